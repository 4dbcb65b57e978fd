"""Payments."""

from __future__ import annotations

from musement._reconciliation.replacements import (
    MAX_REPLACEMENTS,
    mark_payment_in_doubt,
    replacement_of,
)
from musement.errors import (
    APIError,
    APIStatusError,
    AuthenticationError,
    LockedError,
    PermissionDeniedError,
    RateLimitError,
    ServerError,
    UnprocessableError,
)
from musement.order import E, Order, reader_as
from musement.request_rules import check_identifier
from musement.resources._methods import Methods
from musement_api.api import payments as generated
from musement_api.api.payments import payments_post_no_payment
from musement_core.flow import Flow
from musement_core.flow_method import operation
from musement_core.operations import Call

#: Refusals that say nothing about the order.
_ABOUT_THE_CALLER = (
    AuthenticationError,
    PermissionDeniedError,
    RateLimitError,
    ServerError,
    UnprocessableError,
)


class PaymentMethods(Methods):
    """Methods of payments that answer with an order."""

    @operation
    def no_payment(self, order_uuid: str, *, extra_data_type: type[E] | None = None) -> Flow[Order[E | None]]:
        """Pay an order as merchant of record: Musement invoices you, no card is charged.

        Needs the right to the no-payment flow, unless the order costs nothing.

        Args:
            order_uuid: UUID of the order.
            extra_data_type: What the order's `extra_data` is read as.

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

        Operation: POST /payments/no/payment
        """
        check_identifier("order_uuid", order_uuid)
        current, read = order_uuid, reader_as(extra_data_type)

        def build() -> Call[Order[E | None]]:
            return payments_post_no_payment.call(uuid=current).decoding(read)

        engine = self._engine.with_shared_deadline()
        followed = 0
        while True:
            try:
                order = yield from engine.value(build)
            except APIStatusError as refusal:
                if isinstance(refusal, _ABOUT_THE_CALLER) or followed == MAX_REPLACEMENTS:
                    raise
                if isinstance(refusal, LockedError) and current != order_uuid:
                    refusal.message = (
                        f"{refusal.message} Order {order_uuid} was replaced by {current}, which is paid."
                    )
                    refusal.args = (
                        f"{refusal.args[0]} Order {order_uuid} was replaced by {current}, which is paid.",
                    )
                    raise
                try:
                    replacement = yield from replacement_of(engine, current)
                except APIError as unanswered:
                    mark_payment_in_doubt(engine, current, refusal, unanswered)
                    raise refusal from refusal.__cause__
                if replacement is None:
                    raise
                current, followed = replacement, followed + 1
            else:
                order.recovered = order.recovered or current != order_uuid
                return order


class Payments(PaymentMethods, generated.Payments):
    """Payments of orders; which way is open depends on the agreement with Musement."""


class AsyncPayments(PaymentMethods, generated.AsyncPayments):
    """Payments of orders; which way is open depends on the agreement with Musement."""
