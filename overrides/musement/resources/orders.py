"""Orders: `extra_data` as a value of the caller's own type, and waiting until items are settled or refunded."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, Literal

from musement._booking.order_request import order_request
from musement._booking.waiting import wait_until_refunded, wait_until_settled
from musement.extra_data import (
    check_changes,
    checked_type_of,
    encode_extra_data,
    merged_extra_data,
)
from musement.order import E, Order, order_reader, reader_as
from musement.request_rules import (
    check_cart_reference,
    check_identifier,
    check_timeout,
)
from musement.resources._methods import Methods
from musement.resources._order_signatures import AsyncOrderSignatures, OrderSignatures
from musement_api.api import orders as generated
from musement_api.api.orders import orders_get_order, orders_patch_order
from musement_core.flow import Flow
from musement_core.flow_method import operation
from musement_core.operations import Call

if TYPE_CHECKING:
    from musement_api.models import EmailNotification


class OrderMethods(Methods):
    """Methods of orders that read or write `extra_data`, or take more than one call."""

    _with_raw_response = frozenset({"create", "get", "update", "merge_extra_data"})

    @operation
    def create(
        self,
        *,
        cart_uuid: str | None = None,
        cart_id: int | None = None,
        email_notification: EmailNotification | Literal["ALL", "NONE", "TO-CUSTOMER"] | None = None,
        sms_notification_to: str | None = None,
        affiliate: str | None = None,
        affiliate_channel: str | None = None,
        extra_data: E | Mapping[str, Any] | str | None = None,
        extra_data_type: type[E] | None = None,
        refundable: bool | None = None,
        source: str | None = None,
        idempotency_key: str | None = None,
    ) -> Flow[Order[E | None]]:
        """Make an order from a cart. Do it when payment is certain.

        Args:
            cart_uuid: UUID of the cart. Exactly one of `cart_uuid` and `cart_id` is given.
            cart_id: Legacy number of the cart.
            email_notification: `ALL` (the API's default), `NONE` (you tell your customer everything), or
                `TO-CUSTOMER`.
            sms_notification_to: Phone number for text messages, E.164 (`+39123456789`).
            affiliate: Your affiliate identifier.
            affiliate_channel: Your sales channel; needs `affiliate`.
            extra_data: What you want to keep with the order: a mapping, a dataclass, an attrs class, a pydantic
                model, or a string that holds a JSON object already. A mapping comes back as a dict of JSON values:
                tuples as lists, what is of a type of your own inside it as a dict.
            extra_data_type: The type of `extra_data` where its value does not tell: a TypedDict, or `Box[Guest]` of a
                generic `Box`.
            refundable: Whether the order can be refunded; the API's default is true.
            source: Where the order comes from (API version 3.4.0 and later).
            idempotency_key: The same key with the same arguments gives the same order, from any process that shares the
                journal: it is made once, whoever is killed in the middle of it.

        Returns:
            The order; its `extra_data` is of the type that was given, a dict for a mapping or a string, and None when
            nothing was given. `recovered` is true when the response was lost and the order was found by asking.

        Raises:
            InvalidRequestError: An argument breaks a rule of the API; nothing was sent.
            ExtraDataError: `extra_data` is no JSON object, or its type would not read it back; nothing was sent.
            OutcomeUnknownError: The response was lost, and asking did not show whether an order was made.
            BadRequestError: The cart is not ready: no customer, no items, items no longer available.
            LockedError: The cart belongs to a paid order.
            OrderMismatchError: A lost request has changed who books since it was confirmed; nothing is paid.
            IdempotencyConflictError: The key was used with other arguments; nothing was sent.
            OperationInProgressError: Another call with this key is still under way.
            JournalError: The journal cannot be read or written; nothing was sent.

        Operation: POST /orders
        """
        check_cart_reference(cart_uuid, cart_id)
        request = order_request(
            self._engine.configuration.api_version,
            email_notification=email_notification,
            sms_notification_to=sms_notification_to,
            affiliate=affiliate,
            affiliate_channel=affiliate_channel,
            extra_data=extra_data,
            extra_data_type=extra_data_type,
            refundable=refundable,
            source=source,
        )
        # Built, and refused if it is, before the cart is looked at.
        call = request.call(self._engine, cart_uuid=cart_uuid, cart_id=cart_id)
        make, read = request.made(cart_uuid, call), request.read_again(cart_uuid, call)
        return (yield from self._once(idempotency_key, call, make, read))

    @operation
    def get(
        self, order_uuid: str, *, extra_data_type: type[E] | None = None, secure_code: str | None = None
    ) -> Flow[Order[E | None]]:
        """Read an order.

        Args:
            order_uuid: UUID of the order; its `MUS...` identifier is for people and is refused.
            secure_code: Code that goes with the order; the API's pages do not explain it.
            extra_data_type: What `extra_data` is read as: a TypedDict, dataclass, attrs class or pydantic
                model; a dict when left out.

        Raises:
            NotFoundError: There is no such order.

        Operation: GET /orders/{orderUuid}
        """

        def build() -> Call[Order[E | None]]:
            return _reading(order_uuid, extra_data_type, secure_code)

        return (yield from self._value(build))

    @operation
    def update(
        self,
        order_uuid: str,
        *,
        extra_data: E | Mapping[str, Any] | str,
        extra_data_type: type[E] | None = None,
    ) -> Flow[Order[E]]:
        """Replace the `extra_data` of an order: what was there before is gone.

        Args:
            order_uuid: UUID of the order.
            extra_data: The new value, of any type that `create` takes.
            extra_data_type: The type of `extra_data` where its value does not tell, as for `create`.

        Raises:
            ExtraDataError: `extra_data` is no JSON object, or its type would not read it back; nothing was sent.
            NotFoundError: There is no such order.

        Operation: PATCH /orders/{orderUuid}
        """
        kind = checked_type_of(extra_data, extra_data_type)
        text = encode_extra_data(extra_data, kind)

        def build() -> Call[Order[E]]:
            return orders_patch_order.call(order_uuid, extra_data=text).decoding(order_reader(kind, text))

        return (yield from self._value(build))

    @operation
    def merge_extra_data(
        self,
        order_uuid: str,
        changes: E | Mapping[str, Any],
        *,
        extra_data_type: type[E] | None = None,
    ) -> Flow[Order[E]]:
        """Change a part of the `extra_data` of an order and keep the rest.

        Reads the order, merges, writes it back. Not atomic: of two merges at the same time, one may be lost.

        Args:
            order_uuid: UUID of the order.
            changes: A mapping: its keys are set, at the top level, and all others stay. Or a value of a type of your
                own, as `order.extra_data` gives it: its fields are set, and what its type does not know stays, at every level;
                items of a list that have such keys may be moved or removed, not changed.
            extra_data_type: What the result's `extra_data` is read as; the type of `changes` when left out.

        Raises:
            ExtraDataError: `changes` are no JSON object, or the type would not read the whole back; nothing was written.
            ExtraDataDecodeError: What the server holds is no JSON object; nothing was written.

        Operation: GET /orders/{orderUuid}, PATCH /orders/{orderUuid}
        """
        kind = checked_type_of(changes, extra_data_type)
        check_changes(changes, kind)

        def current() -> Call[Order[dict[str, Any] | None]]:
            return _reading(order_uuid, None)

        engine = self._engine.with_shared_deadline()
        order = yield from engine.value(current)
        text = merged_extra_data(order.extra_data or {}, changes, kind)

        def build() -> Call[Order[E]]:
            return orders_patch_order.call(order_uuid, extra_data=text).decoding(order_reader(kind, text))

        return (yield from engine.value(build))

    @operation
    def wait(
        self, order_uuid: str, *, timeout: float, extra_data_type: type[E] | None = None
    ) -> Flow[Order[E | None]]:
        """Poll an order, with growing pauses, until none of its items is pending.

        An item that needs the provider's confirmation stays pending for up to the `max_confirmation_time` of
        its product; the webhook tells sooner. A status that this version does not know counts as pending.

        Args:
            order_uuid: UUID of the order.
            timeout: Seconds to wait at most; 0 looks once.
            extra_data_type: What the order's `extra_data` is read as.

        Returns:
            The order with every item settled: OK, KO or REFUNDED, as `is_settled` of a webhook says. An order that was
            made in doubt and replaced by that of a late request is followed: go on with the `uuid` of what is returned.

        Raises:
            WaitTimeoutError: Items are still pending; `last_state` is the order as last read.

        Operation: GET /orders/{orderUuid}
        """
        check_timeout("timeout", timeout)
        check_identifier("order_uuid", order_uuid)

        def reading(current: str) -> Call[Order[E | None]]:
            return _reading(current, extra_data_type)

        return (yield from wait_until_settled(self._engine, order_uuid, timeout, reading))

    @operation
    def wait_refund(
        self,
        order_uuid: str,
        order_item_uuid: str,
        *,
        timeout: float,
        extra_data_type: type[E] | None = None,
    ) -> Flow[Order[E | None]]:
        """Poll an order, with growing pauses, until an item that was cancelled is refunded.

        `wait` ends at once where the API still shows the item as OK; this goes on until the cancellation shows, and has
        an end. Other items of the order may be pending.

        Args:
            order_uuid: UUID of the order.
            order_item_uuid: UUID of the item that was cancelled with `cancel_item`.
            timeout: Seconds to wait at most; 0 looks once.
            extra_data_type: What the order's `extra_data` is read as.

        Returns:
            The order, with the item REFUNDED; or KO, for which nothing is paid back; or OK again, after a CANCELLATION_ERROR
            that was seen: Customer Care has let the booking stand. `refunds` lists what was paid.

        Raises:
            WaitTimeoutError: The refund is still under way; `last_state` is the order as last read.
            InvalidRequestError: The order has no such item.

        Operation: GET /orders/{orderUuid}
        """
        check_timeout("timeout", timeout)
        check_identifier("order_uuid", order_uuid)
        check_identifier("order_item_uuid", order_item_uuid)

        def reading(current: str) -> Call[Order[E | None]]:
            return _reading(current, extra_data_type)

        return (yield from wait_until_refunded(self._engine, order_uuid, order_item_uuid, timeout, reading))


def _reading(
    order_uuid: str, extra_data_type: type[E] | None, secure_code: str | None = None
) -> Call[Order[E | None]]:
    given = {} if secure_code is None else {"secure_code": secure_code}
    return orders_get_order.call(order_uuid, **given).decoding(reader_as(extra_data_type))


class Orders(OrderSignatures, OrderMethods, generated.Orders):  # type: ignore[misc]  # pyright: ignore[reportIncompatibleVariableOverride]
    """Orders: made from carts, paid, followed until their items are settled, cancelled item by item."""


class AsyncOrders(AsyncOrderSignatures, OrderMethods, generated.AsyncOrders):  # type: ignore[misc]  # pyright: ignore[reportIncompatibleVariableOverride]
    """Orders: made from carts, paid, followed until their items are settled, cancelled item by item."""
