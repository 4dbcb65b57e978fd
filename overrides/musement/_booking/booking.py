"""The steps of a booking. Each is done once, whoever does it: the journal says which are done."""

from __future__ import annotations

import contextlib
import math
from collections.abc import Callable, Iterator
from typing import Any, Final, Generic, TypeAlias, TypeVar

from attrs import define, evolve, field

from musement._booking.order_request import OrderRequest
from musement._booking.outcomes import UNAVAILABLE, is_final, item_said, seen_paid
from musement._booking.plan import BookingPlan
from musement._booking.questions import customer_schema, participants_schema
from musement._booking.waiting import wait_until_settled
from musement._booking_engine import BookingEngine
from musement._item_statuses import REFUSED
from musement._reconciliation import members
from musement._reconciliation.duplicates import add_without_duplicates, cart_without_duplicates
from musement._reconciliation.idempotency import claimed_by, once_named
from musement._reconciliation.in_doubt import items_in, key_of, keys_of_request, totals
from musement._reconciliation.members import member
from musement._reconciliation.replacements import pay_without_card, replacement_of
from musement._reconciliation.response_checks import is_paid
from musement._reconciliation.settling import BOOKING, STEP
from musement._reconciliation.write_ahead import save, save_after
from musement.errors import (
    APIError,
    InvalidRequestError,
    JournalError,
    MusementError,
    NotFoundError,
    PartlyUnavailableError,
    SecurePaymentRequiredError,
    WaitTimeoutError,
)
from musement.order import E, Order
from musement_api.api.carts import (
    carts_create,
    carts_delete,
    carts_post_items,
    carts_put_participants,
    carts_update_customer,
)
from musement_api.api.orders import orders_get_order
from musement_api.api.payments import payments_post_no_payment, payments_stripe_payment
from musement_core.api_response import ApiResponse
from musement_core.flow import Flow
from musement_core.journal.access import in_store
from musement_core.journal.claims import DONE, SETTLED, UNKNOWN, Claim, read_content
from musement_core.operations import Call

T = TypeVar("T")

#: What to do when a payment may have been carried out.
_GO_ON: Final = "a payment of this booking was sent: call bookings.book again with key={key!r}"

Step: TypeAlias = Callable[[], Flow[Any]]
"""A step of a booking: its flow, when it is begun."""


