"""Routes of one activity, its dates and its schedules."""

from __future__ import annotations

from datetime import date
from decimal import Decimal, InvalidOperation

from musement_core.transport.httpx_names import Response
from musement_sandbox.api_errors import (
    DATE_UNAVAILABLE,
    DATES_REVERSED,
    DAY_IN_FUTURE,
    NO_REFUND_POLICY,
    NOT_FOUND,
    PICKUP_MISSING,
    RefusedError,
)
from musement_sandbox.catalogue.classification import TAXONOMIES
from musement_sandbox.catalogue.model import Activity, text_in
from musement_sandbox.catalogue.places import CITIES, COUNTRIES
from musement_sandbox.customer_schemas import extra_customer_data_schema, participant_schema
from musement_sandbox.render.activities import activity_json, language_json, pickup_json
from musement_sandbox.render.places import city_json, country_json
from musement_sandbox.render.schedule import date_json, schedule_json
from musement_sandbox.request_context import RequestContext, parameter_error
from musement_sandbox.responses import json_response, no_content
from musement_sandbox.routing import Routes
from musement_sandbox.world import World

__all__ = ["routes"]

routes = Routes()

_EMPTY_POLICIES_SINCE = (3, 5, 0)
_TAXONOMY_TYPES = {"highlights": "HIGHLIGHT", "inclusions": "INCLUSION", "exclusions": "EXCLUSION"}


def _activity(world: World, context: RequestContext) -> Activity:
    return world.activity(context.path["activityUuid"])


@routes("GET", "/activities/{activityUuid}")
def get_activity(world: World, context: RequestContext) -> Response:
    """Respond with one activity, listed or not, unless it is a draft."""
    return json_response(activity_json(world, _activity(world, context), context))


@routes("GET", "/activities/{activityUuid}/country")
def get_country(world: World, context: RequestContext) -> Response:
    """Respond with the country of its main city."""
    city = CITIES[_activity(world, context).city]
    return json_response(country_json(COUNTRIES[city.country], context.language))


@routes("GET", "/activities/{activityUuid}/destinations")
def get_destinations(world: World, context: RequestContext) -> Response:
    """Respond with the cities it is linked to; `default` marks the main one."""
    activity = _activity(world, context)
    cities = (activity.city, *activity.other_cities)
    return json_response(
        [{**city_json(world, CITIES[city], context), "default": city == activity.city} for city in cities]
    )


@routes("GET", "/activities/{activityUuid}/extra-customer-data/schema")
def get_extra_customer_data_schema(world: World, context: RequestContext) -> Response:
    """Respond with the preview of what it asks the lead booker."""
    return json_response(extra_customer_data_schema(_activity(world, context), context.language))


@routes("GET", "/activities/{activityUuid}/participants-info/schema")
def get_participants_schema(world: World, context: RequestContext) -> Response:
    """Respond with the preview of what it asks each participant."""
    return json_response(participant_schema(_activity(world, context), context.language))


@routes("GET", "/activities/{activityUuid}/media")
def get_media(world: World, context: RequestContext) -> Response:
    """Respond with its pictures."""
    activity = _activity(world, context)
    title = text_in(activity.title, context.language)
    base = f"https://images.musement.com/gallery/activity/{activity.number}"
    return json_response(
        [
            {
                "id": activity.number * 10 + index,
                "title": title,
                "url": f"{base}-{index}.jpeg",
                "type": "image",
                "is_cover": index == 0,
            }
            for index in range(2)
        ]
    )


@routes("GET", "/activities/{activityUuid}/metadata/languages")
def get_languages(world: World, context: RequestContext) -> Response:
    """Respond with the languages that a slot of it may offer; no content when it has none."""
    activity = _activity(world, context)
    if not activity.languages:
        return no_content()
    return json_response([language_json(code, context.language) for code in activity.languages])


@routes("GET", "/activities/{activityUuid}/refund-policies")
def get_refund_policies(world: World, context: RequestContext) -> Response:
    """Respond with its refund policies. None: an empty list or 404 from 3.5.0, depending on the activity; before, 404."""
    activity = _activity(world, context)
    none_is_an_error = context.version < _EMPTY_POLICIES_SINCE or activity.refund_policies_absent
    if not activity.refund_policies and none_is_an_error:
        raise RefusedError(NO_REFUND_POLICY)
    return json_response(
        [
            {
                "uuid": policy.uuid,
                "period": policy.period,
                "type": policy.type,
                "value": float(policy.value),
                **({} if policy.currency is None else {"currency_code": policy.currency}),
            }
            for policy in activity.refund_policies
        ]
    )


