"""The operations tagged `cities`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ...client import AsyncResource, Resource
from ...types import UNSET, Unset

if TYPE_CHECKING:
    import datetime
    from decimal import Decimal

    from ...models.activity import Activity
    from ...models.city import City
    from ...models.city_event_sort_by import CityEventSortBy, CityEventSortByLiteral
    from ...models.city_sort_by import CitySortBy, CitySortByLiteral
    from ...models.without_events import WithoutEvents, WithoutEventsLiteral


class Cities(Resource):
    """The operations tagged `cities`."""

    def list_page(
        self,
        *,
        coordinates: str | tuple[float | Decimal, float | Decimal] | Unset = UNSET,
        distance: str | Unset = UNSET,
        limit: int | Unset = UNSET,
        offset: int | Unset = UNSET,
        prioritized_country: int | Unset = UNSET,
        prioritized_country_cities_limit: int | Unset = UNSET,
        sort_by: CitySortBy | CitySortByLiteral | Unset = UNSET,
        without_events: WithoutEvents | WithoutEventsLiteral | Unset = UNSET,
    ) -> list[City]:
        """Search cities

        List destinations: cities, islands, landmarks and the like. With `coordinates` they are filtered and
        sorted by distance. May be cached for up to seven days.

        Args:
            coordinates: Latitude and longitude, joined by a comma. Filters and sorts by distance. Given as two numbers
                or as text.
            distance: Radius around `coordinates` in kilometres, as a bare number. `/activities` wants a unit
                instead.
            limit: How many results a page holds. There is no total: a page shorter than this is the last one.
            offset: How many results to skip from the start.
            prioritized_country: Id of a country whose cities come first; the others follow.
            prioritized_country_cities_limit: How many cities of the prioritized country to return at most; the others are not limited by it.
            sort_by: Order of the cities, by weight unless `none` is asked for. In the 2020 document only; the page
                of today does not list it.
            without_events: Whether cities without activities are listed too, in small letters. In the 2020 document only;
                the page of today does not list it.

        Operation: GET /cities
        """
        from . import cities_list_page as _operation

        return self._caller.call(
            _operation.call,
            coordinates=coordinates,
            distance=distance,
            limit=limit,
            offset=offset,
            prioritized_country=prioritized_country,
            prioritized_country_cities_limit=prioritized_country_cities_limit,
            sort_by=sort_by,
            without_events=without_events,
        )

    def get(
        self,
        city_id: int,
    ) -> City:
        """Get city

        Read one city by its numeric id. May be cached for up to seven days.

        Args:
            city_id: Numeric id of the city. Sandbox and production use different ids.

        Operation: GET /cities/{cityId}
        """
        from . import cities_get as _operation

        return self._caller.call(
            _operation.call,
            city_id,
        )

    def events_page(
        self,
        city_id: int,
        *,
        available_from: datetime.date | Unset = UNSET,
        available_to: datetime.date | Unset = UNSET,
        category: int | Unset = UNSET,
        limit: int | Unset = UNSET,
        offset: int | Unset = UNSET,
        sort_by: CityEventSortBy | CityEventSortByLiteral | Unset = UNSET,
    ) -> list[Activity]:
        """Search events in city

        Removed from the API; use `GET /activities` with `city_in`. Event is the old word for activity.
        Sorting goes downwards for every value except `price`. Without dates, the coming year is meant.

        Args:
            city_id: Numeric id of the city. Sandbox and production use different ids.
            available_from: First day. Send it together with `available_to`.
            available_to: Last day. Send it together with `available_from`.
            category: Category id.
            limit: How many results a page holds. There is no total: a page shorter than this is the last one.
            offset: How many results to skip from the start.
            sort_by: Order of the results: descending, but `price` ascending.

        Operation: GET /cities/{cityId}/events
        """
        from . import cities_events_page as _operation

        return self._caller.call(
            _operation.call,
            city_id,
            available_from=available_from,
            available_to=available_to,
            category=category,
            limit=limit,
            offset=offset,
            sort_by=sort_by,
        )


class AsyncCities(AsyncResource):
    """The operations tagged `cities`."""

    async def list_page(
        self,
        *,
        coordinates: str | tuple[float | Decimal, float | Decimal] | Unset = UNSET,
        distance: str | Unset = UNSET,
        limit: int | Unset = UNSET,
        offset: int | Unset = UNSET,
        prioritized_country: int | Unset = UNSET,
        prioritized_country_cities_limit: int | Unset = UNSET,
        sort_by: CitySortBy | CitySortByLiteral | Unset = UNSET,
        without_events: WithoutEvents | WithoutEventsLiteral | Unset = UNSET,
    ) -> list[City]:
        """Search cities

        List destinations: cities, islands, landmarks and the like. With `coordinates` they are filtered and
        sorted by distance. May be cached for up to seven days.

        Args:
            coordinates: Latitude and longitude, joined by a comma. Filters and sorts by distance. Given as two numbers
                or as text.
            distance: Radius around `coordinates` in kilometres, as a bare number. `/activities` wants a unit
                instead.
            limit: How many results a page holds. There is no total: a page shorter than this is the last one.
            offset: How many results to skip from the start.
            prioritized_country: Id of a country whose cities come first; the others follow.
            prioritized_country_cities_limit: How many cities of the prioritized country to return at most; the others are not limited by it.
            sort_by: Order of the cities, by weight unless `none` is asked for. In the 2020 document only; the page
                of today does not list it.
            without_events: Whether cities without activities are listed too, in small letters. In the 2020 document only;
                the page of today does not list it.

        Operation: GET /cities
        """
        from . import cities_list_page as _operation

        return await self._caller.call(
            _operation.call,
            coordinates=coordinates,
            distance=distance,
            limit=limit,
            offset=offset,
            prioritized_country=prioritized_country,
            prioritized_country_cities_limit=prioritized_country_cities_limit,
            sort_by=sort_by,
            without_events=without_events,
        )

    async def get(
        self,
        city_id: int,
    ) -> City:
        """Get city

        Read one city by its numeric id. May be cached for up to seven days.

        Args:
            city_id: Numeric id of the city. Sandbox and production use different ids.

        Operation: GET /cities/{cityId}
        """
        from . import cities_get as _operation

        return await self._caller.call(
            _operation.call,
            city_id,
        )

    async def events_page(
        self,
        city_id: int,
        *,
        available_from: datetime.date | Unset = UNSET,
        available_to: datetime.date | Unset = UNSET,
        category: int | Unset = UNSET,
        limit: int | Unset = UNSET,
        offset: int | Unset = UNSET,
        sort_by: CityEventSortBy | CityEventSortByLiteral | Unset = UNSET,
    ) -> list[Activity]:
        """Search events in city

        Removed from the API; use `GET /activities` with `city_in`. Event is the old word for activity.
        Sorting goes downwards for every value except `price`. Without dates, the coming year is meant.

        Args:
            city_id: Numeric id of the city. Sandbox and production use different ids.
            available_from: First day. Send it together with `available_to`.
            available_to: Last day. Send it together with `available_from`.
            category: Category id.
            limit: How many results a page holds. There is no total: a page shorter than this is the last one.
            offset: How many results to skip from the start.
            sort_by: Order of the results: descending, but `price` ascending.

        Operation: GET /cities/{cityId}/events
        """
        from . import cities_events_page as _operation

        return await self._caller.call(
            _operation.call,
            city_id,
            available_from=available_from,
            available_to=available_to,
            category=category,
            limit=limit,
            offset=offset,
            sort_by=sort_by,
        )
