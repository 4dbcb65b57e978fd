"""Cities, countries, currencies, venues, categories and lists."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TypeVar

from musement_core.transport.httpx_names import Response
from musement_sandbox.api_errors import NOT_FOUND, RefusedError, parameter_missing
from musement_sandbox.catalogue.classification import CATEGORIES, LIST_TYPES, EditorialList
from musement_sandbox.catalogue.model import City
from musement_sandbox.distances import Point, kilometres, radius
from musement_sandbox.paging import page_of
from musement_sandbox.prices import CURRENCIES
from musement_sandbox.render.activities import vertical_of
from musement_sandbox.render.categories import (
    category_json,
    category_node,
    category_tree,
    list_json,
    list_type_json,
)
from musement_sandbox.render.places import city_json, country_json, currency_json, venue_json
from musement_sandbox.request_context import NUMBER, RequestContext
from musement_sandbox.responses import json_response
from musement_sandbox.routing import Routes
from musement_sandbox.world import World

__all__ = ["routes"]

routes = Routes()

_DEFAULT_LIMIT = 10
_VENUES_LIMIT = 100
T = TypeVar("T")


def _by_number(items: Mapping[int, T], context: RequestContext, name: str) -> T:
    text = context.path[name]
    if NUMBER.fullmatch(text) is None or int(text) not in items:
        raise RefusedError(NOT_FOUND)
    return items[int(text)]


@routes("GET", "/cities")
def search_cities(world: World, context: RequestContext) -> Response:
    """Respond with cities, the most important first, or the nearest when coordinates are given; 404 when none fits."""
    empty_too = context.query("without_events") == "yes"
    cities = [
        city
        for city in world.catalogue.cities.values()
        if empty_too or world.visible(world.catalogue.in_city(city.id))
    ]
    if context.query("sort_by") != "none":
        cities.sort(key=lambda city: -city.weight)
    centre, distance = context.query_point("coordinates"), context.query("distance")
    if centre is None and distance is not None:
        raise RefusedError(parameter_missing("coordinates"))
    if centre is not None:

        def away(city: City, centre: Point = centre) -> float:
            return kilometres(centre, (city.latitude, city.longitude))

        limit = radius(distance) if distance is not None else float("inf")
        cities = sorted((city for city in cities if away(city) <= limit), key=away)
    country = context.query_int("prioritized_country", 0)
    if country:
        most = context.query_int("prioritized_country_cities_limit", len(cities))
        inside = [city for city in cities if city.country == country]
        cities = inside[:most] + [city for city in cities if city.country != country]
    if not cities:
        raise RefusedError(NOT_FOUND)
    return json_response(
        [city_json(world, city, context) for city in page_of(cities, context, _DEFAULT_LIMIT)]
    )


@routes("GET", "/cities/{cityId}")
def get_city(world: World, context: RequestContext) -> Response:
    """Respond with one city."""
    return json_response(city_json(world, _by_number(world.catalogue.cities, context, "cityId"), context))


@routes("GET", "/countries")
def get_countries(world: World, context: RequestContext) -> Response:
    """Respond with countries."""
    page = page_of(list(world.catalogue.countries.values()), context, _DEFAULT_LIMIT)
    return json_response([country_json(country, context.language) for country in page])


@routes("GET", "/countries/{countryId}")
def get_country(world: World, context: RequestContext) -> Response:
    """Respond with one country."""
    return json_response(
        country_json(_by_number(world.catalogue.countries, context, "countryId"), context.language)
    )


@routes("GET", "/currencies")
def get_currencies(_world: World, _context: RequestContext) -> Response:
    """Respond with all currencies that prices can be asked in."""
    return json_response([currency_json(code) for code in CURRENCIES])


@routes("GET", "/venues")
def search_venues(world: World, context: RequestContext) -> Response:
    """Respond with venues that have activities; 404 when none fits."""
    countries = context.query_list("country_in")
    venues = [
        venue
        for venue in world.catalogue.venues.values()
        if context.query("status") != "NOT-ACTIVE"  # the sandbox has active ones only
        and world.visible(world.catalogue.in_venue(venue.id))
        and (not countries or str(world.catalogue.cities[venue.city].country) in countries)
    ]
    if not venues:
        raise RefusedError(NOT_FOUND)
    venues.sort(key=lambda venue: venue.relevance, reverse=context.query("sort_by") != "relevance")
    return json_response(
        [venue_json(world, venue, context) for venue in page_of(venues, context, _VENUES_LIMIT)]
    )


@routes("GET", "/venues/{venueId}")
def get_venue(world: World, context: RequestContext) -> Response:
    """Respond with one venue."""
    return json_response(venue_json(world, _by_number(world.catalogue.venues, context, "venueId"), context))


@routes("GET", "/categories")
def search_categories(world: World, context: RequestContext) -> Response:
    """Respond with categories as a flat list; level 0 means every level, a parent its direct children."""
    level, parent = context.query_int("level", 0), context.query("parent_id")
    found = [
        category
        for category in CATEGORIES.values()
        if level in {0, category.level} and (parent is None or category.parent == int(parent))
    ]
    page = page_of(found, context, _DEFAULT_LIMIT)
    return json_response([category_json(world, category, context) for category in page])


@routes("GET", "/categories/{categoryId}")
def get_category(world: World, context: RequestContext) -> Response:
    """Respond with one category, with those below it."""
    by_number = {category.id: category for category in CATEGORIES.values()}
    return json_response(category_node(world, _by_number(by_number, context, "categoryId"), context))


@routes("GET", "/categories-tree")
def get_category_tree(world: World, context: RequestContext) -> Response:
    """Respond with the same categories, nested."""
    return json_response(category_tree(world, context))


@routes("GET", "/list-types")
def get_list_types(_world: World, context: RequestContext) -> Response:
    """Respond with the kinds of lists."""
    page = page_of(list(LIST_TYPES), context, _DEFAULT_LIMIT)
    return json_response([list_type_json(number) for number in page])


@routes("GET", "/lists")
def search_lists(world: World, context: RequestContext) -> Response:
    """Respond with the lists that have at least one listed activity; 404 when none fits."""
    found = [item for item in world.catalogue.lists.values() if _list_passes(world, item, context)]
    if not found:
        raise RefusedError(NOT_FOUND)
    return json_response(
        [list_json(world, item, context) for item in page_of(found, context, _DEFAULT_LIMIT)]
    )


@routes("GET", "/lists/{listId}")
def get_list(world: World, context: RequestContext) -> Response:
    """Respond with one list."""
    return json_response(list_json(world, _by_number(world.catalogue.lists, context, "listId"), context))


def _list_passes(world: World, item: EditorialList, context: RequestContext) -> bool:
    activities = world.visible(world.catalogue.listed_in(item))
    wanted = {
        "city_in": {str(item.city)},
        "country_in": {str(world.catalogue.cities[item.city].country)},
        "category_in": {str(CATEGORIES[code].id) for activity in activities for code in activity.categories},
        "listtags": set(item.tags),
        "listtypes": {str(item.type), LIST_TYPES[item.type]},
        "vertical": {str(vertical_of(activity)) for activity in activities},
    }
    for name, own in wanted.items():
        asked = context.query_list(name)
        if asked and own.isdisjoint(asked):
            return False
    temporary = context.query("temporary")
    if temporary is not None and (temporary == "YES") != item.temporary:
        return False
    return bool(activities) and not (context.query("exclude_not_tagged") == "YES" and not item.tags)
