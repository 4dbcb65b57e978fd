"""Vouchers and tickets: PDF files that are streamed, know their name and can be saved."""

from __future__ import annotations

from collections.abc import Callable
from typing import ParamSpec

from musement.resources._methods import Methods
from musement.voucher_file import VoucherFile
from musement_api.api import vouchers as generated
from musement_api.api.vouchers import (
    vouchers_external_content,
    vouchers_item_voucher_content,
    vouchers_ticket_content,
    vouchers_voucher_content,
)
from musement_core.flow import Flow
from musement_core.flow_method import operation
from musement_core.operations import Call

P = ParamSpec("P")


class VoucherMethods(Methods):
    """Methods of vouchers that answer with a file."""

    @operation
    def voucher(self, order_uuid: str, activity_uuid: str) -> Flow[VoucherFile]:
        """All tickets and vouchers of one activity in an order, as one PDF file.

        Args:
            order_uuid: UUID of the order; its `MUS...` identifier is for people and is refused.
            activity_uuid: UUID of the activity.

        Raises:
            NotFoundError: There is no voucher, or not yet: its items have no status OK.

        Operation: GET /orders/{orderUuid}/activities/{activityUuid}/voucher
        """
        return (
            yield from self._file("voucher.pdf", vouchers_voucher_content.call, order_uuid, activity_uuid)
        )

    @operation
    def ticket(self, order_uuid: str, activity_uuid: str, ticket_id: str) -> Flow[VoucherFile]:
        """Return one ticket of an activity in an order, as a PDF file.

        Args:
            order_uuid: UUID of the order; its `MUS...` identifier is for people and is refused.
            activity_uuid: UUID of the activity.
            ticket_id: `id` of one of the `tickets` of the activity, as it is: it is encoded here.

        Raises:
            NotFoundError: There is no such ticket, or not yet.

        Operation: GET /orders/{orderUuid}/activities/{activityUuid}/tickets/{ticketId}
        """
        return (
            yield from self._file(
                "ticket.pdf", vouchers_ticket_content.call, order_uuid, activity_uuid, ticket_id
            )
        )

    @operation
    def item_voucher(self, order_uuid: str, order_item_uuid: str) -> Flow[VoucherFile]:
        """Return the voucher of one item of an order, as a PDF file.

        Args:
            order_uuid: UUID of the order; its `MUS...` identifier is for people and is refused.
            order_item_uuid: UUID of the item.

        Raises:
            NotFoundError: There is no voucher, or not yet: the item has no status OK.

        Operation: GET /orders/{orderUuid}/items/{orderItemUuid}/vouchers
        """
        return (
            yield from self._file(
                "voucher.pdf", vouchers_item_voucher_content.call, order_uuid, order_item_uuid
            )
        )

    @operation
    def external(self, order_uuid: str, order_item_uuid: str) -> Flow[VoucherFile]:
        """Return the supplier's own voucher of one item of an order, as a PDF file.

        Args:
            order_uuid: UUID of the order; its `MUS...` identifier is for people and is refused.
            order_item_uuid: UUID of the item.

        Raises:
            NotFoundError: The supplier made none.
            ConflictError: It is not available yet.

        Operation: GET /orders/{orderUuid}/items/{orderItemUuid}/vouchers-external
        """
        return (
            yield from self._file("voucher.pdf", vouchers_external_content.call, order_uuid, order_item_uuid)
        )

    def _file(
        self, name: str, build: Callable[P, Call[bytes]], /, *args: P.args, **kwargs: P.kwargs
    ) -> Flow[VoucherFile]:
        return VoucherFile.of(
            (yield from self._engine.download(self._engine.build(build, *args, **kwargs))), name
        )


class Vouchers(VoucherMethods, generated.Vouchers):
    """Vouchers and tickets of orders that are confirmed."""


class AsyncVouchers(VoucherMethods, generated.AsyncVouchers):
    """Vouchers and tickets of orders that are confirmed."""
