"""The operations tagged `countries`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ...client import AsyncResource, Resource
from ...types import UNSET, Unset

if TYPE_CHECKING:
    from ...models.activity import Activity
    from ...models.country import Country


class Countries(Resource):
    """The operations tagged `countries`."""

    def list_page(
        self,
        *,
        limit: int | Unset = UNSET,
        offset: int | Unset = UNSET,
    ) -> list[Country]:
        """Search countries

        List countries. May be cached for up to seven days.

        Args:
            limit: How many results a page holds. There is no total: a page shorter than this is the last one.
            offset: How many results to skip from the start.

        Operation: GET /countries
        """
        from . import countries_list_page as _operation

        return self._caller.call(
            _operation.call,
            limit=limit,
            offset=offset,
        )

    def get(
        self,
        country_id: int,
    ) -> Country:
        """Get country

        Read one country by its numeric id. May be cached for up to seven days.

        Args:
            country_id: Numeric id of the country. The ids are neither ISO numbers nor in alphabetical order.

        Operation: GET /countries/{countryId}
        """
        from . import countries_get as _operation

        return self._caller.call(
            _operation.call,
            country_id,
        )

    def events_page(
        self,
        country_id: int,
        *,
        limit: int | Unset = UNSET,
        offset: int | Unset = UNSET,
        priority_city: int | Unset = UNSET,
    ) -> list[Activity]:
        """Search events in country

        Removed from the API; use `GET /activities` with `country_in`. Event is the old word for activity. A
        `limit` above the maximum is lowered silently instead of refused.

        Args:
            country_id: Numeric id of the country. The ids are neither ISO numbers nor in alphabetical order.
            limit: How many results a page holds. There is no total: a page shorter than this is the last one.
            offset: How many results to skip from the start.
            priority_city: Id of a city whose activities come first. The page hides the name; this one is from the 2020
                document.

        Operation: GET /countries/{countryId}/events
        """
        from . import countries_events_page as _operation

        return self._caller.call(
            _operation.call,
            country_id,
            limit=limit,
            offset=offset,
            priority_city=priority_city,
        )


class AsyncCountries(AsyncResource):
    """The operations tagged `countries`."""

    async def list_page(
        self,
        *,
        limit: int | Unset = UNSET,
        offset: int | Unset = UNSET,
    ) -> list[Country]:
        """Search countries

        List countries. May be cached for up to seven days.

        Args:
            limit: How many results a page holds. There is no total: a page shorter than this is the last one.
            offset: How many results to skip from the start.

        Operation: GET /countries
        """
        from . import countries_list_page as _operation

        return await self._caller.call(
            _operation.call,
            limit=limit,
            offset=offset,
        )

    async def get(
        self,
        country_id: int,
    ) -> Country:
        """Get country

        Read one country by its numeric id. May be cached for up to seven days.

        Args:
            country_id: Numeric id of the country. The ids are neither ISO numbers nor in alphabetical order.

        Operation: GET /countries/{countryId}
        """
        from . import countries_get as _operation

        return await self._caller.call(
            _operation.call,
            country_id,
        )

    async def events_page(
        self,
        country_id: int,
        *,
        limit: int | Unset = UNSET,
        offset: int | Unset = UNSET,
        priority_city: int | Unset = UNSET,
    ) -> list[Activity]:
        """Search events in country

        Removed from the API; use `GET /activities` with `country_in`. Event is the old word for activity. A
        `limit` above the maximum is lowered silently instead of refused.

        Args:
            country_id: Numeric id of the country. The ids are neither ISO numbers nor in alphabetical order.
            limit: How many results a page holds. There is no total: a page shorter than this is the last one.
            offset: How many results to skip from the start.
            priority_city: Id of a city whose activities come first. The page hides the name; this one is from the 2020
                document.

        Operation: GET /countries/{countryId}/events
        """
        from . import countries_events_page as _operation

        return await self._caller.call(
            _operation.call,
            country_id,
            limit=limit,
            offset=offset,
            priority_city=priority_city,
        )
