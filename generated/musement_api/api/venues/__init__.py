"""The operations tagged `venues`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from musement_core.operations import AsyncResource, Resource

if TYPE_CHECKING:
    from ...models.venue import Venue


class Venues(Resource):
    """The operations tagged `venues`."""

    def get(
        self,
        venue_id: int,
    ) -> Venue:
        """Get venue

        Read one attraction or landmark. May be cached for up to seven days.

        Args:
            venue_id: Numeric id of the venue.

        Raises:
            InvalidRequestError: An argument breaks a rule of the API; nothing was sent.
            BadRequestError: 400. The request is invalid, lacks the application header, or names an unknown
                market.
            NotFoundError: 404. There is no venue with this id.
            APIStatusError: Any other refusal.

        Operation: GET /venues/{venueId}
        """
        from . import venues_get as _operation

        return self._caller.call(
            _operation.call,
            venue_id,
        )


class AsyncVenues(AsyncResource):
    """The operations tagged `venues`."""

    async def get(
        self,
        venue_id: int,
    ) -> Venue:
        """Get venue

        Read one attraction or landmark. May be cached for up to seven days.

        Args:
            venue_id: Numeric id of the venue.

        Raises:
            InvalidRequestError: An argument breaks a rule of the API; nothing was sent.
            BadRequestError: 400. The request is invalid, lacks the application header, or names an unknown
                market.
            NotFoundError: 404. There is no venue with this id.
            APIStatusError: Any other refusal.

        Operation: GET /venues/{venueId}
        """
        from . import venues_get as _operation

        return await self._caller.call(
            _operation.call,
            venue_id,
        )
