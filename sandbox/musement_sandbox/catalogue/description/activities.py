"""Read activities: what they are, when and where they take place, what they cost and ask."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import timedelta
from typing import Any
from uuid import UUID, uuid5

from musement_sandbox.catalogue.classification import CATEGORIES
from musement_sandbox.catalogue.description.entry import Entry
from musement_sandbox.catalogue.description.places import city_named, location
from musement_sandbox.catalogue.description.prices import amounts_of
from musement_sandbox.catalogue.description.questions import questions_of
from musement_sandbox.catalogue.description.tickets import first_amounts, options_of
from musement_sandbox.catalogue.description.timetable import timetable_of
from musement_sandbox.catalogue.model import Activity, City, Option, Pickup, RefundPolicy
from musement_sandbox.catalogue.places import LANGUAGE_NAMES

__all__ = ["activity_of"]

_KEYS = (
    "title", "uuid", "about", "city", "other_cities", "latitude", "longitude",
    "price", "discount", "service_fee", "holders", "options", "seats",
    "booking_type", "dates", "closed_weekdays", "times", "duration", "cutoff_time",
    "extra_customer_data", "participants_info", "languages", "pickups", "refund_policies", "max_confirmation_time",
    "categories", "status", "product_type", "relevance",
)  # fmt: skip
_PICKUP_KEYS = ("name", "type", "latitude", "longitude", "uuid", "tags")
_STATUSES = ("ONLINE", "ARCHIVED", "DRAFT", "INACTIVE", "REVIEW", "UNAVAILABLE")
_PRODUCT_TYPES = ("musement", "musement-realtime")
_NAMESPACE = UUID("3b0f6a58-52a5-4f1e-9b1f-6d2d6a7a9c04")
_DEFAULT_CATEGORY = "tours-attractions"
_MAX_PICKUPS = 98
_MAX_SEATS = 1_000_000


def activity_of(entry: Entry, number: int, cities: Mapping[int, City], currency: str) -> Activity:
    """Return the activity that an entry describes; its uuid follows from its title unless it is given."""
    members = entry.members(_KEYS, required=("title",))
    title = members["title"].texts()
    uuid = members["uuid"].uuid() if "uuid" in members else str(uuid5(_NAMESPACE, title["en"]))
    city = city_named(members["city"], cities) if "city" in members else next(iter(cities))
    options = options_of(entry, members, currency)
    price = members.get("price")
    amounts = (
        amounts_of(price, members.get("discount"), members.get("service_fee"), currency)
        if price
        else first_amounts(options)
    )
    latitude, longitude = _location(entry, members, cities[city])
    seats = members.get("seats")
    optional: dict[str, Any] = {
        "languages": tuple(one.one_of(LANGUAGE_NAMES) for one in _unique(members.get("languages"))),
        "categories": tuple(one.one_of(CATEGORIES) for one in _unique(members.get("categories")))
        or (_DEFAULT_CATEGORY,),
        "other_cities": tuple(
            dict.fromkeys(
                other
                for one in _unique(members.get("other_cities"))
                if (other := city_named(one, cities)) != city
            )
        ),
        "seats": _seats(seats, options),
        "has_first_reviews": False,
    }
    if "about" in members:
        optional["about"] = members["about"].text()
    if "status" in members:
        optional["status"] = members["status"].one_of(_STATUSES)
    if "product_type" in members:
        optional["product_type"] = members["product_type"].one_of(_PRODUCT_TYPES)
    if "relevance" in members:
        optional["relevance"] = members["relevance"].whole(1, 10)
    policies = _refund_policies(members.get("refund_policies"), uuid)
    return Activity(
        uuid,
        number,
        title,
        city,
        latitude,
        longitude,
        amounts,
        options,
        pickups=_pickups(members.get("pickups"), uuid, latitude, longitude),
        questions=questions_of(members.get("extra_customer_data")),
        participant_questions=questions_of(members.get("participants_info")),
        refund_policies=policies,
        free_cancellation=any(policy.value == 100 for policy in policies),
        **timetable_of(members),
        **optional,
    )


def _location(entry: Entry, members: Mapping[str, Entry], city: City) -> tuple[float, float]:
    given = [name for name in ("latitude", "longitude") if name in members]
    if len(given) == 1:
        raise entry.error(f"has {given[0]} alone; latitude and longitude go together")
    return location(members) if given else (city.latitude, city.longitude)


def _seats(entry: Entry | None, options: Iterable[Option]) -> int:
    if entry is None:
        return -1
    seats = entry.whole(1, _MAX_SEATS)
    for option in options:
        for holder in option.holders:
            if holder.min_buy > seats:
                raise entry.error(
                    f"is {seats}, less than the min_buy of {holder.min_buy} of the holder {holder.code}"
                )
    return seats


def _unique(entry: Entry | None) -> list[Entry]:
    found = [] if entry is None else entry.elements()
    seen: list[Any] = []
    for element in found:
        if element.value in seen:
            raise element.error("is there twice")
        seen.append(element.value)
    return found


def _refund_policies(entry: Entry | None, activity: str) -> tuple[RefundPolicy, ...]:
    """Return the policies of a mapping of periods to the percentages that are refunded that long before the start."""
    if entry is None:
        return ()
    found: list[RefundPolicy] = []
    for period, percentage in entry.mapping().items():
        written, lead = Entry(period, entry.source, percentage.path, percentage.line).duration()
        share = percentage.number(0, 100, decimals=2, rule="a percentage from 0 to 100")
        if any(policy.lead == lead for policy in found):
            raise percentage.error("is as long as another period here")
        found.append(
            RefundPolicy(str(uuid5(UUID(activity), f"refund policy {written}")), written, lead, share)
        )
    return tuple(sorted(found, key=lambda policy: -policy.lead / timedelta(minutes=1)))


def _pickups(entry: Entry | None, activity: str, latitude: float, longitude: float) -> tuple[Pickup, ...]:
    found: dict[str, Pickup] = {}
    elements = [] if entry is None else entry.elements()
    if entry is not None and len(elements) > _MAX_PICKUPS:
        raise entry.error(f"has {len(elements)} pickups; an activity has at most {_MAX_PICKUPS}")
    for element in elements:
        is_name = isinstance(element.value, str)
        members = {"name": element} if is_name else element.members(_PICKUP_KEYS, required=("name",))
        name = members["name"].text()
        uuid = members["uuid"].uuid() if "uuid" in members else str(uuid5(UUID(activity), f"pickup {name}"))
        if uuid in found:
            raise element.error(f"is {name!a:.60} a second time; pickups with one name need a uuid each")
        has_place = "latitude" in members or "longitude" in members
        if has_place and not {"latitude", "longitude"} <= members.keys():
            raise element.error("has half a place; latitude and longitude go together")
        place = location(members) if has_place else (latitude, longitude)
        found[uuid] = Pickup(
            uuid,
            members["type"].one_of(("HOTEL", "PICKUP")) if "type" in members else "PICKUP",
            name,
            *place,
            tuple(tag.text() for tag in members["tags"].elements()) if "tags" in members else (),
        )
    return tuple(found.values())