@define
class Booking(Generic[E]):
    """A booking under way: its plan, its entry in the journal, what there is of it so far."""

    engine: BookingEngine
    plan: BookingPlan
    request: OrderRequest[E]
    claim: Claim | None = None
    cart: Any = field(default=None, repr=False)
    order: Order[E | None] | None = field(default=None, repr=False)

    # ---- beginning, and ending

    def begin(self) -> Flow[None]:
        """Claim the booking.

        Raises:
            IdempotencyConflictError: The key was used for another booking.
            OperationInProgressError: Somebody else works on it.
        """
        name = f"{BOOKING} {self.plan.key}"
        self.engine = evolve(self.engine, idempotency_key=self.plan.key)
        self.claim = yield from claimed_by(self.engine, name, BOOKING, self.plan.fingerprint)
        self.engine = self.engine.with_deadline(min(self.engine.ends, self.claim.ends))

    def do(self, step: Step) -> Flow[Any]:
        """Do a step; when it fails for good, give the booking up."""
        claim = self._claimed
        try:
            return (yield from step())
        except MusementError as error:
            if claim.state != DONE:
                yield from self._given_up(claim, error)
            raise
        except BaseException:
            self.let_go()
            raise

    def let_go(self) -> None:
        """Let another call take the booking over at once; nobody goes on with it here."""
        if self.claim is not None and self.claim.state not in (DONE, SETTLED, UNKNOWN):
            self.engine.journal.ended.add(self.claim)

    def _given_up(self, claim: Claim, error: MusementError) -> Flow[None]:
        may_be_paid = yield from self._may_be_paid()
        if may_be_paid:
            if isinstance(error, APIError):
                error.mark_outcome_unknown(error.what_to_check or _GO_ON.format(key=self.plan.key))
            else:
                error.add_note(_GO_ON.format(key=self.plan.key))
        if may_be_paid or not is_final(error):
            if not (yield from save_after(self.engine, claim, UNKNOWN)):
                self.engine.journal.ended.add(claim)
            return
        note = yield from self._undone(claim)
        if note:
            error.add_note(note)
        for name in ("cart_uuid", "order_uuid"):
            claim.content.pop(name, None)
        if not (yield from save_after(self.engine, claim, SETTLED)):
            self.engine.journal.ended.add(claim)

    def _undone(self, claim: Claim) -> Flow[str]:
        cart_uuid, order_uuid = claim.content.get("cart_uuid"), claim.content.get("order_uuid")
        if order_uuid is not None:
            return f"The order {order_uuid} is not paid, and ends by itself."
        if cart_uuid is None:
            return "Nothing was booked."
        try:
            yield from self.engine.value(carts_delete.call, cart_uuid)
        except NotFoundError:
            return "Nothing was booked."
        except MusementError:
            return f"The cart {cart_uuid} could not be deleted; it costs nothing, and ends by itself."
        return f"The cart {cart_uuid} was deleted; nothing was booked."

    # ---- steps

    def steps(self) -> Iterator[tuple[str, Step]]:
        """Return the steps with their names; of a booking that is done, only what reads its order."""
        if self.is_done:
            yield "order", self.read
        else:
            yield "cart", self.make_cart
            yield "items", self.add_items
            yield "customer", self.set_customer
            yield "participants", self.set_participants
            yield "order", self.make_order
            yield "payment", self.pay
        yield "wait", self.wait

    def make_cart(self) -> Flow[Any]:
        """Make the cart, or read the one that was made."""
        claim = self._claimed
        if "cart_uuid" not in claim.content:
            cart = yield from self.engine.value(carts_create.call)
            claim.content["cart_uuid"] = cart.uuid
            self.engine.journal.cart_exclusive(cart.uuid)
            yield from save(self.engine, claim)
            self.cart = cart
        else:  # what whoever made it noted of it decides what may be in it
            yield from self.engine.recall(cart_uuid=self._cart_uuid)
        return self.cart

    def add_items(self) -> Flow[Any]:
        """Put the items into the cart; refuse what is available in part."""
        cart_uuid = self._cart_uuid
        call = self.engine.build(carts_post_items.call, cart_uuid, body=self.plan.items)

        def add(engine: BookingEngine) -> Flow[Any]:
            return add_without_duplicates(engine, cart_uuid, call)

        def read(engine: BookingEngine, _result: dict[str, Any]) -> Flow[Any]:
            return cart_without_duplicates(engine, cart_uuid)

        self.cart = yield from self._once("items", add, read)
        if not (yield from self._is_ordered()):
            self._refuse_part(items_in(self.cart))
        return self.cart

    def set_customer(self) -> Flow[Any]:
        """Say who books, after all that the cart asks was checked."""
        if (yield from self._is_ordered()):
            return None
        cart_uuid = self._cart_uuid
        (yield from customer_schema(self.engine, cart_uuid)).validate(self.plan.customer)
        try:
            call = self.engine.build(carts_update_customer.call, cart_uuid, **self.plan.customer)
        except TypeError as error:
            raise InvalidRequestError(
                argument="customer",
                problem=str(error),
                rule="The fields of carts.update_customer are asked for.",
            ) from None
        return (yield from self.engine.response(call)).value

    def set_participants(self) -> Flow[Any]:
        """Say who takes part in the items that ask for it, after all answers were checked."""
        if (yield from self._is_ordered()):
            return None
        named = []
        left = {product: list(people) for product, people in self.plan.participants.items()}
        for item in items_in(self.cart):
            product, quantity = key_of(item)
            asked = yield from participants_schema(self.engine, self._cart_uuid, str(item.uuid))
            if asked is None:
                continue
            # Of a product that is there in several items, each takes as many as it has units; the last one all others.
            given = left.get(product, [])
            others = [one for one in items_in(self.cart) if one is not item and key_of(one)[0] == product]
            count = int(quantity) if others and len(given) > int(quantity) else len(given)
            people, left[product] = given[:count], given[count:]
            asked.validate(people)
            named.append((str(item.uuid), people))
        for product, people in left.items():
            if people:
                raise InvalidRequestError(
                    argument=f"participants[{product!r}]",
                    problem=f"{len(people)} too many are given",
                    rule="One for each unit is asked for, and none where the API asks nothing of participants.",
                )
        for item_uuid, people in named:
            yield from self.engine.value(carts_put_participants.call, self._cart_uuid, item_uuid, body=people)
        return None

    def make_order(self) -> Flow[Order[E | None]]:
        """Make the order; refuse one that holds less than was wanted."""
        cart_uuid = self._cart_uuid
        call = self.request.call(self.engine, cart_uuid=cart_uuid)
        make, read = self.request.made(cart_uuid, call), self.request.read_again(cart_uuid, call)
        order = yield from self._once("order", make, read)
        if not order.is_paid and all(str(item.status) == REFUSED for item in items_in(order)):
            order = yield from self._replaced(order)
        self.order = order
        self._claimed.content["order_uuid"] = order.uuid
        yield from save(self.engine, self._claimed)
        if not order.is_paid and not (yield from self._may_be_paid()):
            self._refuse_part(items_in(order))
        return order

    def _replaced(self, order: Order[E | None]) -> Flow[Order[E | None]]:
        """Return the order of a late request that has replaced one, where there is such."""
        replacement = yield from replacement_of(self.engine, str(order.uuid))
        if replacement is None:
            return order
        return (yield from self._read_order(self.engine, replacement)).value

    def pay(self) -> Flow[Order[E | None]]:
        """Pay the order, as was said; the customer's bank may have to agree to a card."""
        order = yield from self._paid(self.ordered)
        self._claimed.content["order_uuid"] = order.uuid
        if not (yield from save_after(self.engine, self._claimed, DONE)):
            self.engine.journal.ended.add(self._claimed)
        self.order = order
        return order

    def _paid(self, order: Order[E | None]) -> Flow[Order[E | None]]:
        payment, order_uuid = self.plan.payment, str(order.uuid)
        if payment is None:
            return order
        call: Call[Any]
        if isinstance(payment, str):
            call = self.engine.build(payments_post_no_payment.call, uuid=order_uuid)
        else:
            call = self.engine.build(payments_stripe_payment.call, order_uuid=order_uuid, **payment)

        def charge(engine: BookingEngine) -> Flow[Order[E | None]]:
            if isinstance(payment, str):
                return (yield from pay_without_card(engine, order_uuid, self.request.read))
            result = (yield from engine.response(call)).value
            if member(members.secure_payment, result):
                raise SecurePaymentRequiredError(order_uuid, result)
            return seen_paid((yield from self._read_order(engine, order_uuid)), order_uuid)

        def read(engine: BookingEngine, result: dict[str, Any]) -> Flow[Order[E | None]]:
            response = yield from self._read_order(engine, result.get("order_uuid", order_uuid))
            if result.get("bank_asked") and not is_paid(response):
                raise SecurePaymentRequiredError(order_uuid, None)
            return seen_paid(response, order_uuid)

        return (yield from self._once("payment", charge, read))

    def wait(self) -> Flow[Order[E | None]]:
        """Wait until no item is pending, for as long as was said."""
        order = self.ordered
        if self.plan.payment is None or self.plan.wait == 0:
            return order

        def reading(order_uuid: str) -> Call[Order[E | None]]:
            return orders_get_order.call(order_uuid).decoding(self.request.read)

        with contextlib.suppress(WaitTimeoutError):
            engine = self.engine.with_deadline(math.inf)  # each look has a deadline of its own
            self.order = yield from wait_until_settled(engine, str(order.uuid), self.plan.wait, reading)
        return self.ordered

    def read(self) -> Flow[Order[E | None]]:
        """Read the order of a booking that is done."""
        self.order = order = (
            yield from self._read_order(self.engine, self._claimed.content["order_uuid"])
        ).value
        return order

    # ---- what the steps have in common

    @property
    def is_done(self) -> bool:
        """Tell whether the booking was done before."""
        return self.claim is not None and self.claim.state == DONE

    @property
    def _claimed(self) -> Claim:
        if self.claim is None:
            raise RuntimeError("a booking is begun before its first step")
        return self.claim

    @property
    def ordered(self) -> Order[E | None]:
        """Return the order."""
        if self.order is None:
            raise RuntimeError("an order is made before it is paid")
        return self.order

    @property
    def _cart_uuid(self) -> str:
        return str(self._claimed.content["cart_uuid"])

    def _step(self, name: str) -> str:
        return f"{STEP} {self.plan.key} {self._cart_uuid} {name}"

    def _once(
        self,
        step: str,
        perform: Callable[[BookingEngine], Flow[T]],
        again: Callable[[BookingEngine, dict[str, Any]], Flow[T]],
    ) -> Flow[T]:
        # Not that of its call: what is paid in the end may be the order that has replaced the first one.
        fingerprint = self.plan.fingerprint
        return (yield from once_named(self.engine, self._step(step), STEP, fingerprint, perform, again))

    def _is_ordered(self) -> Flow[bool]:
        """Tell whether an order of the cart was made, or may have been: then nothing of the cart is changed any more."""
        return (yield from self._was_sent("order"))

    def _may_be_paid(self) -> Flow[bool]:
        """Tell whether a payment was carried out, or may have been: then the booking is never given up."""
        if "cart_uuid" not in self._claimed.content:
            return False
        try:
            return (yield from self._was_sent("payment"))
        except JournalError:
            return True  # nobody can tell

    def _was_sent(self, step: str) -> Flow[bool]:
        name, store = self._step(step), self.engine.journal.store
        entry = (yield from in_store(store, lambda: store.read([name]))).get(name)
        return entry is not None and bool({"call", "result"} & read_content(entry).keys())

    def _refuse_part(self, held: list[Any]) -> None:
        """Refuse a cart or an order of which only a part is available, unless that is allowed.

        Held against what was wanted, by product: the API may put the same into one line.
        """
        left = [item for item in held if str(member(members.item_status, item)) not in UNAVAILABLE]
        available, wanted = totals(map(key_of, left)), totals(keys_of_request(self.plan.items))
        if not self.plan.allow_partial and not wanted <= available:
            raise PartlyUnavailableError([item_said(item) for item in left], len(self.plan.items))

    def _read_order(self, engine: BookingEngine, order_uuid: str) -> Flow[ApiResponse[Order[E | None]]]:
        reading: Call[Order[E | None]] = orders_get_order.call(order_uuid).decoding(self.request.read)
        return (yield from engine.response(reading))
