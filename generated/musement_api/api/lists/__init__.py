"""The operations tagged `lists`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ...client import AsyncResource, Resource
from ...types import UNSET, Unset

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ...models.catalog_list import CatalogList
    from ...models.device_type import DeviceType, DeviceTypeLiteral
    from ...models.list_type import ListType
    from ...models.yes_no import YesNo, YesNoLiteral


class Lists(Resource):
    """The operations tagged `lists`."""

    def types_page(
        self,
        *,
        limit: int | Unset = UNSET,
        offset: int | Unset = UNSET,
    ) -> list[ListType]:
        """Get list types

        List the kinds of editorial lists; every list has one.

        Args:
            limit: How many results a page holds. There is no total: a page shorter than this is the last one.
            offset: How many results to skip from the start.

        Operation: GET /list-types
        """
        from . import lists_types_page as _operation

        return self._caller.call(
            _operation.call,
            limit=limit,
            offset=offset,
        )

    def list_page(
        self,
        *,
        category_in: Sequence[int] | Unset = UNSET,
        city_in: Sequence[int] | Unset = UNSET,
        country_in: Sequence[int] | Unset = UNSET,
        exclude_not_tagged: YesNo | YesNoLiteral | Unset = UNSET,
        limit: int | Unset = UNSET,
        listtags: Sequence[str] | Unset = UNSET,
        listtypes: Sequence[str] | Unset = UNSET,
        offset: int | Unset = UNSET,
        temporary: YesNo | YesNoLiteral | Unset = UNSET,
        vertical: int | Unset = UNSET,
        x_musement_device_type: DeviceType | DeviceTypeLiteral | Unset = UNSET,
    ) -> list[CatalogList]:
        """Search lists

        Find editorial lists of activities and other destinations. Only published lists with something
        available are found. Cities, countries and categories are numeric ids here; `/activities` takes
        codes for the last two.

        Args:
            category_in: Category ids.
            city_in: City ids.
            country_in: Country ids.
            exclude_not_tagged: YES leaves out lists without tags.
            limit: How many results a page holds. There is no total: a page shorter than this is the last one.
            listtags: Tags of lists.
            listtypes: Types of lists. The page hides the name; this one is from the 2020 document.
            offset: How many results to skip from the start.
            temporary: YES for lists that run for a limited time only, NO for the others. The name is inferred.
            vertical: Vertical id.
            x_musement_device_type: Kind of device that the lists are for. In the 2020 document only; the page is cut before its
                headers.

        Operation: GET /lists
        """
        from . import lists_list_page as _operation

        return self._caller.call(
            _operation.call,
            category_in=category_in,
            city_in=city_in,
            country_in=country_in,
            exclude_not_tagged=exclude_not_tagged,
            limit=limit,
            listtags=listtags,
            listtypes=listtypes,
            offset=offset,
            temporary=temporary,
            vertical=vertical,
            x_musement_device_type=x_musement_device_type,
        )

    def get(
        self,
        list_id: int,
    ) -> CatalogList:
        """Get list

        Read one editorial list with its items.

        Args:
            list_id: Numeric id of the list.

        Operation: GET /lists/{listId}
        """
        from . import lists_get as _operation

        return self._caller.call(
            _operation.call,
            list_id,
        )


class AsyncLists(AsyncResource):
    """The operations tagged `lists`."""

    async def types_page(
        self,
        *,
        limit: int | Unset = UNSET,
        offset: int | Unset = UNSET,
    ) -> list[ListType]:
        """Get list types

        List the kinds of editorial lists; every list has one.

        Args:
            limit: How many results a page holds. There is no total: a page shorter than this is the last one.
            offset: How many results to skip from the start.

        Operation: GET /list-types
        """
        from . import lists_types_page as _operation

        return await self._caller.call(
            _operation.call,
            limit=limit,
            offset=offset,
        )

    async def list_page(
        self,
        *,
        category_in: Sequence[int] | Unset = UNSET,
        city_in: Sequence[int] | Unset = UNSET,
        country_in: Sequence[int] | Unset = UNSET,
        exclude_not_tagged: YesNo | YesNoLiteral | Unset = UNSET,
        limit: int | Unset = UNSET,
        listtags: Sequence[str] | Unset = UNSET,
        listtypes: Sequence[str] | Unset = UNSET,
        offset: int | Unset = UNSET,
        temporary: YesNo | YesNoLiteral | Unset = UNSET,
        vertical: int | Unset = UNSET,
        x_musement_device_type: DeviceType | DeviceTypeLiteral | Unset = UNSET,
    ) -> list[CatalogList]:
        """Search lists

        Find editorial lists of activities and other destinations. Only published lists with something
        available are found. Cities, countries and categories are numeric ids here; `/activities` takes
        codes for the last two.

        Args:
            category_in: Category ids.
            city_in: City ids.
            country_in: Country ids.
            exclude_not_tagged: YES leaves out lists without tags.
            limit: How many results a page holds. There is no total: a page shorter than this is the last one.
            listtags: Tags of lists.
            listtypes: Types of lists. The page hides the name; this one is from the 2020 document.
            offset: How many results to skip from the start.
            temporary: YES for lists that run for a limited time only, NO for the others. The name is inferred.
            vertical: Vertical id.
            x_musement_device_type: Kind of device that the lists are for. In the 2020 document only; the page is cut before its
                headers.

        Operation: GET /lists
        """
        from . import lists_list_page as _operation

        return await self._caller.call(
            _operation.call,
            category_in=category_in,
            city_in=city_in,
            country_in=country_in,
            exclude_not_tagged=exclude_not_tagged,
            limit=limit,
            listtags=listtags,
            listtypes=listtypes,
            offset=offset,
            temporary=temporary,
            vertical=vertical,
            x_musement_device_type=x_musement_device_type,
        )

    async def get(
        self,
        list_id: int,
    ) -> CatalogList:
        """Get list

        Read one editorial list with its items.

        Args:
            list_id: Numeric id of the list.

        Operation: GET /lists/{listId}
        """
        from . import lists_get as _operation

        return await self._caller.call(
            _operation.call,
            list_id,
        )
