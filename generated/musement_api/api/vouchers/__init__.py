"""The operations tagged `vouchers`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ...client import AsyncResource, Resource

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

        Operation: GET /orders/{orderUuid}/activities/{activityUuid}/tickets
        """
        from . import vouchers_tickets as _operation

        return self._caller.call(
            _operation.call,
            order_uuid,
            activity_uuid,
        )

    def ticket_content(
        self,
        order_uuid: str,
        activity_uuid: str,
        ticket_id: str,
    ) -> bytes:
        """Get PDF ticket for product in order

        Download one ticket. Its id comes from the ticket list and is Base64 text, so encode it in the path.

        Args:
            order_uuid: UUID of the order, not its readable identifier.
            activity_uuid: UUID of the activity.
            ticket_id: Id of the ticket from the ticket list (Base64 text).

        Operation: GET /orders/{orderUuid}/activities/{activityUuid}/tickets/{ticketId}
        """
        from . import vouchers_ticket_content as _operation

        return self._caller.call(
            _operation.call,
            order_uuid,
            activity_uuid,
            ticket_id,
        )

    def voucher_content(
        self,
        order_uuid: str,
        activity_uuid: str,
    ) -> bytes:
        """Get PDF voucher for activity in order

        Download all tickets and vouchers of one activity in an order as a single file.

        Args:
            order_uuid: UUID of the order, not its readable identifier.
            activity_uuid: UUID of the activity.

        Operation: GET /orders/{orderUuid}/activities/{activityUuid}/voucher
        """
        from . import vouchers_voucher_content as _operation

        return self._caller.call(
            _operation.call,
            order_uuid,
            activity_uuid,
        )

    def item_voucher_content(
        self,
        order_uuid: str,
        order_item_uuid: str,
    ) -> bytes:
        """Get PDF voucher for order item

        Download all tickets and vouchers of one order item as a single file. The operation is described
        upstream, but its path was not visible: the one used here is deduced from its neighbours. Prefer the
        voucher addresses in the order.

        Args:
            order_uuid: UUID of the order, not its readable identifier.
            order_item_uuid: UUID of the order item.

        Operation: GET /orders/{orderUuid}/items/{orderItemUuid}/vouchers
        """
        from . import vouchers_item_voucher_content as _operation

        return self._caller.call(
            _operation.call,
            order_uuid,
            order_item_uuid,
        )

    def external_content(
        self,
        order_uuid: str,
        order_item_uuid: str,
    ) -> bytes:
        """Get external PDF voucher for order item

        Download the vouchers of one order item that come from another system.

        Args:
            order_uuid: UUID of the order, not its readable identifier.
            order_item_uuid: UUID of the order item.

        Operation: GET /orders/{orderUuid}/items/{orderItemUuid}/vouchers-external
        """
        from . import vouchers_external_content as _operation

        return self._caller.call(
            _operation.call,
            order_uuid,
            order_item_uuid,
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

        Operation: GET /orders/{orderUuid}/activities/{activityUuid}/tickets
        """
        from . import vouchers_tickets as _operation

        return await self._caller.call(
            _operation.call,
            order_uuid,
            activity_uuid,
        )

    async def ticket_content(
        self,
        order_uuid: str,
        activity_uuid: str,
        ticket_id: str,
    ) -> bytes:
        """Get PDF ticket for product in order

        Download one ticket. Its id comes from the ticket list and is Base64 text, so encode it in the path.

        Args:
            order_uuid: UUID of the order, not its readable identifier.
            activity_uuid: UUID of the activity.
            ticket_id: Id of the ticket from the ticket list (Base64 text).

        Operation: GET /orders/{orderUuid}/activities/{activityUuid}/tickets/{ticketId}
        """
        from . import vouchers_ticket_content as _operation

        return await self._caller.call(
            _operation.call,
            order_uuid,
            activity_uuid,
            ticket_id,
        )

    async def voucher_content(
        self,
        order_uuid: str,
        activity_uuid: str,
    ) -> bytes:
        """Get PDF voucher for activity in order

        Download all tickets and vouchers of one activity in an order as a single file.

        Args:
            order_uuid: UUID of the order, not its readable identifier.
            activity_uuid: UUID of the activity.

        Operation: GET /orders/{orderUuid}/activities/{activityUuid}/voucher
        """
        from . import vouchers_voucher_content as _operation

        return await self._caller.call(
            _operation.call,
            order_uuid,
            activity_uuid,
        )

    async def item_voucher_content(
        self,
        order_uuid: str,
        order_item_uuid: str,
    ) -> bytes:
        """Get PDF voucher for order item

        Download all tickets and vouchers of one order item as a single file. The operation is described
        upstream, but its path was not visible: the one used here is deduced from its neighbours. Prefer the
        voucher addresses in the order.

        Args:
            order_uuid: UUID of the order, not its readable identifier.
            order_item_uuid: UUID of the order item.

        Operation: GET /orders/{orderUuid}/items/{orderItemUuid}/vouchers
        """
        from . import vouchers_item_voucher_content as _operation

        return await self._caller.call(
            _operation.call,
            order_uuid,
            order_item_uuid,
        )

    async def external_content(
        self,
        order_uuid: str,
        order_item_uuid: str,
    ) -> bytes:
        """Get external PDF voucher for order item

        Download the vouchers of one order item that come from another system.

        Args:
            order_uuid: UUID of the order, not its readable identifier.
            order_item_uuid: UUID of the order item.

        Operation: GET /orders/{orderUuid}/items/{orderItemUuid}/vouchers-external
        """
        from . import vouchers_external_content as _operation

        return await self._caller.call(
            _operation.call,
            order_uuid,
            order_item_uuid,
        )
