"""Refusals that say something else than what happened: requests delivered twice, redirects, bodies that were cut."""

from __future__ import annotations

from typing import Any

import httpx
import pytest

from musement import APIError, LockedError
from musement.errors import (
    ConflictError,
    DuplicateItemsWarning,
    UnprocessableError,
)
from musement_sandbox.faults import CutStream
from tests.hostile_network.booking import PRODUCT, Booking, is_unknown
from tests.hostile_network.network import (
    CANCELLATION,
    ITEMS,
    ORDER,
    ORDER_INFO,
    PAYMENT,
    Network,
    dropped_before,
    instead,
    lost,
    twice_seeing_the_first,
    twice_seeing_the_second,
)


def test_a_payment_delivered_twice_is_paid(booking: Booking) -> None:
    order = booking.order(booking.cart())
    booking.network.on("POST", PAYMENT, twice_seeing_the_second)
    paid = booking.pay(order.uuid)
    assert (paid.uuid, paid.is_paid) == (order.uuid, True)


def test_an_order_paid_before_the_call_is_still_refused(booking: Booking) -> None:
    order = booking.order(booking.cart())
    booking.pay(order.uuid)
    outcome = booking.outcome(lambda: booking.client.payments.no_payment(order.uuid))
    assert isinstance(outcome, LockedError) or outcome.is_paid


def test_a_cancellation_delivered_twice_is_done(booking: Booking) -> None:
    order = booking.pay(booking.order(booking.cart()).uuid)
    booking.network.on("DELETE", CANCELLATION, twice_seeing_the_second)
    booking.cancel(order.uuid, order.items[0].uuid)
    assert booking.paid[0].items[0].status in ("REFUNDED", "REFUND_STARTED")


def test_a_cancellation_that_is_refused_by_409_is_looked_into(booking: Booking) -> None:
    order = booking.order(booking.cart())
    with pytest.raises(ConflictError):
        booking.cancel(order.uuid, order.items[0].uuid)


@pytest.mark.parametrize("behaviour", [twice_seeing_the_first, twice_seeing_the_second])
def test_items_delivered_twice_are_not_silent(booking: Booking, behaviour: Any) -> None:
    cart = booking.cart(quantity=0)
    booking.network.on("POST", ITEMS, behaviour)
    with pytest.warns(DuplicateItemsWarning) as warned:
        held = booking.do(booking.client.carts.add_item(cart, product_id=PRODUCT, quantity=1))
    [warning] = [record.message for record in warned]
    assert isinstance(warning, DuplicateItemsWarning)
    assert warning.cart_uuid == cart
    assert len(warning.cart_item_uuids) == 1
    assert [item.quantity for item in held.items] == booking.quantities(cart) == [1, 1]
    booking.do(booking.client.carts.remove_item(cart, warning.cart_item_uuids[0]))
    booking.pay(booking.order(cart).uuid)
    assert booking.sold == [1]


def test_paying_an_order_that_was_replaced_by_a_paid_one_names_that(booking: Booking) -> None:
    cart = booking.cart()
    booking.network.on("POST", "/orders", lost)
    order = booking.order(cart)
    booking.network.deliver()
    replacement = next(made for made in booking.sandbox.orders.values() if not made.cancelled)
    booking.do(booking.new_client().payments.no_payment(replacement.uuid))
    outcome = booking.outcome(lambda: booking.client.payments.no_payment(order.uuid))
    if isinstance(outcome, APIError):
        assert replacement.uuid in str(outcome)
    else:
        assert outcome.uuid == replacement.uuid


def replaced_with_its_payment_in_doubt(booking: Booking) -> tuple[Any, Any]:
    """Order a cart whose late order replaces the one in hand, and lose the payment that follows; give order and error."""

    def lost_and_not_told(network: Network, request: httpx.Request) -> httpx.Response:
        network.on("GET", ORDER, dropped_before, times=20)
        return lost(network, request)

    cart = booking.cart()
    booking.network.on("POST", "/orders", lost)
    order = booking.order(cart)
    booking.network.deliver()
    booking.network.on("POST", PAYMENT, Network.act)  # refused: the order was replaced
    booking.network.on("POST", PAYMENT, lost_and_not_told)
    return order, booking.outcome(lambda: booking.client.payments.no_payment(order.uuid))


@pytest.mark.parametrize("resolves", [True, False])
def test_a_late_payment_of_a_replacement_is_found_by_the_order_in_hand(
    booking: Booking, resolves: bool
) -> None:
    order, error = replaced_with_its_payment_in_doubt(booking)
    assert is_unknown(error)
    booking.network.clear()
    if resolves:
        assert not booking.do(error.resolve()).carried_out
    booking.network.deliver()
    [replacement] = booking.paid
    outcome = booking.outcome(lambda: booking.client.payments.no_payment(order.uuid))
    if isinstance(outcome, APIError):
        assert replacement.uuid in str(outcome)
    else:
        assert (outcome.uuid, outcome.is_paid) == (replacement.uuid, True)


