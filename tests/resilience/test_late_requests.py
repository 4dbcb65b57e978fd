"""The server acts late: after the client gave up, asked, was told that nothing had happened, and sent again."""

from __future__ import annotations

import logging
from typing import Any

import pytest

from musement import APIStatusError, BadRequestError, OutcomeUnknownError
from musement.sandbox import Sandbox
from musement.sandbox import faults as f
from tests.support.bookings import REFERENCE, Booking
from tests.support.callers import Caller, error_response, json_response

NOBODY = 10**6
"""So many requests are never made: the late one is carried out by `sandbox.advance()` alone."""


@pytest.fixture
def booking(caller: Caller, sandbox: Sandbox) -> Booking:
    made = Booking(caller, sandbox)
    made.filled()
    return made


def lost_order(booking: Booking, after_requests: int = NOBODY) -> Any:
    """An order made in doubt: a twin of it is under way."""
    booking.sandbox.faults.add(f.late(after_requests), method="POST", path="/orders")
    return booking.order()


# ---- a late order


def test_after_being_asked_it_replaces_nothing_yet(booking: Booking) -> None:
    """The twin comes between "no order" and the new order: that one replaces it."""
    order = lost_order(booking, after_requests=1)
    assert not order.recovered
    assert len(booking.sandbox.orders) == 2
    assert [made.uuid for made in booking.active] == [order.uuid]
    assert booking.pay(order.uuid).uuid == order.uuid


def test_the_late_order_replaces_the_one_in_hand_and_is_paid_instead(
    booking: Booking, caplog: pytest.LogCaptureFixture
) -> None:
    order = lost_order(booking)
    booking.sandbox.advance()
    assert [made.uuid for made in booking.active] != [order.uuid], "what is in hand is cancelled"
    paid = booking.pay(order.uuid)
    assert [made.uuid for made in booking.active] == [made.uuid for made in booking.paid] == [paid.uuid]
    assert paid.recovered
    assert paid.extra_data == REFERENCE
    assert booking.payments == 1
    followed = [record for record in caplog.records if "was replaced by" in record.getMessage()]
    assert [record.levelno for record in followed] == [logging.WARNING]
    done = booking.do(booking.client.orders.wait(paid.uuid, timeout=60))
    assert (done.uuid, done.items[0].status) == (paid.uuid, "OK")


def test_wait_follows_it_too(booking: Booking) -> None:
    order = lost_order(booking)
    booking.sandbox.advance()
    twin = booking.active[0]
    other = booking.caller.offline(booking.sandbox)
    booking.do(other.payments.no_payment(twin.uuid))
    done = booking.do(booking.client.orders.wait(order.uuid, timeout=60))
    assert done.uuid == twin.uuid
    assert done.recovered


def test_a_paid_order_locks_the_cart_against_the_latecomer(booking: Booking) -> None:
    order = lost_order(booking)
    paid = booking.pay(order.uuid)
    booking.sandbox.advance()
    assert paid.uuid == order.uuid
    assert len(booking.sandbox.orders) == 1
    assert booking.do(booking.client.orders.wait(order.uuid, timeout=60)).uuid == order.uuid


@pytest.mark.parametrize("after", range(1, 8))
def test_whenever_it_comes_one_order_is_paid_once(booking: Booking, after: int) -> None:
    order = lost_order(booking, after)
    paid = booking.pay(order.uuid)
    done = booking.do(booking.client.orders.wait(paid.uuid, timeout=60))
    booking.sandbox.advance()
    assert [made.uuid for made in booking.active] == [made.uuid for made in booking.paid] == [done.uuid]
    assert booking.payments == 1


@pytest.mark.parametrize("payment_after", [1, 2, 3, 5, NOBODY])
@pytest.mark.parametrize("order_after", [2, 3, 4, 5, 6, NOBODY])
def test_a_late_order_and_a_late_payment_together(
    booking: Booking, order_after: int, payment_after: int
) -> None:
    order = lost_order(booking, order_after)
    booking.sandbox.faults.add(f.late(payment_after), method="POST", path="/payments/no/payment")
    paid = booking.pay(order.uuid)
    booking.sandbox.advance()
    assert [made.uuid for made in booking.active] == [made.uuid for made in booking.paid] == [paid.uuid]
    assert booking.payments == 1


def test_a_late_order_of_a_call_that_failed_is_followed_as_well(booking: Booking) -> None:
    booking.sandbox.faults.add(f.late(NOBODY), method="POST", path="/orders")
    booking.sandbox.faults.add(f.refused(), method="GET", path="/carts/{cart}/order-info", times=4)
    with pytest.raises(OutcomeUnknownError):
        booking.order()
    order = booking.order()
    booking.sandbox.advance()
    paid = booking.pay(order.uuid)
    assert paid.uuid != order.uuid
    assert [made.uuid for made in booking.paid] == [paid.uuid]


