"""The operations tagged `cities`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from musement_core.operations import AsyncResource, Resource

if TYPE_CHECKING:
    from ...models.city import City


class Cities(Resource):
    """The operations tagged `cities`."""

    def get(
        self,
        city_id: int,
    ) -> City:
        """Get city

        Read one city by its numeric id. May be cached for up to seven days.

        Args:
            city_id: Numeric id of the city. Sandbox and production use different ids.

        Raises:
            InvalidRequestError: An argument breaks a rule of the API; nothing was sent.
            BadRequestError: 400. The request is invalid, lacks the application header, or names an unknown
                market.
            NotFoundError: 404. There is no city with this id.
            APIStatusError: Any other refusal.

        Operation: GET /cities/{cityId}
        """
        from . import cities_get as _operation

        return self._caller.call(
            _operation.call,
            city_id,
        )


class AsyncCities(AsyncResource):
    """The operations tagged `cities`."""

    async def get(
        self,
        city_id: int,
    ) -> City:
        """Get city

        Read one city by its numeric id. May be cached for up to seven days.

        Args:
            city_id: Numeric id of the city. Sandbox and production use different ids.

        Raises:
            InvalidRequestError: An argument breaks a rule of the API; nothing was sent.
            BadRequestError: 400. The request is invalid, lacks the application header, or names an unknown
                market.
            NotFoundError: 404. There is no city with this id.
            APIStatusError: Any other refusal.

        Operation: GET /cities/{cityId}
        """
        from . import cities_get as _operation

        return await self._caller.call(
            _operation.call,
            city_id,
        )
