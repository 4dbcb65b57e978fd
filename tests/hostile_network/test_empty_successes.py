"""A success without what it must have is no value, and no request leaves with an unfilled path."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from musement import APIError
from musement.errors import (
    BadRequestError,
    InvalidRequestError,
)
from tests.hostile_network.booking import UUID, Booking, is_unknown
from tests.hostile_network.network import (
    CART,
    ORDER_INFO,
    PAYMENT,
    dropped_before,
    instead,
)

EMPTY = [
    pytest.param(204, None, id="204"),
    pytest.param(200, [], id="list"),
    pytest.param(200, {}, id="object"),
]


@pytest.mark.parametrize(("status", "value"), EMPTY)
def test_a_cart_without_uuid_is_no_cart(booking: Booking, status: int, value: Any) -> None:
    booking.network.on("POST", "/carts", instead(status, value), times=9)
    assert isinstance(booking.outcome(booking.client.carts.create), APIError)
    booking.network.clear()
    cart = booking.cart()
    booking.network.on("GET", CART, instead(status, value), times=9)
    assert isinstance(booking.outcome(lambda: booking.client.carts.get(cart)), APIError)


@pytest.mark.parametrize(("status", "value"), EMPTY)
def test_an_empty_success_of_an_order_is_looked_into(booking: Booking, status: int, value: Any) -> None:
    cart = booking.cart()
    booking.network.on("POST", "/orders", instead(status, value))
    assert booking.order(cart).uuid in booking.sandbox.orders
    booking.network.on("POST", "/orders", instead(status, value), times=9)
    booking.network.on("GET", ORDER_INFO, dropped_before, times=20)
    outcome = booking.outcome(lambda: booking.client.orders.create(cart_uuid=cart, extra_data={}))
    assert is_unknown(outcome)


@pytest.mark.parametrize(("status", "value"), EMPTY)
def test_an_empty_success_of_a_payment_is_looked_into(booking: Booking, status: int, value: Any) -> None:
    order = booking.order(booking.cart())
    booking.network.on("POST", PAYMENT, instead(status, value, acts=False))
    paid = booking.pay(order.uuid)
    assert (paid.uuid, paid.is_paid) == (order.uuid, True)
    assert booking.paid[0].payments == 1


@pytest.mark.parametrize("value", [None, ""])
def test_no_request_leaves_with_an_unfilled_path(booking: Booking, value: Any) -> None:
    booking.cart()
    sent = len(booking.network.sent)
    calls: list[Callable[[], Any]] = [
        lambda: booking.client.carts.delete(value),
        lambda: booking.client.carts.get(value),
        lambda: booking.client.orders.get(value),
        lambda: booking.client.carts.remove_item(UUID, value),
        lambda: booking.client.payments.no_payment(value),
        lambda: booking.client.orders.create(cart_uuid=value, extra_data={}),
    ]
    for call in calls:
        with pytest.raises((InvalidRequestError, TypeError)):
            booking.do(call())
    assert len(booking.network.sent) == sent


def test_an_order_of_an_unfilled_cart_is_refused(booking: Booking) -> None:
    cart = booking.cart(quantity=0)
    with pytest.raises(BadRequestError):
        booking.order(cart)