def test_several_latecomers_are_followed(booking: Booking) -> None:
    for _ in range(2):
        booking.sandbox.faults.add(f.late(NOBODY), method="POST", path="/orders")
    order = booking.order()
    for late in list(booking.sandbox._late):
        booking.sandbox._late = [late]
        booking.sandbox.advance()
    assert len(booking.sandbox.orders) == 3
    paid = booking.pay(order.uuid)
    assert [made.uuid for made in booking.active] == [made.uuid for made in booking.paid] == [paid.uuid]


def test_who_was_not_in_doubt_follows_nobody(booking: Booking, caller: Caller) -> None:
    """An order that another program made of the cart on purpose is not paid in place of one's own."""
    order = booking.order()
    other = caller.offline(booking.sandbox)
    caller.do(other.orders.create(cart_uuid=booking.cart, extra_data=REFERENCE))
    with pytest.raises(BadRequestError, match="cancelled"):
        booking.pay(order.uuid)
    assert not booking.paid


@pytest.mark.parametrize("difference", ["extra_data", "items"])
def test_a_successor_with_other_contents_is_not_paid(
    booking: Booking, caller: Caller, difference: str
) -> None:
    order = lost_order(booking)
    other = Booking(caller, booking.sandbox)
    other.cart = booking.cart
    if difference == "items":
        other.add(3)
    other.order(REFERENCE if difference == "items" else {"clientReferenceId": "another"})
    with pytest.raises(BadRequestError, match="cancelled"):
        booking.pay(order.uuid)
    assert not booking.paid


def test_a_server_that_replaces_for_ever_ends(caller: Caller) -> None:
    count = 0

    def respond(request: Any) -> Any:
        nonlocal count
        count += 1
        path = request.url.path
        if path.endswith("/order-info"):
            return json_response(
                {"order_uuid": f"o-{count}", "payment": {"paid": False, "status": "created"}}
            )
        if request.method == "GET":
            return json_response({"uuid": path.rpartition("/")[2], "items": []})
        return error_response(400)

    client, _ = caller.responding(respond)
    client._engine.journal.order_lost("c-1")
    client._engine.journal.order_made("o-0", "c-1")
    with pytest.raises(APIStatusError):
        caller.do(client.payments.no_payment("o-0"))
    assert count < 100


# ---- late items


def lost_item(booking: Booking, after_requests: int = NOBODY, quantity: int = 2) -> None:
    booking.sandbox.faults.add(f.late(after_requests), method="POST", path="/carts/{cart}/items")
    booking.add(quantity)


def customer(booking: Booking) -> None:
    booking.do(
        booking.client.carts.update_customer(
            booking.cart, firstname="Ada", lastname="Byron", email="ada@example.org"
        )
    )


@pytest.mark.parametrize("quantity", [2, 3])
@pytest.mark.parametrize("after", [1, 2, 3, 4])
def test_whenever_a_late_item_comes_it_is_in_no_order(booking: Booking, after: int, quantity: int) -> None:
    lost_item(booking, after, quantity)
    order = booking.order()
    booking.sandbox.advance()
    assert sorted(item.quantity for item in order.items) == [2, quantity]
    assert [made.uuid for made in booking.active] == [order.uuid]


def test_a_late_item_after_all_is_in_no_order(booking: Booking, caplog: pytest.LogCaptureFixture) -> None:
    """It comes after the cart that the caller saw: it is taken out before an order is made."""
    lost_item(booking)
    booking.sandbox.advance()
    assert booking.quantities == [2, 2, 2]
    order = booking.order()
    assert [item.quantity for item in order.items] == booking.quantities == [2, 2]
    assert len(booking.sandbox.orders) == 1
    assert [record for record in caplog.records if "came late" in record.getMessage()]


@pytest.mark.parametrize("reads", ["in time", "never"])
def test_a_late_item_between_the_last_look_and_the_order(booking: Booking, reads: str) -> None:
    """The order holds it: it is taken out, and another order replaces that one."""
    if reads == "in time":
        lost_item(booking, after_requests=4)  # the question, the item again, the cart, the last look
    else:
        lost_item(booking)
        booking.sandbox.advance()
        booking.sandbox.faults.add(f.refused(), method="GET", path="/carts/{cart}", times=4)
    order = booking.order()
    assert [item.quantity for item in order.items] == booking.quantities == [2, 2]
    assert [made.uuid for made in booking.active] == [order.uuid]
    assert len(booking.sandbox.orders) == 2


