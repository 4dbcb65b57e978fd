"""Operations that the document marks deprecated or removed: activities under their old name, and comments."""

from __future__ import annotations

from collections.abc import Sequence

from musement_core.transport.httpx_names import Response
from musement_sandbox.api_errors import CITY_NOT_IN_COUNTRY, NOT_FOUND, RefusedError
from musement_sandbox.catalogue.classification import CATEGORIES, VERTICALS
from musement_sandbox.catalogue.model import Activity
from musement_sandbox.catalogue.places import CITIES, COUNTRIES
from musement_sandbox.paging import page_of
from musement_sandbox.render.activities import activity_json, vertical_of
from musement_sandbox.request_context import Incoming
from musement_sandbox.responses import json_answer
from musement_sandbox.routes.search import matching, sorted_by
from musement_sandbox.routing import Routes
from musement_sandbox.timestamps import timestamp
from musement_sandbox.world import World

__all__ = ["routes"]

routes = Routes()

_MOST = 100
_COMMENTS_LIMIT = 10


def _answer(world: World, activities: Sequence[Activity], incoming: Incoming) -> Response:
    return json_answer([activity_json(world, activity, incoming) for activity in activities])


def _number(incoming: Incoming, name: str) -> int:
    text = incoming.path[name]
    return int(text) if text.isascii() and text.isdigit() else 0


@routes("GET", "/events")
def search_events(world: World, incoming: Incoming) -> Response:
    """Activities; the filters take numbers where `/activities` takes codes."""
    found = [activity for activity in world.catalogue.listed if _passes(activity, incoming)]
    chosen = sorted_by(world, found, incoming, incoming.query("sort_by"))
    return _answer(world, page_of(chosen, incoming, _MOST), incoming)


@routes("GET", "/cities/{cityId}/events")
def get_city_events(world: World, incoming: Incoming) -> Response:
    """Activities of a city, descending in every order but that of prices."""
    city = _number(incoming, "cityId")
    if city not in CITIES:
        raise RefusedError(NOT_FOUND)
    category = incoming.query_int("category", 0)
    in_city = {activity.uuid for activity in world.catalogue.in_city(city)}
    found = [
        activity
        for activity in matching(world, incoming)
        if activity.uuid in in_city
        and (not category or category in {CATEGORIES[code].id for code in activity.categories})
    ]
    order = incoming.query("sort_by") or "relevance"
    chosen = sorted_by(world, found, incoming, order if order == "price" else f"-{order}")
    return _answer(world, page_of(chosen, incoming, _MOST), incoming)


@routes("GET", "/countries/{countryId}/events")
def get_country_events(world: World, incoming: Incoming) -> Response:
    """Activities of a country, those of `priority_city` first; a limit over the maximum is lowered to it."""
    country = _number(incoming, "countryId")
    if country not in COUNTRIES:
        raise RefusedError(NOT_FOUND)
    priority = incoming.query_int("priority_city", 0)
    if priority and (priority not in CITIES or CITIES[priority].country != country):
        raise RefusedError(CITY_NOT_IN_COUNTRY)
    found = sorted(world.catalogue.in_country(country), key=lambda activity: activity.city != priority)
    limit, offset = min(incoming.query_int("limit", _MOST), _MOST), incoming.query_int("offset", 0)
    return _answer(world, found[offset : offset + limit], incoming)


@routes("GET", "/activities/{activityUuid}/comments")
def get_comments(world: World, incoming: Incoming) -> Response:
    """The reviews in the form they had before, rated from 1 to 5."""
    reviews = world.reviews_of(world.activity(incoming.path["activityUuid"]))
    order = incoming.query("sort_by") or "-DATE"
    chosen = sorted(
        reviews,
        key=lambda review: review.rating if order.endswith("RATING") else review.date.timestamp(),
        reverse=order.startswith("-"),
    )
    comments = [
        {
            "uuid": review.uuid,
            "author": {"firstname": review.username or "Guest", "lastname": ""},
            "locale": review.locale,
            "pictures": [],
            "title": "",
            "body": review.comment or "",
            "rating": max(1, round(review.rating / 2)),
            "sent_at": timestamp(review.date),
            "status": "APPROVED",
        }
        for review in chosen
    ]
    return json_answer(
        page_of([item for item in comments if _comment_passes(item, incoming)], incoming, _COMMENTS_LIMIT)
    )


def _comment_passes(comment: dict[str, object], incoming: Incoming) -> bool:
    locale = incoming.query("locale")
    if incoming.query("include_empty") == "NO" and not comment["body"]:
        return False
    ratings = [int(part) for part in incoming.query_list("rating_in")]
    rating = comment["rating"]
    if ratings and isinstance(rating, int):
        highest = ratings[1] if len(ratings) > 1 else 5
        if not ratings[0] <= rating <= highest:
            return False
    return locale in {None, comment["locale"]}


def _passes(activity: Activity, incoming: Incoming) -> bool:
    city, country = str(activity.city), str(CITIES[activity.city].country)
    categories = {str(CATEGORIES[code].id) for code in activity.categories}
    wanted = {
        "category_in": categories,
        "city_in": {city},
        "country_in": {country},
        "id_in": {str(activity.number)},
        "vertical_in": {VERTICALS[vertical_of(activity)].code},
    }
    for name, own in wanted.items():
        asked = incoming.query_list(name)
        if asked and own.isdisjoint(asked):
            return False
    if city in incoming.query_list("not_city_in") or country in incoming.query_list("not_country_in"):
        return False
    discounted = incoming.query("discounted")
    if discounted is not None and (discounted == "1") != (activity.amounts.discount > 0):
        return False
    return incoming.query("temporary") != "1"
