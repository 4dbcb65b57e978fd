"""The operations tagged `venues`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ...client import AsyncResource, Resource
from ...types import UNSET, Unset

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ...models.relevance_sort_by import RelevanceSortBy, RelevanceSortByLiteral
    from ...models.venue import Venue
    from ...models.venue_status_filter import VenueStatusFilter, VenueStatusFilterLiteral


class Venues(Resource):
    """The operations tagged `venues`."""

    def list_page(
        self,
        *,
        country_in: Sequence[int] | Unset = UNSET,
        limit: int | Unset = UNSET,
        offset: int | Unset = UNSET,
        page: int | Unset = UNSET,
        sort_by: RelevanceSortBy | RelevanceSortByLiteral | Unset = UNSET,
        status: VenueStatusFilter | VenueStatusFilterLiteral | Unset = UNSET,
        visible: bool | Unset = UNSET,
    ) -> list[Venue]:
        """Search venues

        List attractions and landmarks: active ones with at least one activity. May be cached for up to
        seven days.

        Args:
            country_in: Country ids. Ids here; `/activities` takes ISO codes.
            limit: How many results a page holds. There is no total: a page shorter than this is the last one.
            offset: How many results to skip from the start.
            page: Number of the page, from 1.
            sort_by: Order of the results: ascending, or descending with a leading `-`.
            status: Whether active venues, the others or all are listed. In the 2020 document only; the page of
                today does not list it.
            visible: Whether only visible venues are listed. In the 2020 document only; the page of today does not
                list it.

        Operation: GET /venues
        """
        from . import venues_list_page as _operation

        return self._caller.call(
            _operation.call,
            country_in=country_in,
            limit=limit,
            offset=offset,
            page=page,
            sort_by=sort_by,
            status=status,
            visible=visible,
        )

    def get(
        self,
        venue_id: int,
    ) -> Venue:
        """Get venue

        Read one attraction or landmark. May be cached for up to seven days.

        Args:
            venue_id: Numeric id of the venue.

        Operation: GET /venues/{venueId}
        """
        from . import venues_get as _operation

        return self._caller.call(
            _operation.call,
            venue_id,
        )


class AsyncVenues(AsyncResource):
    """The operations tagged `venues`."""

    async def list_page(
        self,
        *,
        country_in: Sequence[int] | Unset = UNSET,
        limit: int | Unset = UNSET,
        offset: int | Unset = UNSET,
        page: int | Unset = UNSET,
        sort_by: RelevanceSortBy | RelevanceSortByLiteral | Unset = UNSET,
        status: VenueStatusFilter | VenueStatusFilterLiteral | Unset = UNSET,
        visible: bool | Unset = UNSET,
    ) -> list[Venue]:
        """Search venues

        List attractions and landmarks: active ones with at least one activity. May be cached for up to
        seven days.

        Args:
            country_in: Country ids. Ids here; `/activities` takes ISO codes.
            limit: How many results a page holds. There is no total: a page shorter than this is the last one.
            offset: How many results to skip from the start.
            page: Number of the page, from 1.
            sort_by: Order of the results: ascending, or descending with a leading `-`.
            status: Whether active venues, the others or all are listed. In the 2020 document only; the page of
                today does not list it.
            visible: Whether only visible venues are listed. In the 2020 document only; the page of today does not
                list it.

        Operation: GET /venues
        """
        from . import venues_list_page as _operation

        return await self._caller.call(
            _operation.call,
            country_in=country_in,
            limit=limit,
            offset=offset,
            page=page,
            sort_by=sort_by,
            status=status,
            visible=visible,
        )

    async def get(
        self,
        venue_id: int,
    ) -> Venue:
        """Get venue

        Read one attraction or landmark. May be cached for up to seven days.

        Args:
            venue_id: Numeric id of the venue.

        Operation: GET /venues/{venueId}
        """
        from . import venues_get as _operation

        return await self._caller.call(
            _operation.call,
            venue_id,
        )
