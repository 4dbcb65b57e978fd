"""The operations tagged `vouchers`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from musement_core.operations import AsyncResource, Resource

if TYPE_CHECKING:
    from ...models.ticket import Ticket


class Vouchers(Resource):
    """The operations tagged `vouchers`."""

    def tickets(
        self,
        order_uuid: str,
        activity_uuid: str,
    ) -> list[Ticket]:
        """Get tickets for activity in order

        List the tickets of one activity in an order, to fetch their PDF files one by one.

        Args:
            order_uuid: UUID of the order, not its readable identifier.
            activity_uuid: UUID of the activity.

        Raises:
            InvalidRequestError: An argument breaks a rule of the API; nothing was sent.
            BadRequestError: 400. The request is invalid, lacks the application header, or names an unknown
                market.
            NotFoundError: 404. No such order or activity, or there are no tickets.
            APIStatusError: Any other refusal.

        Operation: GET /orders/{orderUuid}/activities/{activityUuid}/tickets
        """
        from . import vouchers_tickets as _operation

        return self._caller.call(
            _operation.call,
            order_uuid,
            activity_uuid,
        )


class AsyncVouchers(AsyncResource):
    """The operations tagged `vouchers`."""

    async def tickets(
        self,
        order_uuid: str,
        activity_uuid: str,
    ) -> list[Ticket]:
        """Get tickets for activity in order

        List the tickets of one activity in an order, to fetch their PDF files one by one.

        Args:
            order_uuid: UUID of the order, not its readable identifier.
            activity_uuid: UUID of the activity.

        Raises:
            InvalidRequestError: An argument breaks a rule of the API; nothing was sent.
            BadRequestError: 400. The request is invalid, lacks the application header, or names an unknown
                market.
            NotFoundError: 404. No such order or activity, or there are no tickets.
            APIStatusError: Any other refusal.

        Operation: GET /orders/{orderUuid}/activities/{activityUuid}/tickets
        """
        from . import vouchers_tickets as _operation

        return await self._caller.call(
            _operation.call,
            order_uuid,
            activity_uuid,
        )
