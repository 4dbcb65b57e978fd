"""The operations tagged `events`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ...client import AsyncResource, Resource
from ...types import UNSET, Unset

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ...models.activity import Activity
    from ...models.event_flag import EventFlag
    from ...models.relevance_sort_by import RelevanceSortBy, RelevanceSortByLiteral


class Events(Resource):
    """The operations tagged `events`."""

    def list_page(
        self,
        *,
        category_in: Sequence[int] | Unset = UNSET,
        city_in: Sequence[int] | Unset = UNSET,
        country_in: Sequence[int] | Unset = UNSET,
        discounted: EventFlag | Unset = UNSET,
        id_in: Sequence[int] | Unset = UNSET,
        limit: float | Unset = UNSET,
        not_city_in: Sequence[int] | Unset = UNSET,
        not_country_in: Sequence[int] | Unset = UNSET,
        offset: int | Unset = UNSET,
        page: int | Unset = UNSET,
        sort_by: Sequence[RelevanceSortBy | RelevanceSortByLiteral] | Unset = UNSET,
        temporary: EventFlag | Unset = UNSET,
        vertical_in: Sequence[str] | Unset = UNSET,
    ) -> list[Activity]:
        """Search events

        Removed from the API; use `GET /activities`. Event is the old word for activity. Categories and
        countries are numeric ids here, codes there.

        Args:
            category_in: Category ids.
            city_in: City ids.
            country_in: Country ids.
            discounted: 1 for activities with a discount, 0 for those without.
            id_in: Ids of events.
            limit: How many results a page holds.
            not_city_in: City ids to leave out.
            not_country_in: Country ids to leave out.
            offset: How many results to skip from the start.
            page: Number of the page, from 1.
            sort_by: Order of the results; a leading `-` is descending.
            temporary: 1 for activities that run for a limited time only.
            vertical_in: Vertical codes.

        Operation: GET /events
        """
        from . import events_list_page as _operation

        return self._caller.call(
            _operation.call,
            category_in=category_in,
            city_in=city_in,
            country_in=country_in,
            discounted=discounted,
            id_in=id_in,
            limit=limit,
            not_city_in=not_city_in,
            not_country_in=not_country_in,
            offset=offset,
            page=page,
            sort_by=sort_by,
            temporary=temporary,
            vertical_in=vertical_in,
        )


class AsyncEvents(AsyncResource):
    """The operations tagged `events`."""

    async def list_page(
        self,
        *,
        category_in: Sequence[int] | Unset = UNSET,
        city_in: Sequence[int] | Unset = UNSET,
        country_in: Sequence[int] | Unset = UNSET,
        discounted: EventFlag | Unset = UNSET,
        id_in: Sequence[int] | Unset = UNSET,
        limit: float | Unset = UNSET,
        not_city_in: Sequence[int] | Unset = UNSET,
        not_country_in: Sequence[int] | Unset = UNSET,
        offset: int | Unset = UNSET,
        page: int | Unset = UNSET,
        sort_by: Sequence[RelevanceSortBy | RelevanceSortByLiteral] | Unset = UNSET,
        temporary: EventFlag | Unset = UNSET,
        vertical_in: Sequence[str] | Unset = UNSET,
    ) -> list[Activity]:
        """Search events

        Removed from the API; use `GET /activities`. Event is the old word for activity. Categories and
        countries are numeric ids here, codes there.

        Args:
            category_in: Category ids.
            city_in: City ids.
            country_in: Country ids.
            discounted: 1 for activities with a discount, 0 for those without.
            id_in: Ids of events.
            limit: How many results a page holds.
            not_city_in: City ids to leave out.
            not_country_in: Country ids to leave out.
            offset: How many results to skip from the start.
            page: Number of the page, from 1.
            sort_by: Order of the results; a leading `-` is descending.
            temporary: 1 for activities that run for a limited time only.
            vertical_in: Vertical codes.

        Operation: GET /events
        """
        from . import events_list_page as _operation

        return await self._caller.call(
            _operation.call,
            category_in=category_in,
            city_in=city_in,
            country_in=country_in,
            discounted=discounted,
            id_in=id_in,
            limit=limit,
            not_city_in=not_city_in,
            not_country_in=not_country_in,
            offset=offset,
            page=page,
            sort_by=sort_by,
            temporary=temporary,
            vertical_in=vertical_in,
        )
