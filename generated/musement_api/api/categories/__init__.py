"""The operations tagged `categories`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from musement_core.operations import AsyncResource, Resource

if TYPE_CHECKING:
    from ...models.category_node import CategoryNode


class Categories(Resource):
    """The operations tagged `categories`."""

    def get(
        self,
        category_id: int,
    ) -> CategoryNode:
        """Get category

        Read one category by its numeric id, with those below it. May be cached for up to seven days.

        Args:
            category_id: Numeric id of the category.

        Raises:
            InvalidRequestError: An argument breaks a rule of the API; nothing was sent.
            BadRequestError: 400. The request is invalid, lacks the application header, or names an unknown
                market.
            NotFoundError: 404. There is no category with this id.
            APIStatusError: Any other refusal.

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

        Raises:
            InvalidRequestError: An argument breaks a rule of the API; nothing was sent.
            BadRequestError: 400. The request is invalid, lacks the application header, or names an unknown
                market.
            APIStatusError: Any other refusal.

        Operation: GET /categories-tree
        """
        from . import categories_tree as _operation

        return self._caller.call(
            _operation.call,
        )


class AsyncCategories(AsyncResource):
    """The operations tagged `categories`."""

    async def get(
        self,
        category_id: int,
    ) -> CategoryNode:
        """Get category

        Read one category by its numeric id, with those below it. May be cached for up to seven days.

        Args:
            category_id: Numeric id of the category.

        Raises:
            InvalidRequestError: An argument breaks a rule of the API; nothing was sent.
            BadRequestError: 400. The request is invalid, lacks the application header, or names an unknown
                market.
            NotFoundError: 404. There is no category with this id.
            APIStatusError: Any other refusal.

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

        Raises:
            InvalidRequestError: An argument breaks a rule of the API; nothing was sent.
            BadRequestError: 400. The request is invalid, lacks the application header, or names an unknown
                market.
            APIStatusError: Any other refusal.

        Operation: GET /categories-tree
        """
        from . import categories_tree as _operation

        return await self._caller.call(
            _operation.call,
        )
