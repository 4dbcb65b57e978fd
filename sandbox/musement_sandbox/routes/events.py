"""Operations that the document marks deprecated or removed: activities under their old name, and comments."""

from __future__ import annotations

from collections.abc import Sequence

from musement_core.transport.httpx_names import Response
from musement_sandbox.api_errors import CITY_NOT_IN_COUNTRY, NOT_FOUND, RefusedError
from musement_sandbox.catalogue.classification import CATEGORIES, VERTICALS
from musement_sandbox.catalogue.model import Activity
from musement_sandbox.paging import page_of
from musement_sandbox.render.activities import activity_json, vertical_of
from musement_sandbox.request_context import NUMBER, RequestContext
from musement_sandbox.responses import json_response
from musement_sandbox.routes.search import matching, sorted_by
from musement_sandbox.routing import Routes
from musement_sandbox.timestamps import timestamp
from musement_sandbox.world import World

__all__ = ["routes"]

routes = Routes()

_MAX_LIMIT = 100
_COMMENTS_LIMIT = 10


def _activities_response(world: World, activities: Sequence[Activity], context: RequestContext) -> Response:
    return json_response([activity_json(world, activity, context) for activity in activities])


def _number(context: RequestContext, name: str) -> int:
    text = context.path[name]
    return int(text) if NUMBER.fullmatch(text) else 0


@routes("GET", "/events")
def search_events(world: World, context: RequestContext) -> Response:
    """Respond with activities; the filters take numbers where `/activities` takes codes."""
    found = [
        activity for activity in world.visible(world.catalogue.listed) if _passes(world, activity, context)
    ]
    chosen = sorted_by(world, found, context, context.query("sort_by"))
    return _activities_response(world, page_of(chosen, context, _MAX_LIMIT), context)


@routes("GET", "/cities/{cityId}/events")
def get_city_events(world: World, context: RequestContext) -> Response:
    """Respond with activities of a city, descending in every order but that of prices."""
    city = _number(context, "cityId")
    if city not in world.catalogue.cities:
        raise RefusedError(NOT_FOUND)
    category = context.query_int("category", 0)
    in_city = {activity.uuid for activity in world.catalogue.in_city(city)}
    found = [
        activity
        for activity in matching(world, context)
        if activity.uuid in in_city
        and (not category or category in {CATEGORIES[code].id for code in activity.categories})
    ]
    order = context.query("sort_by") or "relevance"
    chosen = sorted_by(world, found, context, order if order == "price" else f"-{order}")
    return _activities_response(world, page_of(chosen, context, _MAX_LIMIT), context)


@routes("GET", "/countries/{countryId}/events")
def get_country_events(world: World, context: RequestContext) -> Response:
    """Respond with activities of a country, those of `priority_city` first; a limit over the maximum is lowered to it."""
    country = _number(context, "countryId")
    if country not in world.catalogue.countries:
        raise RefusedError(NOT_FOUND)
    priority = context.query_int("priority_city", 0)
    if priority and (
        priority not in world.catalogue.cities or world.catalogue.cities[priority].country != country
    ):
        raise RefusedError(CITY_NOT_IN_COUNTRY)
    found = sorted(
        world.visible(world.catalogue.in_country(country)), key=lambda activity: activity.city != priority
    )
    limit, offset = min(context.query_int("limit", _MAX_LIMIT), _MAX_LIMIT), context.query_int("offset", 0)
    return _activities_response(world, found[offset : offset + limit], context)


@routes("GET", "/activities/{activityUuid}/comments")
def get_comments(world: World, context: RequestContext) -> Response:
    """Respond with the reviews in the form they had before, rated from 1 to 5."""
    reviews = world.reviews_of(world.activity(context.path["activityUuid"]))
    order = context.query("sort_by") or "-DATE"
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
    return json_response(
        page_of([item for item in comments if _comment_passes(item, context)], context, _COMMENTS_LIMIT)
    )


def _comment_passes(comment: dict[str, object], context: RequestContext) -> bool:
    locale = context.query("locale")
    if context.query("include_empty") == "NO" and not comment["body"]:
        return False
    ratings = [int(part) for part in context.query_list("rating_in")]
    rating = comment["rating"]
    if ratings and isinstance(rating, int):
        highest = ratings[1] if len(ratings) > 1 else 5
        if not ratings[0] <= rating <= highest:
            return False
    return locale in {None, comment["locale"]}


def _passes(world: World, activity: Activity, context: RequestContext) -> bool:
    city, country = str(activity.city), str(world.catalogue.cities[activity.city].country)
    categories = {str(CATEGORIES[code].id) for code in activity.categories}
    wanted = {
        "category_in": categories,
        "city_in": {city},
        "country_in": {country},
        "id_in": {str(activity.number)},
        "vertical_in": {VERTICALS[vertical_of(activity)].code},
    }
    for name, own in wanted.items():
        asked = context.query_list(name)
        if asked and own.isdisjoint(asked):
            return False
    if city in context.query_list("not_city_in") or country in context.query_list("not_country_in"):
        return False
    discounted = context.query("discounted")
    if discounted is not None and (discounted == "1") != (activity.amounts.discount > 0):
        return False
    return context.query("temporary") != "1"
