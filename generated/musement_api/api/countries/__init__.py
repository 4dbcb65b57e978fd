"""The operations tagged `countries`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from musement_core.operations import AsyncResource, Resource

if TYPE_CHECKING:
    from ...models.country import Country


class Countries(Resource):
    """The operations tagged `countries`."""

    def get(
        self,
        country_id: int,
    ) -> Country:
        """Get country

        Read one country by its numeric id. May be cached for up to seven days.

        Args:
            country_id: Numeric id of the country. The ids are neither ISO numbers nor in alphabetical order.

        Raises:
            InvalidRequestError: An argument breaks a rule of the API; nothing was sent.
            BadRequestError: 400. The request is invalid, lacks the application header, or names an unknown
                market.
            NotFoundError: 404. There is no country with this id.
            APIStatusError: Any other refusal.

        Operation: GET /countries/{countryId}
        """
        from . import countries_get as _operation

        return self._caller.call(
            _operation.call,
            country_id,
        )


class AsyncCountries(AsyncResource):
    """The operations tagged `countries`."""

    async def get(
        self,
        country_id: int,
    ) -> Country:
        """Get country

        Read one country by its numeric id. May be cached for up to seven days.

        Args:
            country_id: Numeric id of the country. The ids are neither ISO numbers nor in alphabetical order.

        Raises:
            InvalidRequestError: An argument breaks a rule of the API; nothing was sent.
            BadRequestError: 400. The request is invalid, lacks the application header, or names an unknown
                market.
            NotFoundError: 404. There is no country with this id.
            APIStatusError: Any other refusal.

        Operation: GET /countries/{countryId}
        """
        from . import countries_get as _operation

        return await self._caller.call(
            _operation.call,
            country_id,
        )
