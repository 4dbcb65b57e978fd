"""What becomes of a booking, a payment, an added item and a cancellation whose response is lost, at each point."""

from __future__ import annotations

import logging
from collections.abc import Callable
from typing import Any

import pytest

from musement import (
    APIConnectionError,
    APIError,
    APIStatusError,
    LockedError,
    NotFoundError,
    OutcomeUnknownError,
)
from musement.sandbox import Sandbox
from musement.sandbox import faults as f
from musement_api.api.carts import carts_add_tickets, carts_post_items
from musement_api.api.orders import orders_post_order
from musement_api.api.payments import payments_stripe_complete_3d_secure, payments_stripe_payment
from musement_sandbox.faults import Fault
from tests.support.bookings import REFERENCE, Booking
from tests.support.callers import Caller, error_response, json_response

Make = Callable[[], Fault]

NEVER_SENT: dict[str, Make] = {"refused": f.refused, "no connection in time": f.connect_timed_out}
REFUSED_FOR_NOW: dict[str, Make] = {
    "429": lambda: f.too_many_requests(2),
    "429 bare": lambda: f.too_many_requests(None),
}
BEFORE: dict[str, Make] = {
    "dropped before": lambda: f.dropped(acted=False),
    "reset before": lambda: f.reset(acted=False),
    "timed out before": lambda: f.timed_out(acted=False),
    "500 before": lambda: f.server_error(500),
    "503 with Retry-After": lambda: f.server_error(503, retry_after=3),
    "HTML 502": f.html_page,
    "HTML 200": lambda: f.html_page(200),
    "524": lambda: f.server_error(524),
}
AFTER: dict[str, Make] = {
    "dropped after": lambda: f.dropped(acted=True),
    "reset after": lambda: f.reset(acted=True),
    "timed out after": lambda: f.timed_out(acted=True),
    "too slow": lambda: f.delayed(200.0),
    "500 after": lambda: f.server_error(500, acted=True),
    "503 after, with Retry-After": lambda: f.server_error(503, acted=True, retry_after=3),
    "HTML 502 after": lambda: f.html_page(502, acted=True),
    "HTML 200 after": lambda: f.html_page(200, acted=True),
    "empty 200 after": lambda: f.responded(200, b"", acted=True),
    "truncated": f.truncated,
    "cut off": f.cut_off,
}
NOT_DONE = NEVER_SENT | REFUSED_FOR_NOW | BEFORE
ASKED = BEFORE | AFTER


@pytest.fixture
def booking(caller: Caller, sandbox: Sandbox) -> Booking:
    made = Booking(caller, sandbox)
    made.filled()
    return made


def warnings(caplog: pytest.LogCaptureFixture) -> list[str]:
    return [record.getMessage() for record in caplog.records if record.levelno == logging.WARNING]


# ---- POST /orders


@pytest.mark.parametrize("name", NOT_DONE)
def test_an_order_that_was_not_made_is_made_again(booking: Booking, name: str) -> None:
    booking.sandbox.faults.add(NOT_DONE[name](), method="POST", path="/orders")
    order = booking.order()
    assert [made.uuid for made in booking.sandbox.orders.values()] == [order.uuid]
    assert not order.recovered
    assert booking.requests("POST", "/orders") == 2
    asked = booking.requests("GET", f"/carts/{booking.cart}/order-info")
    assert asked == (name in BEFORE), "nobody asks about what was never sent"


@pytest.mark.parametrize("name", AFTER)
def test_an_order_that_was_made_is_found(
    booking: Booking, name: str, caplog: pytest.LogCaptureFixture
) -> None:
    booking.sandbox.faults.add(AFTER[name](), method="POST", path="/orders")
    order = booking.order()
    assert [made.uuid for made in booking.sandbox.orders.values()] == [order.uuid]
    assert order.recovered
    assert order.extra_data == REFERENCE
    assert booking.requests("POST", "/orders") == 1
    assert [line for line in warnings(caplog) if line.startswith("POST /orders: the response was lost")]


@pytest.mark.parametrize("name", AFTER)
def test_each_question_is_asked_again_too(booking: Booking, name: str) -> None:
    for fault in (f.refused(), f.server_error(503), f.truncated()):
        booking.sandbox.faults.add(fault, method="GET", path="/carts/{cart}/order-info")
        booking.sandbox.faults.add(fault, method="GET", path="/orders/{order}")
    booking.sandbox.faults.add(AFTER[name](), method="POST", path="/orders")
    assert booking.order().recovered
    assert len(booking.sandbox.orders) == 1


