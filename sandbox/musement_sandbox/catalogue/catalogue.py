"""Look up activities and products, and find out what is on sale on which day."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta
from functools import cached_property

from musement_sandbox.catalogue import activity_ids
from musement_sandbox.catalogue.activities import DOCUMENTED
from musement_sandbox.catalogue.classification import LISTS, EditorialList
from musement_sandbox.catalogue.further_activities import FURTHER
from musement_sandbox.catalogue.generated import GENERATED
from musement_sandbox.catalogue.model import Activity, Pickup
from musement_sandbox.catalogue.places import CITIES, VENUES
from musement_sandbox.catalogue.products import Product, product_from_identifier

__all__ = ["Catalogue"]

_VINEYARD_PRODUCT_DAYS = 30


@dataclass
class Catalogue:
    """The activities on offer. `days` is how far ahead they are on sale."""

    activities: tuple[Activity, ...] = DOCUMENTED + FURTHER + GENERATED
    days: int = 60
    _by_uuid: dict[str, Activity] = field(init=False, repr=False)
    _by_number: dict[int, Activity] = field(init=False, repr=False)

    def __post_init__(self) -> None:
        self._by_uuid = {activity.uuid: activity for activity in self.activities}
        self._by_number = {activity.number: activity for activity in self.activities}

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
        for ahead in range(1 + activity.cutoff.days, self.days + 1):
            day = today + timedelta(days=ahead)
            if day.weekday() != activity.closed_weekday:
                yield day

    def on_sale(self, activity: Activity, day: date, today: date) -> bool:
        """Say whether that day is one of the days on sale."""
        if activity.open_date:
            return activity.status == "ONLINE" and day <= today
        return day in self.days_on_sale(activity, today)

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
        return tuple(activity for activity in self.listed if CITIES[activity.city].country == country)

    def in_venue(self, venue: int) -> tuple[Activity, ...]:
        """Return the listed activities that take place at a venue."""
        return tuple(activity for activity in self.listed if venue in activity.venues)

    def venues_in_city(self, city: int) -> int:
        """Count the venues of a city."""
        return sum(venue.city == city for venue in VENUES.values())

    def lists_in_city(self, city: int) -> int:
        """Count the editorial lists of a city."""
        return sum(item.city == city for item in LISTS.values())

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
