"""`GET /activities`: the search and its filters."""

from __future__ import annotations

import re
from collections.abc import Iterable
from decimal import Decimal
from typing import Any

from musement_core.transport.httpx_names import Response
from musement_sandbox.api_errors import RefusedError
from musement_sandbox.catalogue.classification import CATEGORIES, VERTICALS
from musement_sandbox.catalogue.model import Activity, text_in
from musement_sandbox.catalogue.places import CITIES, COUNTRIES, VENUES
from musement_sandbox.distances import kilometres, radius
from musement_sandbox.paging import page_of
from musement_sandbox.render.activities import activity_json, feature_codes, service_codes, vertical_of
from musement_sandbox.request_context import RequestContext, parameter_error
from musement_sandbox.responses import json_response
from musement_sandbox.reviews import rating_summary
from musement_sandbox.routing import Routes
from musement_sandbox.text_search import matches_text
from musement_sandbox.world import World

__all__ = ["matching", "routes", "sorted_by"]

routes = Routes()

_DEFAULT_LIMIT = 10
_PRICE_RANGE = re.compile(r"(\d{1,5}(?:\.\d{1,2})?),(\d{1,5}(?:\.\d{1,2})?)")
_FACETS = {"category": "category_in", "city": "city_in", "country": "country_in"}


@routes("GET", "/activities")
def search(world: World, context: RequestContext) -> Response:
    """Respond with the activities that pass every filter, the most relevant first unless asked otherwise."""
    context.check_together("coordinates", "distance")
    found = matching(world, context)
    chosen = sorted_by(world, found, context, context.query("sort_by"))
    seller = context.query("preferred_seller_code")
    if seller is not None:
        chosen.sort(key=lambda activity: activity.product_type != seller)
    body: dict[str, Any] = {
        "meta": {"count": len(found), **_matched_places(context)},
        "data": [
            activity_json(world, activity, context) for activity in page_of(chosen, context, _DEFAULT_LIMIT)
        ],
    }
    facets = [
        _facet(name, found, context) for name in context.query_list("include_facets") if name in _FACETS
    ]
    if facets:
        body["facets"] = facets
    return json_response(body)


def matching(world: World, context: RequestContext) -> list[Activity]:
    """Return the listed activities that pass every filter of an activity search.

    Raises:
        RefusedError: Of the first and the last day, one alone was sent.
    """
    context.check_together("available_from", "available_to")
    return [
        activity for activity in world.visible(world.catalogue.listed) if _passes(world, activity, context)
    ]


def sorted_by(
    world: World, activities: Iterable[Activity], context: RequestContext, order: str | None
) -> list[Activity]:
    """Return activities in an order of the search: ascending, or descending with a leading hyphen."""
    order = order or "-relevance"
    key = order.removeprefix("-")
    around = context.query_point("coordinates")

    def rank(activity: Activity) -> Any:
        if key == "price":
            return activity.amounts.in_currency("EUR").retail
        if key == "rating":
            return rating_summary(world.reviews_of(activity))["reviews_avg"]
        if key == "distance" and around is not None:
            return kilometres(around, (activity.latitude, activity.longitude))
        return activity.relevance

    return sorted(activities, key=rank, reverse=order.startswith("-"))


def _passes(world: World, activity: Activity, context: RequestContext) -> bool:
    country = COUNTRIES[CITIES[activity.city].country]
    wanted = {
        "city_in": {str(city) for city in (activity.city, *activity.other_cities)},
        "country_in": {country.iso_code},
        "category_in": set(activity.categories),
        "venue_in": {str(venue) for venue in activity.venues},
        "feature_in": set(feature_codes(activity)),
        "service_in": set(service_codes(activity)),
        "vertical_in": {VERTICALS[vertical_of(activity)].code},
        "available_language_in": set(activity.languages),
        "pickup_in": {pickup.uuid for pickup in activity.pickups},
    }
    for name, own in wanted.items():
        asked = context.query_list(name)
        if asked and own.isdisjoint(asked):
            return False
    if context.query("temporary") in {"true", "1"}:
        return False
    return (
        _in_price_range(activity, context)
        and matches_text(activity, context)
        and _in_distance(activity, context)
        and _in_dates(world, activity, context)
        and _discount_as_asked(activity, context)
    )


def _in_price_range(activity: Activity, context: RequestContext) -> bool:
    asked = context.query("default_price_range")
    if asked is None:
        return True
    match = _PRICE_RANGE.fullmatch(asked)
    if match is None:
        raise RefusedError(parameter_error("default_price_range", asked, _PRICE_RANGE.pattern))
    lowest, highest = Decimal(match[1]), Decimal(match[2])
    return lowest <= activity.amounts.in_currency(context.currency).retail <= highest


def _in_distance(activity: Activity, context: RequestContext) -> bool:
    around, distance = context.query_point("coordinates"), context.query("distance")
    if around is None or distance is None:
        return True
    return kilometres(around, (activity.latitude, activity.longitude)) <= radius(distance)


def _in_dates(world: World, activity: Activity, context: RequestContext) -> bool:
    first, last = context.query_date("available_from"), context.query_date("available_to")
    if first is None or last is None:
        return True
    days = world.days_on_sale(activity)
    return activity.open_date or any(first <= day <= last for day in days)


def _discount_as_asked(activity: Activity, context: RequestContext) -> bool:
    asked = context.query("discounted")
    return asked is None or (asked in {"YES", "1"}) == (activity.amounts.discount > 0)


def _matched_places(context: RequestContext) -> dict[str, Any]:
    language = context.language
    cities = [CITIES[int(city)] for city in context.query_list("city_in") if int(city) in CITIES]
    venues = [VENUES[int(venue)] for venue in context.query_list("venue_in") if int(venue) in VENUES]
    codes = context.query_list("country_in")
    countries = [country for country in COUNTRIES.values() if country.iso_code in codes]
    for kind, places in (("cities", cities), ("venues", venues), ("countries", countries)):
        if places:
            names = [text_in(place.name, language) for place in places]
            return {
                "match_type": kind,
                "match_names": names,
                "match_ids": [str(place.id) for place in places],
            }
    return {}


def _facet(name: str, found: Iterable[Activity], context: RequestContext) -> dict[str, Any]:
    counts: dict[str, int] = {}
    labels: dict[str, str] = {}
    for activity in found:
        for key, label in _facet_values(name, activity, context):
            counts[key] = counts.get(key, 0) + 1
            labels[key] = label
    return {
        "facet_type": "TERMS",
        "key": name,
        "label": name.title(),
        "query_param": _FACETS[name],
        "values": [
            {"key": key, "label": labels[key], "value": count, "query_value": key}
            for key, count in counts.items()
        ],
    }


def _facet_values(name: str, activity: Activity, context: RequestContext) -> list[tuple[str, str]]:
    language = context.language
    if name == "category":
        return [(code, text_in(CATEGORIES[code].name, language)) for code in activity.categories]
    if name == "city":
        cities = (activity.city, *activity.other_cities)
        return [(str(city), text_in(CITIES[city].name, language)) for city in cities]
    country = COUNTRIES[CITIES[activity.city].country]
    return [(country.iso_code, text_in(country.name, language))]