@pytest.mark.parametrize("name", ASKED)
def test_an_order_that_nobody_can_tell_of_says_so(booking: Booking, name: str) -> None:
    booking.sandbox.faults.add(ASKED[name](), method="POST", path="/orders")
    booking.sandbox.faults.add(f.server_error(503), method="GET", path="/carts/{cart}/order-info", times=None)
    with pytest.raises(OutcomeUnknownError) as caught:
        booking.order()
    error = caught.value
    assert error.outcome_unknown
    assert (
        error.what_to_check
        == f"call carts.order_info('{booking.cart}'): a 404 means that no order was made of the cart"
    )
    assert str(error.what_to_check) in str(error)
    assert isinstance(error.__cause__, APIError)
    assert error.__cause__.path == "/orders"
    assert "order-info" in "".join(error.__notes__)
    assert booking.requests("POST", "/orders") == 1, "never repeated in doubt"


def test_the_first_failure_stays_the_cause(booking: Booking) -> None:
    booking.sandbox.faults.add(f.html_page(502), method="POST", path="/orders")
    booking.sandbox.faults.add(f.refused(), method="POST", path="/orders", times=None)
    with pytest.raises(OutcomeUnknownError) as caught:
        booking.order()
    assert isinstance(caught.value.__cause__, APIStatusError)
    assert caught.value.__cause__.status == 502
    assert caught.value.attempts == 4
    assert "Connection refused" in "".join(caught.value.__notes__)


def test_what_was_never_sent_is_a_plain_failure(booking: Booking) -> None:
    booking.sandbox.faults.add(f.refused(), method="POST", path="/orders", times=None)
    with pytest.raises(APIConnectionError) as caught:
        booking.order()
    assert not caught.value.outcome_unknown
    assert not caught.value.request_sent
    assert not booking.sandbox.orders


def test_a_doubt_outlives_later_refusals(booking: Booking) -> None:
    """After a lost request even a clear refusal may come from what it has changed meanwhile."""
    booking.sandbox.faults.add(f.dropped(acted=False), method="POST", path="/orders")
    booking.sandbox.faults.add(
        f.responded(400, b'{"code":400,"message":"No."}'), method="POST", path="/orders"
    )
    with pytest.raises(APIStatusError) as caught:
        booking.order()
    assert caught.value.status == 400
    assert caught.value.outcome_unknown
    assert isinstance(caught.value.__cause__, APIConnectionError)


def test_a_doubt_outlives_a_login_that_fails(booking: Booking) -> None:
    booking.sandbox.faults.add(f.dropped(acted=False), method="POST", path="/orders")
    booking.sandbox.faults.add(f.expired_token(), method="POST", path="/orders")
    booking.sandbox.faults.add(f.responded(403, b"{}"), method="POST", path="/login", times=None)
    with pytest.raises(OutcomeUnknownError) as caught:
        booking.order()
    assert isinstance(caught.value.__cause__, APIConnectionError)
    assert "/login" in "".join(caught.value.__notes__)
    assert "order_info" in str(caught.value.what_to_check)


def test_a_failed_login_by_itself_is_no_doubt(caller: Caller, sandbox: Sandbox) -> None:
    sandbox.faults.add(f.timed_out(acted=False), method="POST", path="/login", times=None)
    client = caller.offline(sandbox)
    with pytest.raises(APIError) as caught:
        caller.do(client.orders.create(cart_uuid="c-1"))
    assert caught.value.path == "/login"
    assert not caught.value.outcome_unknown, "nothing was ordered"


def test_no_retries_still_asks(caller: Caller, sandbox: Sandbox) -> None:
    booking = Booking(caller, sandbox, max_retries=0)
    booking.filled()
    sandbox.faults.add(f.dropped(acted=True), method="POST", path="/orders")
    assert booking.order().recovered
    sandbox.faults.add(f.dropped(acted=False), method="POST", path="/orders")
    with pytest.raises(OutcomeUnknownError):
        booking.order()
    assert booking.requests("POST", "/orders") == 2


