"""Reviews of activities: listed by page, summed up, and added."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import UTC, datetime
from decimal import Decimal
from typing import Any

from musement_core.transport.httpx_names import Response
from musement_sandbox.api_errors import (
    ALREADY_REVIEWED,
    NOT_FOUND,
    REVIEW_OF_ANOTHER,
    RefusedError,
    body_error,
)
from musement_sandbox.catalogue.places import CITIES, COUNTRIES
from musement_sandbox.request_context import RequestContext, parameter_error
from musement_sandbox.responses import json_response, no_content
from musement_sandbox.reviews import review_statistics
from musement_sandbox.routing import Routes
from musement_sandbox.state import OrderItem, Review
from musement_sandbox.world import World

__all__ = ["routes"]

routes = Routes()

_DEFAULT_LIMIT = 6
_RANGE = re.compile(r"(\d+)\.\.(\d+)")
_HIGHEST = Decimal(10)


@routes("GET", "/activities/{activityUuid}/reviews")
def search_reviews(world: World, context: RequestContext) -> Response:
    """Respond with a page of reviews, with the counts in headers."""
    reviews = world.reviews_of(world.activity(context.path["activityUuid"]))
    found = _ordered([review for review in reviews if _passes(review, context)], context)
    limit, page = context.query_int("limit", _DEFAULT_LIMIT), context.query_int("page", 1)
    shown = found[(page - 1) * limit : page * limit]
    headers = {
        "X-Number-Of-Elements": str(len(shown)),
        "X-Total-Count": str(len(found)),
        "X-Total-Pages": str(-(-len(found) // limit)),
    }
    return json_response([_review_json(review) for review in shown], headers=headers)


@routes("GET", "/activities/{activityUuid}/reviews/statistics")
def get_statistics(world: World, context: RequestContext) -> Response:
    """Respond with number, average and distribution of the ratings."""
    return json_response(review_statistics(world.reviews_of(world.activity(context.path["activityUuid"]))))


@routes("POST", "/activities/{activityUuid}/reviews", authenticated=True, scope="comment")
def add_review(world: World, context: RequestContext) -> Response:
    """Store a review of an order item of the activity; each item may have one only."""
    activity = world.activity(context.path["activityUuid"])
    body = context.body_object
    item = _order_item(world, body["order_item_uuid"])
    if item.product.activity.uuid != activity.uuid:
        raise RefusedError(REVIEW_OF_ANOTHER)
    if any(review.order_item == item.uuid for reviews in world.reviews.values() for review in reviews):
        raise RefusedError(ALREADY_REVIEWED)
    country = COUNTRIES[CITIES[activity.city].country]
    world.reviews_of(activity).append(
        Review(
            uuid=world.identifiers.uuid(),
            activity=activity.uuid,
            rating=_rating(body),
            date=_date(body["date"]),
            comment=body.get("comment"),
            locale=body.get("locale", "en-US"),
            country=country.name["en"],
            traveler_type=body.get("traveler_type"),
            public=body.get("is_public", True),
            order_item=item.uuid,
            username=body.get("public_username"),
        )
    )
    return no_content(201)


def _order_item(world: World, uuid: str) -> OrderItem:
    for order in world.orders.values():
        for item in order.items:
            if item.uuid == uuid.lower():
                return item
    raise RefusedError(NOT_FOUND)


def _passes(review: Review, context: RequestContext) -> bool:
    locale = context.query("locale")
    if locale is not None and review.locale != locale:
        return False
    travelers = context.query_list("traveler_type_in")
    if travelers and review.traveler_type not in travelers:
        return False
    ranges = context.query_list("rating[between]")
    return not ranges or any(_in_range(review.rating, text) for text in ranges)


def _in_range(rating: Decimal, text: str) -> bool:
    match = _RANGE.fullmatch(text)
    if match is None:
        raise RefusedError(parameter_error("rating[between][]", text, r"\d+\.\.\d+"))
    return int(match[1]) <= rating <= int(match[2])


def _ordered(reviews: Sequence[Review], context: RequestContext) -> list[Review]:
    order = context.query("sort_by") or "NEWEST"
    newest = sorted(reviews, key=lambda review: review.date, reverse=True)
    if order == "HIGHEST-RATED":
        return sorted(newest, key=lambda review: review.rating, reverse=True)
    if order == "LOWEST-RATED":
        return sorted(newest, key=lambda review: review.rating)
    if order == "PREFERRED-LANGUAGE":
        return sorted(newest, key=lambda review: not review.locale.startswith(context.language))
    return newest


def _review_json(review: Review) -> dict[str, Any]:
    body: dict[str, Any] = {
        "uuid": review.uuid,
        "date": review.date.date().isoformat(),
        "rating_value": float(review.rating),
    }
    if review.comment is not None and review.public:
        body["comment"] = review.comment
    if review.country is not None:
        body["customer_country"] = review.country
    return body


def _rating(body: dict[str, Any]) -> Decimal:
    """Return the rating on the scale from 1 to 10."""
    scale = _RANGE.fullmatch(body["rating_scale"])
    if scale is None:
        raise RefusedError(body_error("rating_scale: lowest and highest rating are expected, as in 1..5"))
    highest, value = int(scale[2]), body["rating_value"]
    if not int(scale[1]) <= value <= highest or highest == 0:
        raise RefusedError(body_error("rating_value: the value is outside of its scale"))
    rating: Decimal = _HIGHEST * int(value) / highest
    return max(rating.quantize(Decimal("0.1")), Decimal(1))


def _date(text: str) -> datetime:
    try:
        moment = datetime.fromisoformat(text)
    except ValueError:
        raise RefusedError(body_error("date: a date and time is expected")) from None
    return moment if moment.tzinfo is not None else moment.replace(tzinfo=UTC)