def test_two_late_items_one_after_the_other(booking: Booking) -> None:
    """The second one comes while the first one is taken out."""
    for after in (3, 5):  # the first before the cart is read, the second before it is read again
        booking.sandbox.faults.add(f.late(after), method="POST", path="/carts/{cart}/items")
    booking.add(2)
    booking.sandbox.advance()
    assert [item.quantity for item in booking.order().items] == [2, 2]


@pytest.mark.parametrize("second", range(1, 12))
@pytest.mark.parametrize("first", range(1, 6))
def test_whenever_two_late_items_come_they_are_in_no_order(booking: Booking, first: int, second: int) -> None:
    for after in (first, second):
        booking.sandbox.faults.add(f.late(after), method="POST", path="/carts/{cart}/items")
    booking.add(3)
    order = booking.order()
    booking.sandbox.advance()
    paid = booking.pay(order.uuid)
    assert sorted(item.quantity for item in paid.items) == [2, 3]


def test_a_late_item_that_nobody_can_take_out_is_not_paid_silently(booking: Booking) -> None:
    lost_item(booking)
    booking.sandbox.advance()
    booking.sandbox.faults.add(f.refused(), method="DELETE", path="/carts/{cart}/items/{item}", times=None)
    with pytest.raises(Exception, match="holds items twice") as caught:
        booking.order()
    assert getattr(caught.value, "outcome_unknown", False)


def test_a_cart_that_was_looked_at_in_doubt_is_meant_as_it_is(booking: Booking) -> None:
    """The caller was told that it is unknown, looked, and goes on: nothing is taken out behind its back."""
    booking.sandbox.faults.add(f.dropped(acted=True), method="POST", path="/carts/{cart}/items")
    booking.sandbox.faults.add(f.refused(), method="GET", path="/carts/{cart}", times=4)
    with pytest.raises(OutcomeUnknownError):
        booking.add(3)
    assert [item.quantity for item in booking.do(booking.client.carts.get(booking.cart)).items] == [2, 3]
    assert [item.quantity for item in booking.order().items] == [2, 3]


@pytest.mark.parametrize("looks", [True, False])
def test_items_that_were_added_but_not_shown_stay(booking: Booking, looks: bool) -> None:
    booking.sandbox.faults.add(f.dropped(acted=False), method="POST", path="/carts/{cart}/items")
    booking.sandbox.faults.add(f.refused(), method="GET", path="/carts/{cart}", skip=1, times=4)
    with pytest.raises(Exception, match="do not add them again"):
        booking.add(3)
    if looks:
        booking.do(booking.client.carts.get(booking.cart))
    assert [item.quantity for item in booking.order().items] == [2, 3]


def test_adding_the_same_again_on_purpose_is_no_twin(booking: Booking) -> None:
    lost_item(booking)
    booking.add(2)
    booking.add(2)
    assert [item.quantity for item in booking.order().items] == [2, 2, 2, 2]
    booking.sandbox.advance()
    assert [item.quantity for item in booking.order().items] == [2, 2, 2, 2]


def test_a_late_order_with_a_late_item_is_not_paid(booking: Booking) -> None:
    """The worst: the twin of the order holds the twin of the item. Better not paid than paid twice."""
    lost_item(booking, quantity=3)
    order = lost_order(booking)
    booking.sandbox.advance()
    assert [item.quantity for item in booking.active[0].items] == [2, 3, 3]
    with pytest.raises(BadRequestError, match="cancelled"):
        booking.pay(order.uuid)
    assert not booking.paid
    again = booking.order()
    assert [item.quantity for item in again.items] == [2, 3]
    assert booking.pay(again.uuid).uuid == again.uuid
    assert booking.payments == 1


# ---- a late cancellation


@pytest.mark.parametrize("after", [1, 2, 3, NOBODY])
def test_a_late_cancellation_refunds_once(booking: Booking, after: int) -> None:
    order = booking.pay(booking.order().uuid)
    booking.sandbox.faults.add(f.late(after), method="DELETE", path="/orders/{order}/items/{item}")
    assert booking.cancel(order.uuid, order.items[0].uuid) is None
    booking.sandbox.advance()
    assert len(booking.sandbox.world.refunds) == 1


def test_an_unknown_order_of_a_cart_with_a_lost_item_says_so(booking: Booking) -> None:
    lost_item(booking)
    booking.sandbox.faults.add(f.dropped(acted=True), method="POST", path="/orders")
    booking.sandbox.faults.add(f.refused(), method="GET", path="/carts/{cart}/order-info", times=4)
    with pytest.raises(OutcomeUnknownError, match="may hold items twice"):
        booking.order()