@pytest.mark.parametrize("extra_data", [None, {}, {"a": 1}])
def test_an_older_order_of_the_cart_is_not_taken_for_the_lost_one(booking: Booking, extra_data: Any) -> None:
    older = booking.order(extra_data)
    booking.sandbox.faults.add(f.dropped(acted=False), method="POST", path="/orders")
    newer = booking.order(extra_data)
    assert newer.uuid != older.uuid
    assert not newer.recovered
    assert [order.uuid for order in booking.active] == [newer.uuid]


def test_an_older_order_of_another_program_with_other_extra_data_is_not_either(
    booking: Booking, caller: Caller
) -> None:
    other = caller.offline(booking.sandbox)
    older = caller.do(other.orders.create(cart_uuid=booking.cart, extra_data={"by": "another"}))
    booking.sandbox.faults.add(f.dropped(acted=False), method="POST", path="/orders")
    newer = booking.order()
    assert newer.uuid != older.uuid
    assert [order.uuid for order in booking.active] == [newer.uuid]


def test_nor_one_that_lacks_an_item_of_the_cart(booking: Booking, caller: Caller) -> None:
    other = caller.offline(booking.sandbox)
    older = caller.do(other.orders.create(cart_uuid=booking.cart, extra_data=REFERENCE))
    booking.add(1)
    booking.sandbox.faults.add(f.dropped(acted=False), method="POST", path="/orders")
    newer = booking.order()
    assert newer.uuid != older.uuid
    assert sorted(item.quantity for item in newer.items) == [1, 2]


def test_a_generated_call_is_found_out_as_well(booking: Booking) -> None:
    booking.sandbox.faults.add(f.dropped(acted=True), method="POST", path="/orders")
    response = booking.do(booking.client.raw(orders_post_order.call, cart_uuid=booking.cart))
    assert response.recovered
    assert response.value.uuid == booking.active[0].uuid
    assert not hasattr(response.value, "recovered")


def test_by_its_number_a_cart_cannot_be_asked(booking: Booking) -> None:
    number = booking.sandbox.carts[booking.cart].number
    booking.sandbox.faults.add(f.dropped(acted=True), method="POST", path="/orders")
    with pytest.raises(OutcomeUnknownError, match=f"cart number {number}"):
        booking.do(booking.client.orders.create(cart_id=number))


# ---- payments


@pytest.fixture
def unpaid(booking: Booking) -> str:
    return str(booking.order().uuid)


@pytest.mark.parametrize("name", NOT_DONE)
def test_a_payment_that_was_not_made_is_made_again(booking: Booking, unpaid: str, name: str) -> None:
    booking.sandbox.faults.add(NOT_DONE[name](), method="POST", path="/payments/no/payment")
    order = booking.pay(unpaid)
    assert order.is_paid
    assert not order.recovered
    assert booking.payments == 1
    assert booking.requests("POST", "/payments/no/payment") == 2


@pytest.mark.parametrize("name", AFTER)
def test_a_payment_that_was_made_is_found(
    booking: Booking, unpaid: str, name: str, caplog: pytest.LogCaptureFixture
) -> None:
    booking.sandbox.faults.add(AFTER[name](), method="POST", path="/payments/no/payment")
    order = booking.pay(unpaid)
    assert order.is_paid
    assert order.recovered
    assert booking.payments == 1
    assert booking.requests("POST", "/payments/no/payment") == 1
    assert warnings(caplog)


@pytest.mark.parametrize("name", ASKED)
def test_a_payment_that_nobody_can_tell_of_says_so(booking: Booking, unpaid: str, name: str) -> None:
    booking.sandbox.faults.add(ASKED[name](), method="POST", path="/payments/no/payment")
    booking.sandbox.faults.add(f.timed_out(acted=False), method="GET", path="/orders/{order}", times=None)
    with pytest.raises(OutcomeUnknownError) as caught:
        booking.pay(unpaid)
    assert f"orders.get('{unpaid}')" in str(caught.value.what_to_check)
    assert "423" in str(caught.value.what_to_check)
    assert isinstance(caught.value.__cause__, APIError)
    assert booking.requests("POST", "/payments/no/payment") == 1


def test_423_for_a_repeated_payment_means_paid(caller: Caller) -> None:
    """Also when the order does not say whether it is paid."""
    order = {"uuid": "o-1", "items": []}
    client, script = caller.scripted(
        error_response(503), json_response(order), error_response(423, "-1"), json_response(order)
    )
    paid = caller.do(client.payments.no_payment("o-1"))
    assert paid.recovered
    assert script.sent == ["POST /payments/no/payment", "GET /orders/o-1"] * 2