def test_a_refusal_is_no_failure_while_the_payment_of_the_replacement_is_in_doubt(booking: Booking) -> None:
    """Should the lost payment be carried out late, the booking is paid: nobody may be told that it failed."""
    order, error = replaced_with_its_payment_in_doubt(booking)
    booking.network.clear()
    assert not booking.do(error.resolve()).carried_out
    booking.network.on("GET", ORDER_INFO, dropped_before, times=20)
    outcome = booking.outcome(lambda: booking.client.payments.no_payment(order.uuid))
    assert is_unknown(outcome)
    booking.network.clear()
    booking.network.deliver()
    [replacement] = booking.paid
    resolution = booking.do(outcome.resolve())
    assert (resolution.carried_out, resolution.value.uuid) == (True, replacement.uuid)


def test_a_fresh_client_follows_an_order_whose_payment_was_in_doubt(booking: Booking) -> None:
    """The record of the doubt says which order was asked for, and of which cart it is."""
    order, error = replaced_with_its_payment_in_doubt(booking)
    booking.network.clear()
    booking.client = booking.new_client()
    assert not booking.do(booking.client.resolve(error)).carried_out
    booking.network.deliver()
    [replacement] = booking.paid
    outcome = booking.outcome(lambda: booking.client.payments.no_payment(order.uuid))
    if isinstance(outcome, APIError):
        assert replacement.uuid in str(outcome)
    else:
        assert outcome.uuid == replacement.uuid


def test_a_refusal_after_a_lost_payment_is_unknown_while_nobody_tells(booking: Booking) -> None:
    """The lost payment was carried out after it was resolved, and only the refusal of the next one arrives."""
    order = booking.order(booking.cart())
    booking.network.on("POST", PAYMENT, lost)
    booking.network.on("GET", ORDER, dropped_before, times=20)
    error = booking.outcome(lambda: booking.client.payments.no_payment(order.uuid))
    booking.network.clear()
    assert not booking.do(error.resolve()).carried_out

    def refused_and_not_told(network: Network, request: httpx.Request) -> httpx.Response:
        network.deliver()
        network.on("GET", ORDER, dropped_before, times=20)
        return network.act(request)

    booking.network.on("POST", PAYMENT, refused_and_not_told)
    outcome = booking.outcome(lambda: booking.client.payments.no_payment(order.uuid))
    assert is_unknown(outcome)
    booking.network.clear()
    assert booking.do(outcome.resolve()).value.uuid == order.uuid


def test_a_refusal_whose_body_was_cut_is_read_by_its_status(booking: Booking) -> None:
    order = booking.order(booking.cart())

    def cut(network: Network, request: httpx.Request) -> httpx.Response:
        headers = {"Content-Type": "application/json", "Content-Length": "400"}
        return httpx.Response(422, headers=headers, stream=CutStream(b'{"code": "1', request))

    booking.network.on("POST", PAYMENT, cut)
    outcome = booking.outcome(lambda: booking.client.payments.no_payment(order.uuid))
    assert isinstance(outcome, UnprocessableError)
    assert not outcome.outcome_unknown
    assert not booking.paid


@pytest.mark.parametrize("status", [302, 303, 307])
@pytest.mark.parametrize("acts", [True, False])
def test_a_redirected_payment_is_no_plain_failure(booking: Booking, status: int, acts: bool) -> None:
    order = booking.order(booking.cart())
    redirect = instead(status, acts=acts, location="https://elsewhere.invalid/")
    booking.network.on("POST", PAYMENT, redirect, times=9)
    outcome = booking.outcome(lambda: booking.client.payments.no_payment(order.uuid))
    if isinstance(outcome, APIError):
        assert outcome.outcome_unknown or not booking.paid
    else:
        assert booking.paid
    assert not any("elsewhere" in url for url in booking.network.urls)


def test_303_to_a_lost_order_is_unknown_and_not_a_failure(booking: Booking) -> None:
    cart = booking.cart()
    booking.network.on("POST", "/orders", instead(303, location="/api/v3/orders/1"))
    booking.network.on("GET", ORDER_INFO, dropped_before, times=20)
    outcome = booking.outcome(lambda: booking.client.orders.create(cart_uuid=cart, extra_data={}))
    assert is_unknown(outcome)


def test_cancelling_what_is_cancelled_is_done(booking: Booking) -> None:
    """Whoever was interrupted just when the cancellation was confirmed does not know it, and cancels again."""
    order = booking.pay(booking.order(booking.cart()).uuid)
    for _ in range(2):
        assert booking.cancel(order.uuid, order.items[0].uuid) is None
    assert len(booking.sandbox.world.refunds) == 1