@routes("GET", "/activities/{activityUuid}/taxonomies")
def get_taxonomies(world: World, context: RequestContext) -> Response:
    """Respond with its highlights, inclusions and exclusions."""
    activity = _activity(world, context)
    chosen = TAXONOMIES if activity.relevance > 1 else ()
    return json_response(
        [
            {
                "uuid": taxonomy.uuid,
                "name": text_in(taxonomy.name, context.language),
                "type": taxonomy.type,
                "category": taxonomy.category,
            }
            for taxonomy in chosen
        ]
    )


@routes("GET", "/activity-taxonomies/{activityTaxonomyType}")
def get_all_taxonomies(_world: World, context: RequestContext) -> Response:
    """Respond with all highlights, inclusions or exclusions that suppliers choose from."""
    kind = _TAXONOMY_TYPES.get(context.path["activityTaxonomyType"])
    if kind is None:
        raise RefusedError(NOT_FOUND)
    category = context.query("taxonomy_category_code")
    return json_response(
        [
            {
                "uuid": taxonomy.uuid,
                "name": text_in(taxonomy.name, context.language),
                "category": taxonomy.category,
            }
            for taxonomy in TAXONOMIES
            if taxonomy.type == kind and category in {None, taxonomy.category}
        ]
    )


@routes("GET", "/activities/{activityUuid}/pickups")
def get_pickups(world: World, context: RequestContext) -> Response:
    """Respond with its pickups; an empty list when none has to be chosen."""
    activity = _activity(world, context)
    return json_response([pickup_json(activity, index) for index in range(len(activity.pickups))])


@routes("GET", "/activities/{activityUuid}/dates")
def get_dates(world: World, context: RequestContext) -> Response:
    """Respond with the days on sale from `date_from` on and before `date_to`."""
    activity = _activity(world, context)
    _pickup(world, activity, context)
    today = world.today()
    first = context.query_date("date_from") or today
    end = context.query_date("date_to")
    if end is not None and end < max(first, today):
        raise RefusedError(DATES_REVERSED)
    discounts = _discounts(context)
    return json_response(
        [
            date_json(activity, day, discounts, context)
            for day in world.days_on_sale(activity)
            if first <= day and (end is None or day < end)
        ]
    )


@routes("GET", "/activities/{activityUuid}/dates/{date}")
def get_schedule(world: World, context: RequestContext) -> Response:
    """Respond with the ticket options, slots and products of a day on sale; any other day is 422."""
    activity = _activity(world, context)
    try:
        day = date.fromisoformat(context.path["date"])
    except ValueError:
        raise RefusedError(NOT_FOUND) from None
    pickup = _pickup(world, activity, context)
    if not world.on_sale(activity, day):
        raise RefusedError(DATE_UNAVAILABLE)
    return json_response(schedule_json(world, activity, day, pickup, context))


@routes("GET", "/catalog/updates/{day}")
def get_updates(world: World, context: RequestContext) -> Response:
    """Respond with the activities that changed on a day, which for the sandbox is a tenth of them in turn."""
    text = context.path["day"]
    try:
        day = date.fromisoformat(text)
    except ValueError:
        raise RefusedError(parameter_error("day", text, r"\d{4}-\d{2}-\d{2}")) from None
    if day > world.today():
        raise RefusedError(DAY_IN_FUTURE)
    changed = [item for item in world.catalogue.listed if item.number % 10 == day.toordinal() % 10]
    return json_response([{"uuid": activity.uuid} for activity in changed])


def _pickup(world: World, activity: Activity, context: RequestContext) -> int | None:
    if not activity.pickups:
        return None
    uuid = context.query("pickup")
    if uuid is None:
        raise RefusedError(PICKUP_MISSING)
    index = world.catalogue.pickup_index(activity, uuid)
    if index is None:
        raise RefusedError(NOT_FOUND)
    return index


def _discounts(context: RequestContext) -> list[Decimal]:
    values = context.query_list("discounts")
    try:
        return [Decimal(value) for value in values]
    except InvalidOperation:
        raise RefusedError(parameter_error("discounts[]", ",".join(values), r"\d+(\.\d{1,2})?")) from None
