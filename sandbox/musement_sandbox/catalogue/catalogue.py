"""Look up activities and products, and find out what is on sale on which day."""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from functools import cached_property
from typing import Any
from zoneinfo import ZoneInfo

from musement_sandbox.catalogue import activity_ids
from musement_sandbox.catalogue.activities import DOCUMENTED
from musement_sandbox.catalogue.classification import LISTS, EditorialList
from musement_sandbox.catalogue.further_activities import FURTHER
from musement_sandbox.catalogue.generated import GENERATED
from musement_sandbox.catalogue.model import Activity, City, Country, Period, Pickup, Venue
from musement_sandbox.catalogue.places import CITIES, COUNTRIES, VENUES
from musement_sandbox.catalogue.products import Product, product_from_identifier

__all__ = ["Catalogue"]

_VINEYARD_PRODUCT_DAYS = 30


def _all_activities() -> tuple[Activity, ...]:
    return DOCUMENTED + FURTHER + GENERATED


@dataclass
class Catalogue:
    """The activities on offer, and where they are.

    `Catalogue()` is the one that the sandbox has of itself, `Catalogue.of(...)` one of your own. `days` is how far ahead
    activities without dates of their own are on sale.
    """

    # Factories keep signatures short: the values of hundreds of activities are no documentation.
    activities: tuple[Activity, ...] = field(default_factory=_all_activities, repr=False)
    days: int = 60
    countries: Mapping[int, Country] = field(default_factory=lambda: COUNTRIES, repr=False)
    cities: Mapping[int, City] = field(default_factory=lambda: CITIES, repr=False)
    venues: Mapping[int, Venue] = field(default_factory=lambda: VENUES, repr=False)
    lists: Mapping[int, EditorialList] = field(default_factory=lambda: LISTS, repr=False)
    _by_uuid: dict[str, Activity] = field(init=False, repr=False)
    _by_number: dict[int, Activity] = field(init=False, repr=False)

    def __post_init__(self) -> None:
        self._by_uuid = {activity.uuid: activity for activity in self.activities}
        self._by_number = {activity.number: activity for activity in self.activities}

    @classmethod
    def of(cls, source: Catalogue | Mapping[str, Any] | str | os.PathLike[str]) -> Catalogue:
        """Return the catalogue that a mapping or a file describes.

        Args:
            source: A catalogue, which is returned; a mapping; or the path of a file in YAML or JSON. Reading YAML needs the
                extra `yaml`.

        Raises:
            CatalogueError: Something in it is not allowed; the message names its place, and the rule.
            OSError: The file cannot be read.
        """
        if isinstance(source, Catalogue):
            return source
        from musement_sandbox.catalogue.reading import catalogue_of

        return catalogue_of(source)

    def activity(self, uuid: str) -> Activity | None:
        """Return the activity with that uuid (compared without regard to case)."""
        return self._by_uuid.get(uuid.lower())

    @cached_property
    def listed(self) -> tuple[Activity, ...]:
        """The activities that searches find: those online."""
        return tuple(activity for activity in self.activities if activity.status == "ONLINE")

    def days_on_sale(self, activity: Activity, today: date) -> Iterator[date]:
        """Return the days on which the activity can be booked, in order."""
        if activity.status != "ONLINE":
            return
        if activity.open_date:
            yield today
            return
        days = {day for period in self._periods(activity) for day in period.days(today)}
        yield from (day for day in sorted(days) if _is_open(activity, day, today))

    def _periods(self, activity: Activity) -> tuple[Period, ...]:
        return (Period(1, self.days),) if activity.periods is None else activity.periods

    def starts(self, product: Product) -> datetime:
        """Return the moment a product starts, aware and in the time zone of its city."""
        hour, minute = product.time.split(":")
        zone = ZoneInfo(self.cities[product.activity.city].time_zone)
        return datetime.combine(product.day, time(int(hour), int(minute)), tzinfo=zone)

    def on_sale(self, activity: Activity, day: date, today: date) -> bool:
        """Say whether that day is one of the days on sale."""
        if activity.open_date:
            return activity.status == "ONLINE" and day <= today
        offered = any(period.contains(day, today) for period in self._periods(activity))
        return activity.status == "ONLINE" and offered and _is_open(activity, day, today)

    def product(self, identifier: str, today: date) -> Product | None:
        """Return the product with that identifier, whether still on sale or not."""
        if identifier == activity_ids.VINEYARD_PRODUCT:
            return self.vineyard_product(today)
        return product_from_identifier(identifier, self._by_number)

    def vineyard_product(self, today: date) -> Product | None:
        """Return the product of the order guide's example: an adult in the afternoon, thirty days ahead."""
        activity = self._by_uuid.get(activity_ids.VINEYARD)
        if activity is None:
            return None
        return Product(activity, today + timedelta(days=min(_VINEYARD_PRODUCT_DAYS, self.days)), 1, 0, 0)

    def identifier(self, product: Product, today: date) -> str:
        """Return the identifier under which the schedule of that day shows a product."""
        if product == self.vineyard_product(today):
            return activity_ids.VINEYARD_PRODUCT
        return product.identifier

    def pickup_index(self, activity: Activity, uuid: str) -> int | None:
        """Return the position of a pickup among those of the activity, or None."""
        for index, pickup in enumerate(activity.pickups):
            if pickup.uuid == uuid.lower():
                return index
        return None

    def pickup(self, product: Product) -> Pickup | None:
        """Return the pickup that a product includes."""
        return None if product.pickup is None else product.activity.pickups[product.pickup]

    def in_city(self, city: int) -> tuple[Activity, ...]:
        """Return the listed activities linked to a city, mainly or besides."""
        return self._by_city.get(city, ())

    def in_country(self, country: int) -> tuple[Activity, ...]:
        """Return the listed activities whose main city is in a country."""
        return tuple(activity for activity in self.listed if self.cities[activity.city].country == country)

    def in_venue(self, venue: int) -> tuple[Activity, ...]:
        """Return the listed activities that take place at a venue."""
        return tuple(activity for activity in self.listed if venue in activity.venues)

    def venues_in_city(self, city: int) -> int:
        """Count the venues of a city."""
        return sum(venue.city == city for venue in self.venues.values())

    def lists_in_city(self, city: int) -> int:
        """Count the editorial lists of a city."""
        return sum(item.city == city for item in self.lists.values())

    def listed_in(self, item: EditorialList) -> tuple[Activity, ...]:
        """Return the listed activities of an editorial list, in its order."""
        found = (self.activity(uuid) for uuid in item.activities)
        return tuple(activity for activity in found if activity is not None and activity in self.listed)

    @cached_property
    def _by_city(self) -> dict[int, tuple[Activity, ...]]:
        cities: dict[int, list[Activity]] = {}
        for activity in self.listed:
            for city in (activity.city, *activity.other_cities):
                cities.setdefault(city, []).append(activity)
        return {city: tuple(found) for city, found in cities.items()}


def _is_open(activity: Activity, day: date, today: date) -> bool:
    return (
        day > today + timedelta(days=activity.cutoff.days) and day.weekday() not in activity.closed_weekdays
    )
