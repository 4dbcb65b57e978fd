"""A late write undoes nothing that was confirmed after it."""

from __future__ import annotations

import json

import httpx
import pytest

from musement import APIError
from musement.errors import (
    OrderMismatchError,
)
from tests.hostile_network.booking import Booking
from tests.hostile_network.network import (
    CUSTOMER,
    ORDER,
    Network,
    lost,
)


def test_a_late_customer_does_not_undo_the_confirmed_one(booking: Booking) -> None:
    cart = booking.cart()
    client = booking.client.with_options(max_retries=0)
    booking.network.on("PUT", CUSTOMER, lost)
    booking.outcome(
        lambda: client.carts.update_customer(
            cart, firstname="Wrong", lastname="Byron", email="wrong@example.org"
        )
    )
    booking.customer(cart, "ada@example.org")
    booking.network.deliver()
    with pytest.raises(OrderMismatchError) as differs:
        booking.order(cart)
    assert differs.value.differences == ("customer",)
    booking.customer(cart, "ada@example.org")
    booking.pay(booking.order(cart).uuid)
    assert [paid.customer["email"] for paid in booking.paid] == ["ada@example.org"]


def test_a_late_customer_between_order_and_payment_changes_no_payment(booking: Booking) -> None:
    cart = booking.cart()
    client = booking.client.with_options(max_retries=0)
    booking.network.on("PUT", CUSTOMER, lost)
    booking.outcome(
        lambda: client.carts.update_customer(
            cart, firstname="Wrong", lastname="Byron", email="wrong@example.org"
        )
    )
    booking.customer(cart, "ada@example.org")
    order = booking.order(cart)
    booking.network.deliver()
    booking.pay(order.uuid)
    assert [paid.customer["email"] for paid in booking.paid] == ["ada@example.org"]


def test_a_late_update_of_extra_data_does_not_undo_the_confirmed_one(booking: Booking) -> None:
    order = booking.order(booking.cart())
    client = booking.client.with_options(max_retries=0)
    booking.network.on("PATCH", ORDER, lost)
    booking.outcome(lambda: client.orders.update(order.uuid, extra_data={"value": "old"}))

    def overtaken(network: Network, request: httpx.Request) -> httpx.Response:
        response = network.act(request)
        network.deliver()
        return response

    booking.network.on("PATCH", ORDER, overtaken)
    outcome = booking.outcome(lambda: booking.client.orders.update(order.uuid, extra_data={"value": "new"}))
    held = json.loads(booking.sandbox.orders[order.uuid].extra_data or "{}")
    assert isinstance(outcome, APIError) or held == {"value": "new"}


def test_a_customer_that_was_delivered_once_more_undoes_nothing(booking: Booking) -> None:
    """No response was lost: a proxy delivers the first customer again, after the second was confirmed."""
    cart = booking.cart()
    kept: list[httpx.Request] = []

    def remembered(network: Network, request: httpx.Request) -> httpx.Response:
        kept.append(request)
        return network.act(request)

    booking.network.on("PUT", CUSTOMER, remembered)
    booking.customer(cart, "wrong@example.org")
    booking.customer(cart, "ada@example.org")
    booking.network.act(kept[0])
    with pytest.raises(OrderMismatchError):
        booking.order(cart)
    booking.customer(cart, "ada@example.org")
    booking.pay(booking.order(cart).uuid)
    assert [paid.customer["email"] for paid in booking.paid] == ["ada@example.org"]


def test_a_customer_that_another_worker_wrote_is_none_of_ours(booking: Booking) -> None:
    cart = booking.cart()
    ours, booking.client = booking.client, booking.new_client()
    booking.customer(cart, "bob@example.org")
    booking.client = ours
    assert booking.order(cart).customer.email == "bob@example.org"
