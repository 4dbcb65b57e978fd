"""Whole bookings: one call that can be made again, by any process, until the booking is done."""

from __future__ import annotations

from collections.abc import AsyncIterator, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any, Literal, Required, TypedDict, Unpack

from attrs import field, frozen

from musement._booking.booking import Booking
from musement._booking.order_request import checked_order_arguments, order_request
from musement._booking.plan import BookingPlan
from musement._booking_engine import BookingEngine
from musement.order import E, Order
from musement.request_rules import check_timeout
from musement.resources._methods import Methods
from musement_core.flow import Flow
from musement_core.flow_method import operation
from musement_core.frames import cleared_frames
from musement_core.operations import AsyncResource, Resource

if TYPE_CHECKING:
    from musement_api.models import CartItemCreate

_WAIT_SECONDS = 30.0


@frozen
class BookingStep:
    """A step of a booking that is done.

    Attributes:
        name: `cart`, `items`, `customer`, `participants`, `order`, `payment` or `wait`.
        value: What the step gave: the cart, the customer, the order; None where there is nothing, or where it was done
            before.
    """

    name: str
    value: Any = field(repr=False)


class BookingMethods(Methods):
    """Methods of bookings."""

    @operation
    def book(
        self,
        *,
        key: str,
        items: Sequence[CartItemCreate | Mapping[str, Any]],
        customer: Mapping[str, Any],
        participants: Mapping[str, Sequence[Any]] | None = None,
        extra_customer_data: Mapping[str, Any] | None = None,
        extra_data: E | Mapping[str, Any] | str | None = None,
        extra_data_type: type[E] | None = None,
        payment: Literal["no_payment"] | Mapping[str, Any] | None = "no_payment",
        order: Mapping[str, Any] | None = None,
        allow_partial: bool = False,
        wait: float = _WAIT_SECONDS,
    ) -> Flow[Order[E | None]]:
        """Book: make a cart, fill it, say who books and takes part, order, pay, and wait for the providers.

        Called again with the same key, by this process or any other that shares the journal, it goes on where it
        stood and returns the same order: nothing is booked or paid twice. What the cart asks for is checked before money moves.

        Args:
            key: Stands for this booking and no other: the number of it at yours, 1 to 200 characters.
            items: `CartItemCreate`, or mappings with `product_identifier`, `quantity` and, where they are asked for,
                `type` (`musement` when left out), `language` and `pickup`.
            customer: The lead booker: the fields of `carts.update_customer`.
            participants: Who takes part, by `product_identifier`: one mapping for each unit, with the fields that
                `carts.participants_schema` asks for.
            extra_customer_data: What activities ask besides: answers by activity UUID.
            extra_data: What you want to keep with the order; see `orders.create`.
            extra_data_type: The type of `extra_data` where its value does not tell.
            payment: `no_payment` (Musement invoices you); a mapping with the arguments of `payments.stripe_payment` for
                a card; None leaves the order unpaid.
            order: Further arguments of `orders.create`, such as `email_notification`.
            allow_partial: Whether to book what is left when a part of the items is not available.
            wait: Seconds to wait at most until no item is pending; an order that is pending after that is returned
                as it is.

        Returns:
            The order, paid unless `payment` is None.

        Raises:
            InvalidRequestError: An argument is not allowed; nothing was booked.
            CustomerDataError: Answers of the customer or of participants are missing or wrong; nothing was booked.
            PartlyUnavailableError: Only a part of the items is available; nothing was paid.
            SecurePaymentRequiredError: The customer's bank has to agree to the card payment.
            IdempotencyConflictError: The key was used for another booking; nothing was sent.
            OperationInProgressError: Somebody else works on this booking.
            JournalError: The journal cannot be read or written; nothing was sent that is not in it.
            OutcomeUnknownError: A response was lost, and the API does not tell; call again with the same key.
            APIError: A step failed. A refusal gives the booking up, and a note says what is left of it; after any
                other failure the same call goes on.

        Operation: POST /carts, POST /carts/{cartUuid}/items, PUT /carts/{cartUuid}/customer, POST /orders,
            POST /payments/no/payment
        """
        booking = _booking(
            self._engine,
            key=key,
            items=items,
            customer=customer,
            participants=participants,
            extra_customer_data=extra_customer_data,
            extra_data=extra_data,
            extra_data_type=extra_data_type,
            payment=payment,
            order=order,
            allow_partial=allow_partial,
            wait=wait,
        )
        yield from booking.begin()
        for _, step in booking.steps():
            yield from booking.do(step)
        return booking.ordered


class BookingArguments(TypedDict, total=False):
    """Arguments of `bookings.book`, which says what they are."""

    key: Required[str]
    items: Required[Sequence[CartItemCreate | Mapping[str, Any]]]
    customer: Required[Mapping[str, Any]]
    participants: Mapping[str, Sequence[Any]] | None
    extra_customer_data: Mapping[str, Any] | None
    extra_data: Any
    extra_data_type: type[Any] | None
    payment: Literal["no_payment"] | Mapping[str, Any] | None
    order: Mapping[str, Any] | None
    allow_partial: bool
    wait: float


def _booking(
    engine: BookingEngine,
    *,
    key: str,
    items: Sequence[Any],
    customer: Mapping[str, Any],
    participants: Mapping[str, Sequence[Any]] | None = None,
    extra_customer_data: Mapping[str, Any] | None = None,
    extra_data: Any = None,
    extra_data_type: type[E] | None = None,
    payment: Any = "no_payment",
    order: Mapping[str, Any] | None = None,
    allow_partial: bool = False,
    wait: float = _WAIT_SECONDS,
) -> Booking[E]:
    check_timeout("wait", wait)
    request = order_request(
        engine.configuration.api_version,
        extra_data=extra_data,
        extra_data_type=extra_data_type,
        **checked_order_arguments(order or {}),
    )
    plan = BookingPlan.of(
        key=key,
        items=items,
        customer=customer,
        participants=participants,
        extra_customer_data=extra_customer_data,
        order=request.fields,
        payment=payment,
        allow_partial=allow_partial,
        wait=wait,
    )
    return Booking(engine.with_shared_deadline(), plan, request)


class Bookings(BookingMethods, Resource):
    """Whole bookings under a key: they survive whoever makes them."""

    def steps(self, **booking: Unpack[BookingArguments]) -> Iterator[BookingStep]:
        """Book as `book` does, and say after each step that it is done; the last one is `wait`, with the order.

        Whoever stops in between can go on with the same key.
        """
        under_way = _booking(self._engine, **booking)
        try:
            with cleared_frames():
                self._caller.drive(under_way.begin())
            for name, step in under_way.steps():
                with cleared_frames():
                    value = self._caller.drive(under_way.do(step))
                yield BookingStep(name, value)
        finally:
            under_way.let_go()


class AsyncBookings(BookingMethods, AsyncResource):
    """Whole bookings under a key: they survive whoever makes them."""

    async def steps(self, **booking: Unpack[BookingArguments]) -> AsyncIterator[BookingStep]:
        """See `Bookings.steps`."""
        under_way = _booking(self._engine, **booking)
        try:
            with cleared_frames():
                await self._caller.drive(under_way.begin())
            for name, step in under_way.steps():
                with cleared_frames():
                    value = await self._caller.drive(under_way.do(step))
                yield BookingStep(name, value)
        finally:
            under_way.let_go()