def test_423_with_an_order_that_says_unpaid_is_not_believed(caller: Caller) -> None:
    order = {"uuid": "o-1", "items": [], "isPaid": False}
    client, _ = caller.scripted(
        error_response(503), json_response(order), error_response(423, "-1"), json_response(order)
    )
    with pytest.raises(LockedError) as caught:
        caller.do(client.payments.no_payment("o-1"))
    assert caught.value.outcome_unknown


def test_423_at_first_is_a_refusal(booking: Booking, unpaid: str) -> None:
    booking.pay(unpaid)
    with pytest.raises(LockedError) as caught:
        booking.pay(unpaid)
    assert not caught.value.outcome_unknown
    assert booking.payments == 1


@pytest.mark.parametrize("paid", [True, False])
def test_a_payment_by_card_is_not_made_again(caller: Caller, paid: bool) -> None:
    client, script = caller.scripted(
        error_response(503), json_response({"uuid": "o-1", "items": [], "isPaid": paid})
    )

    def pay() -> Any:
        return caller.do(client.raw(payments_stripe_payment.call, order_uuid="o-1", stripe_token="tok_1"))

    if paid:
        assert pay().recovered
    else:
        with pytest.raises(OutcomeUnknownError, match=r"orders\.get"):
            pay()
    assert script.sent == ["POST /payments/stripe/payment", "GET /orders/o-1"]


@pytest.mark.parametrize("body", [None, {}, [], {"payment_intent": "pi_1"}])
def test_a_payment_that_names_no_order_is_not_made_again_either(caller: Caller, body: Any) -> None:
    client, script = caller.scripted(error_response(503))

    with pytest.raises(OutcomeUnknownError, match=r"orders\.get of the order"):
        caller.do(client.raw(payments_stripe_complete_3d_secure.call, body=body))
    assert script.sent == ["POST /payments/stripe/complete_3d_secure"]


# ---- cart items


def items_path(booking: Booking) -> str:
    return f"/carts/{booking.cart}/items"


@pytest.mark.parametrize("name", NOT_DONE)
def test_an_item_that_was_not_added_is_added_again(booking: Booking, name: str) -> None:
    booking.sandbox.faults.add(NOT_DONE[name](), method="POST", path="/carts/{cart}/items")
    cart = booking.add(3)
    assert [item.quantity for item in cart.items] == booking.quantities == [2, 3]
    assert booking.requests("POST", items_path(booking)) == 3


@pytest.mark.parametrize("same", [True, False])
@pytest.mark.parametrize("name", AFTER)
def test_an_item_that_was_added_is_found(
    booking: Booking, name: str, same: bool, caplog: pytest.LogCaptureFixture
) -> None:
    booking.sandbox.faults.add(AFTER[name](), method="POST", path="/carts/{cart}/items")
    cart = booking.add(2 if same else 3)
    assert [item.quantity for item in cart.items] == booking.quantities == [2, 2 if same else 3]
    assert booking.requests("POST", items_path(booking)) == 2
    assert warnings(caplog)


@pytest.mark.parametrize("name", ASKED)
def test_an_item_that_nobody_can_tell_of_says_so(booking: Booking, name: str) -> None:
    booking.sandbox.faults.add(ASKED[name](), method="POST", path="/carts/{cart}/items")
    booking.sandbox.faults.add(f.refused(), method="GET", path="/carts/{cart}", times=None)
    with pytest.raises(OutcomeUnknownError) as caught:
        booking.add(3)
    assert f"carts.get('{booking.cart}')" in str(caught.value.what_to_check)
    assert booking.requests("POST", items_path(booking)) == 2


def test_items_that_are_in_but_cannot_be_shown_are_not_a_plain_failure(booking: Booking) -> None:
    booking.sandbox.faults.add(f.refused(), method="GET", path="/carts/{cart}", times=None)
    with pytest.raises(APIConnectionError) as caught:
        booking.add(3)
    assert caught.value.outcome_unknown
    assert "do not add them again" in str(caught.value)
    assert booking.quantities == [2, 3]


