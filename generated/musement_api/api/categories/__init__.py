"""The operations tagged `categories`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ...client import AsyncResource, Resource
from ...types import UNSET, Unset

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ...models.category import Category
    from ...models.category_node import CategoryNode


class Categories(Resource):
    """The operations tagged `categories`."""

    def list_page(
        self,
        *,
        filtering_aware: bool | Unset = UNSET,
        level: int | Unset = UNSET,
        limit: int | Unset = UNSET,
        offset: int | Unset = UNSET,
        page: int | Unset = UNSET,
        parent_id: int | Unset = UNSET,
        sort_by: Sequence[str] | Unset = UNSET,
    ) -> list[Category]:
        """Search categories

        List categories, flat. `GET /categories-tree` has the same ones nested. May be cached for up to
        seven days.

        Args:
            filtering_aware: Whether the category takes part in the filters of landing pages.
            level: Only categories of this depth; 0 means every depth.
            limit: How many results a page holds. There is no total: a page shorter than this is the last one.
            offset: How many results to skip from the start.
            page: Number of the page. In the 2020 document only; the page of today does not list it.
            parent_id: Id of a category, to get its direct children only.
            sort_by: Order of the results; the values are not documented. In the 2020 document only; the page of
                today does not list it.

        Operation: GET /categories
        """
        from . import categories_list_page as _operation

        return self._caller.call(
            _operation.call,
            filtering_aware=filtering_aware,
            level=level,
            limit=limit,
            offset=offset,
            page=page,
            parent_id=parent_id,
            sort_by=sort_by,
        )

    def get(
        self,
        category_id: int,
    ) -> CategoryNode:
        """Get category

        Read one category by its numeric id, with those below it. May be cached for up to seven days.

        Args:
            category_id: Numeric id of the category.

        Operation: GET /categories/{categoryId}
        """
        from . import categories_get as _operation

        return self._caller.call(
            _operation.call,
            category_id,
        )

    def tree(
        self,
    ) -> CategoryNode:
        """Get category tree

        Read all categories, nested. Whether one root or a list of roots comes back is not documented; the
        2020 document says one. May be cached for up to seven days.

        Operation: GET /categories-tree
        """
        from . import categories_tree as _operation

        return self._caller.call(
            _operation.call,
        )


class AsyncCategories(AsyncResource):
    """The operations tagged `categories`."""

    async def list_page(
        self,
        *,
        filtering_aware: bool | Unset = UNSET,
        level: int | Unset = UNSET,
        limit: int | Unset = UNSET,
        offset: int | Unset = UNSET,
        page: int | Unset = UNSET,
        parent_id: int | Unset = UNSET,
        sort_by: Sequence[str] | Unset = UNSET,
    ) -> list[Category]:
        """Search categories

        List categories, flat. `GET /categories-tree` has the same ones nested. May be cached for up to
        seven days.

        Args:
            filtering_aware: Whether the category takes part in the filters of landing pages.
            level: Only categories of this depth; 0 means every depth.
            limit: How many results a page holds. There is no total: a page shorter than this is the last one.
            offset: How many results to skip from the start.
            page: Number of the page. In the 2020 document only; the page of today does not list it.
            parent_id: Id of a category, to get its direct children only.
            sort_by: Order of the results; the values are not documented. In the 2020 document only; the page of
                today does not list it.

        Operation: GET /categories
        """
        from . import categories_list_page as _operation

        return await self._caller.call(
            _operation.call,
            filtering_aware=filtering_aware,
            level=level,
            limit=limit,
            offset=offset,
            page=page,
            parent_id=parent_id,
            sort_by=sort_by,
        )

    async def get(
        self,
        category_id: int,
    ) -> CategoryNode:
        """Get category

        Read one category by its numeric id, with those below it. May be cached for up to seven days.

        Args:
            category_id: Numeric id of the category.

        Operation: GET /categories/{categoryId}
        """
        from . import categories_get as _operation

        return await self._caller.call(
            _operation.call,
            category_id,
        )

    async def tree(
        self,
    ) -> CategoryNode:
        """Get category tree

        Read all categories, nested. Whether one root or a list of roots comes back is not documented; the
        2020 document says one. May be cached for up to seven days.

        Operation: GET /categories-tree
        """
        from . import categories_tree as _operation

        return await self._caller.call(
            _operation.call,
        )
