"""Payments."""

from __future__ import annotations

from typing import Any

from musement._booking_engine import BookingEngine
from musement._reconciliation.replacements import (
    pay_without_card,
)
from musement.order import E, Order, reader_as
from musement.request_rules import check_identifier
from musement.resources._methods import Methods
from musement_api.api import payments as generated
from musement_api.api.orders import orders_get_order
from musement_api.api.payments import payments_post_no_payment
from musement_core.flow import Flow
from musement_core.flow_method import operation
from musement_core.operations import Call


class PaymentMethods(Methods):
    """Methods of payments that answer with an order."""

    _with_raw_response = frozenset({"no_payment"})

    @operation
    def no_payment(
        self,
        order_uuid: str,
        *,
        extra_data_type: type[E] | None = None,
        idempotency_key: str | None = None,
    ) -> Flow[Order[E | None]]:
        """Pay an order as merchant of record: Musement invoices you, no card is charged.

        Needs the right to the no-payment flow, unless the order costs nothing.

        Args:
            order_uuid: UUID of the order.
            extra_data_type: What the order's `extra_data` is read as.
            idempotency_key: The same key with the same order pays once, whichever process of those that share the
                journal asks.

        Returns:
            The paid order; `recovered` is true when the response was lost and the payment was found by asking. When
            the response that made the order was lost and the order of a late request replaced it meanwhile, this is
            the replacement: go on with the `uuid` of what is returned.

        Raises:
            NotFoundError: There is no such order.
            UnprocessableError: The order costs something and these credentials have no right to this flow.
            LockedError: The order, or the one that replaced it, was paid before by this client.
            OrderMismatchError: A lost request has changed the order since it was confirmed; nothing was paid.
            OutcomeUnknownError: The response was lost, and asking did not show whether the order is paid.
            IdempotencyConflictError: The key was used with other arguments; nothing was sent.
            OperationInProgressError: Another call with this key is still under way.
            JournalError: The journal cannot be read or written; nothing was sent.

        Operation: POST /payments/no/payment
        """
        check_identifier("order_uuid", order_uuid)
        reader = reader_as(extra_data_type)

        def pay(engine: BookingEngine) -> Flow[Order[E | None]]:
            return pay_without_card(engine, order_uuid, reader)

        def read(engine: BookingEngine, result: dict[str, Any]) -> Flow[Order[E | None]]:
            reading = orders_get_order.call(result["order_uuid"]).decoding(reader)
            return (yield from engine.response(reading)).value

        call: Call[Any] = payments_post_no_payment.call(uuid=order_uuid)
        return (yield from self._once(idempotency_key, call, pay, read))


class Payments(PaymentMethods, generated.Payments):
    """Payments of orders; which way is open depends on the agreement with Musement."""


class AsyncPayments(PaymentMethods, generated.AsyncPayments):
    """Payments of orders; which way is open depends on the agreement with Musement."""