def test_a_cart_that_was_never_seen_is_looked_at_before_anything_is_added(
    booking: Booking, caller: Caller
) -> None:
    """Else nobody could tell what a lost request has added from the same that was in it."""
    stranger = caller.offline(booking.sandbox)
    before = len(booking.sandbox.requests)
    booking.sandbox.faults.add(f.dropped(acted=True), method="POST", path="/carts/{cart}/items")
    caller.do(stranger.carts.add_item(booking.cart, product_id="434696106", quantity=2))
    assert booking.quantities == [2, 2]
    assert booking.sandbox.requests[before + 1].path == f"/carts/{booking.cart}", "after the login"
    booking.sandbox.faults.add(f.dropped(acted=False), method="POST", path="/carts/{cart}/items")
    caller.do(stranger.carts.add_item(booking.cart, product_id="434696106", quantity=1))
    assert booking.quantities == [2, 2, 1]
    assert booking.requests("GET", f"/carts/{booking.cart}") == 6, "it is known from then on"


def test_a_generated_call_to_add_items_is_found_out_as_well(booking: Booking) -> None:
    body = [{"type": "musement", "product_identifier": "434696106", "quantity": 2}]
    booking.do(booking.client.call(carts_post_items.call, booking.cart, body=body))
    booking.sandbox.faults.add(f.dropped(acted=False), method="POST", path="/carts/{cart}/items")
    response = booking.do(booking.client.raw(carts_post_items.call, booking.cart, body=body))
    assert (response.recovered, response.attempts) == (False, 2), "the item of the call before is not its own"
    booking.sandbox.faults.add(f.dropped(acted=True), method="POST", path="/carts/{cart}/items")
    response = booking.do(booking.client.raw(carts_post_items.call, booking.cart, body=body))
    assert (response.recovered, response.value.quantity) == (True, 2)
    assert booking.quantities == [2, 2, 2, 2]
    assert sum(item.quantity for item in booking.order().items) == 8, "none of them is taken for a twin"


def test_of_a_cart_that_the_client_never_saw_nobody_can_tell_what_was_added(
    booking: Booking, caller: Caller
) -> None:
    body = [{"type": "musement", "product_identifier": "434696106", "quantity": 2}]
    booking.do(booking.client.call(carts_post_items.call, booking.cart, body=body))
    other = caller.offline(booking.sandbox)
    booking.sandbox.faults.add(f.dropped(acted=True), method="POST", path="/carts/{cart}/items")
    with pytest.raises(OutcomeUnknownError):
        caller.do(other.call(carts_post_items.call, booking.cart, body=body))
    assert booking.quantities == [2, 2, 2], "it is not added once more"


def test_what_was_not_carried_out_is_made_again_as_often_as_is_allowed(booking: Booking) -> None:
    client = booking.client.with_options(max_retries=1)
    booking.sandbox.faults.add(f.dropped(acted=False), method="POST", path="/orders")
    order = booking.do(client.orders.create(cart_uuid=booking.cart))
    assert order.uuid in booking.sandbox.orders
    booking.sandbox.faults.add(f.dropped(acted=False), method="POST", path="/orders", times=2)
    with pytest.raises(OutcomeUnknownError):
        booking.do(client.orders.create(cart_uuid=booking.cart))


def test_what_has_no_question_is_unknown(booking: Booking) -> None:
    booking.sandbox.faults.add(f.dropped(acted=True), method="POST", path="/carts/{cart}/tickets")
    with pytest.raises(OutcomeUnknownError, match=r"carts\.get"):
        booking.do(booking.client.call(carts_add_tickets.call, booking.cart, tickets=[]))


# ---- cancellations


@pytest.fixture
def item(booking: Booking, unpaid: str) -> str:
    return str(booking.pay(unpaid).items[0].uuid)


def statuses(booking: Booking) -> list[str]:
    return [item.status for order in booking.active for item in order.items]


@pytest.mark.parametrize("name", [name for name in NOT_DONE if name != "HTML 200"])
def test_a_cancellation_that_was_not_made_is_made_again(
    booking: Booking, unpaid: str, item: str, name: str
) -> None:
    booking.sandbox.faults.add(NOT_DONE[name](), method="DELETE", path="/orders/{order}/items/{item}")
    assert booking.cancel(unpaid, item) is None
    assert statuses(booking) == ["REFUNDED"]
    assert len(booking.sandbox.world.refunds) == 1


