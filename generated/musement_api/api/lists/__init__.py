"""The operations tagged `lists`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from musement_core.operations import AsyncResource, Resource

if TYPE_CHECKING:
    from ...models.catalog_list import CatalogList


class Lists(Resource):
    """The operations tagged `lists`."""

    def get(
        self,
        list_id: int,
    ) -> CatalogList:
        """Get list

        Read one editorial list with its items.

        Args:
            list_id: Numeric id of the list.

        Raises:
            InvalidRequestError: An argument breaks a rule of the API; nothing was sent.
            BadRequestError: 400. The request is invalid, lacks the application header, or names an unknown
                market.
            NotFoundError: 404. There is no list with this id.
            APIStatusError: Any other refusal.

        Operation: GET /lists/{listId}
        """
        from . import lists_get as _operation

        return self._caller.call(
            _operation.call,
            list_id,
        )


class AsyncLists(AsyncResource):
    """The operations tagged `lists`."""

    async def get(
        self,
        list_id: int,
    ) -> CatalogList:
        """Get list

        Read one editorial list with its items.

        Args:
            list_id: Numeric id of the list.

        Raises:
            InvalidRequestError: An argument breaks a rule of the API; nothing was sent.
            BadRequestError: 400. The request is invalid, lacks the application header, or names an unknown
                market.
            NotFoundError: 404. There is no list with this id.
            APIStatusError: Any other refusal.

        Operation: GET /lists/{listId}
        """
        from . import lists_get as _operation

        return await self._caller.call(
            _operation.call,
            list_id,
        )
