"""The operations tagged `currencies`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ...client import AsyncResource, Resource

if TYPE_CHECKING:
    from ...models.currency import Currency


class Currencies(Resource):
    """The operations tagged `currencies`."""

    def list_page(
        self,
    ) -> list[Currency]:
        """Get currencies

        List the currencies whose codes X-Musement-Currency accepts.

        Operation: GET /currencies
        """
        from . import currencies_list_page as _operation

        return self._caller.call(
            _operation.call,
        )


class AsyncCurrencies(AsyncResource):
    """The operations tagged `currencies`."""

    async def list_page(
        self,
    ) -> list[Currency]:
        """Get currencies

        List the currencies whose codes X-Musement-Currency accepts.

        Operation: GET /currencies
        """
        from . import currencies_list_page as _operation

        return await self._caller.call(
            _operation.call,
        )