#: Without those that a deletion, which has no body, would take for a success.
LOST_AFTER = [
    name for name in AFTER if name not in {"HTML 200 after", "empty 200 after", "truncated", "cut off"}
]


@pytest.mark.parametrize("name", LOST_AFTER)
def test_a_cancellation_that_was_made_is_found(
    booking: Booking, unpaid: str, item: str, name: str, caplog: pytest.LogCaptureFixture
) -> None:
    booking.sandbox.faults.add(AFTER[name](), method="DELETE", path="/orders/{order}/items/{item}")
    assert booking.cancel(unpaid, item) is None
    assert statuses(booking) == ["REFUNDED"]
    assert booking.requests("DELETE", f"/orders/{unpaid}/items/{item}") == 1
    assert warnings(caplog)


@pytest.mark.parametrize("name", ["dropped before", "dropped after"])
def test_a_cancellation_that_nobody_can_tell_of_says_so(
    booking: Booking, unpaid: str, item: str, name: str
) -> None:
    booking.sandbox.faults.add(ASKED[name](), method="DELETE", path="/orders/{order}/items/{item}")
    booking.sandbox.faults.add(f.refused(), method="GET", path="/orders/{order}", times=None)
    with pytest.raises(OutcomeUnknownError) as caught:
        booking.cancel(unpaid, item)
    assert f"orders.get('{unpaid}')" in str(caught.value.what_to_check)
    assert item in str(caught.value.what_to_check)
    assert booking.requests("DELETE", f"/orders/{unpaid}/items/{item}") == 1


def test_an_item_that_the_order_does_not_have_tells_nothing(booking: Booking, unpaid: str) -> None:
    booking.sandbox.faults.add(f.dropped(acted=False), method="DELETE", path="/orders/{order}/items/{item}")
    with pytest.raises(OutcomeUnknownError):
        booking.cancel(unpaid, "00000000-0000-0000-0000-000000000000")


# ---- what may be repeated


@pytest.mark.parametrize("name", LOST_AFTER)
def test_a_deletion_that_was_made_and_is_made_again_is_done(
    booking: Booking, name: str, caplog: pytest.LogCaptureFixture
) -> None:
    item = booking.sandbox.carts[booking.cart].items[0].uuid
    booking.sandbox.faults.add(AFTER[name](), method="DELETE", path="/carts/{cart}/items/{item}")
    assert booking.do(booking.client.carts.remove_item(booking.cart, item)) is None
    assert not booking.quantities
    booking.sandbox.faults.add(AFTER[name](), method="DELETE", path="/carts/{cart}")
    assert booking.do(booking.client.carts.delete(booking.cart)) is True
    assert not booking.sandbox.carts
    assert len(warnings(caplog)) == 2


def test_a_deletion_of_what_never_was_is_refused(booking: Booking) -> None:
    with pytest.raises(NotFoundError):
        booking.do(booking.client.carts.remove_item(booking.cart, "00000000-0000-0000-0000-000000000000"))


@pytest.mark.parametrize("fault", [f.timed_out(acted=False), f.server_error(503)])
def test_a_write_that_stays_lost_says_that_it_may_have_acted(booking: Booking, fault: Fault) -> None:
    booking.sandbox.faults.add(fault, method="PUT", path="/carts/{cart}/customer", times=1)
    booking.sandbox.faults.add(f.refused(), method="PUT", path="/carts/{cart}/customer", times=None)
    with pytest.raises(APIConnectionError) as caught:
        booking.do(
            booking.client.carts.update_customer(
                booking.cart, firstname="A", lastname="B", email="a@example.org"
            )
        )
    assert caught.value.outcome_unknown
    assert f"PUT /carts/{booking.cart}/customer" in str(caught.value.what_to_check)


def test_a_lost_cart_is_nothing_to_find_out(booking: Booking) -> None:
    booking.sandbox.faults.add(f.timed_out(acted=True), method="POST", path="/carts", times=None)
    with pytest.raises(APIConnectionError) as caught:
        booking.do(booking.client.carts.create())
    assert not caught.value.outcome_unknown, "a cart without an order costs nothing"


def test_a_review_is_never_repeated(caller: Caller) -> None:
    client, script = caller.scripted(error_response(503))
    with pytest.raises(OutcomeUnknownError):
        caller.do(client.request("POST", "/activities/a-1/reviews", body={"rating": 5}))
    assert len(script.sent) == 1
