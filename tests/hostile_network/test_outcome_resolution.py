"""What is unknown is resolved: what was wanted decides, not what was seen."""

from __future__ import annotations

from typing import Any

import httpx
import pytest

from musement import APIError, OutcomeUnknownError
from tests.hostile_network.booking import PRODUCT, Booking, is_unknown
from tests.hostile_network.network import (
    CART,
    CUSTOMER,
    ITEM,
    ITEMS,
    ORDER_INFO,
    Network,
    after_what_was_held_back,
    dropped_after,
    dropped_before,
    lost,
    with_what_was_held_back,
)


def two_late_additions(booking: Booking, **options: Any) -> tuple[str, APIError]:
    """One call, two requests of it lost: both are carried out after the client gave up."""
    client = booking.client = booking.new_client(**options)
    cart = booking.cart(quantity=0)
    booking.network.on("POST", ITEMS, lost, times=2)
    # After the first loss the client asks, is told that nothing happened, and sends again; then nobody answers.
    seen = 0

    def second_time(network: Network, request: httpx.Request) -> httpx.Response:
        nonlocal seen
        seen += 1
        if seen == 1:
            return network.act(request)
        raise httpx.ReadError("reset", request=request)

    booking.network.on("GET", CART, second_time, times=30)
    with pytest.raises(OutcomeUnknownError) as caught:
        booking.do(client.carts.add_item(cart, product_id=PRODUCT, quantity=1))
    booking.network.clear()
    booking.network.deliver()
    assert booking.quantities(cart) == [1, 1]
    return cart, caught.value


def test_after_looking_what_was_wanted_is_paid(booking: Booking) -> None:
    cart, _ = two_late_additions(booking)
    booking.do(booking.client.carts.get(cart))
    booking.pay(booking.order(cart).uuid)
    assert booking.sold == [1]


def test_what_to_check_says_how_many_of_what(booking: Booking) -> None:
    cart, error = two_late_additions(booking)
    assert cart in str(error.what_to_check)
    assert PRODUCT in str(error.what_to_check)
    assert "1" in str(error.what_to_check).replace(cart, "").replace(PRODUCT, "")


def test_resolving_removes_what_is_too_much(booking: Booking) -> None:
    cart, error = two_late_additions(booking)
    resolution: Any = booking.do(error.resolve())
    assert resolution.carried_out
    assert [item.quantity for item in resolution.value.items] == [1]
    assert booking.quantities(cart) == [1]


@pytest.mark.parametrize("max_retries", [0, 1, 3])
def test_a_fresh_client_resolves_as_well(booking: Booking, max_retries: int) -> None:
    cart, error = two_late_additions(booking)
    booking.client = booking.new_client(max_retries=max_retries)
    resolution = booking.do(booking.client.resolve(error))
    assert resolution.carried_out
    booking.pay(booking.order(cart).uuid)
    assert booking.sold == [1]


def test_resolving_an_addition_gives_the_cart_that_could_not_be_read(booking: Booking) -> None:
    """The response of the addition came; the cart did not."""
    cart = booking.cart(quantity=0)
    booking.network.on("GET", CART, dropped_before, times=20)
    error = booking.outcome(lambda: booking.client.carts.add_item(cart, product_id=PRODUCT, quantity=1))
    assert is_unknown(error)
    booking.network.clear()
    resolution = booking.do(error.resolve())
    assert resolution.carried_out
    assert [item.quantity for item in resolution.value.items] == [1]


def test_resolving_an_order_accepts_no_more_than_was_wanted(booking: Booking) -> None:
    """A late request put an item into the cart just before the order was made, and the order's response was lost."""
    cart = booking.cart(quantity=0)
    booking.network.on("POST", ITEMS, lost)
    booking.add(cart, 1)

    def with_too_much(network: Network, request: httpx.Request) -> httpx.Response:
        network.deliver()
        return dropped_after(network, request)

    booking.network.on("POST", "/orders", with_too_much)
    booking.network.on("GET", ORDER_INFO, dropped_before, times=20)
    extra_data = {"clientReferenceId": "ada"}
    error = booking.outcome(lambda: booking.client.orders.create(cart_uuid=cart, extra_data=extra_data))
    assert is_unknown(error)
    booking.network.clear()
    resolution = booking.do(error.resolve())
    order = resolution.value if resolution.carried_out else booking.order(cart)
    booking.pay(order.uuid)
    assert booking.sold == [1]


def test_resolving_an_addition_gives_the_cart_though_a_duplicate_could_not_be_removed(
    booking: Booking,
) -> None:
    """The error names the call that the program made, not one that it does not know of."""
    cart = booking.cart(quantity=0)
    booking.network.on("POST", ITEMS, lost)
    booking.network.on("POST", ITEMS, with_what_was_held_back)
    booking.network.on("DELETE", ITEM, dropped_before, times=20)
    error = booking.outcome(lambda: booking.client.carts.add_item(cart, product_id=PRODUCT, quantity=1))
    assert is_unknown(error)
    booking.network.clear()
    resolution = booking.do(error.resolve())
    assert resolution.carried_out
    assert [item.quantity for item in resolution.value.items] == [1]


def test_resolving_an_order_gives_it_though_a_duplicate_could_not_be_removed(booking: Booking) -> None:
    cart = booking.cart(quantity=0)
    booking.network.on("POST", ITEMS, lost)
    booking.add(cart, 1)
    booking.network.on("POST", "/orders", after_what_was_held_back)
    booking.network.on("DELETE", ITEM, dropped_before, times=20)
    extra_data = {"clientReferenceId": "ada"}
    error = booking.outcome(lambda: booking.client.orders.create(cart_uuid=cart, extra_data=extra_data))
    assert is_unknown(error)
    booking.network.clear()
    resolution = booking.do(error.resolve())
    order = resolution.value if resolution.carried_out else booking.order(cart)
    booking.pay(order.uuid)
    assert booking.sold == [1]


def test_a_fresh_client_that_resolved_something_else_orders_no_duplicates(booking: Booking) -> None:
    """The record of any doubt says what the cart is meant to hold."""
    cart = booking.cart(quantity=0)
    booking.network.on("POST", ITEMS, lost)
    booking.add(cart, 1)
    booking.network.on("PUT", CUSTOMER, lost)
    booking.network.on("PUT", CUSTOMER, dropped_before, times=20)
    names = {"firstname": "Ada", "lastname": "Byron", "email": "ada@example.org"}
    error = booking.outcome(lambda: booking.client.carts.update_customer(cart, **names))
    assert is_unknown(error)
    booking.network.clear()
    booking.client = booking.new_client()
    booking.do(booking.client.resolve(error))
    booking.customer(cart, "ada@example.org")
    booking.network.deliver()
    order = booking.outcome(lambda: booking.client.orders.create(cart_uuid=cart, extra_data={}))
    if not isinstance(order, APIError):
        booking.outcome(lambda: booking.client.payments.no_payment(order.uuid))
    assert booking.sold in ([], [1])


def test_resolving_says_that_nothing_happened(booking: Booking) -> None:
    cart = booking.cart(quantity=0)
    booking.network.on("POST", ITEMS, dropped_before)
    booking.network.on("GET", CART, dropped_before, times=20)
    error = booking.outcome(lambda: booking.client.carts.add_item(cart, product_id=PRODUCT, quantity=1))
    booking.network.clear()
    resolution = booking.do(error.resolve())
    assert (resolution.carried_out, resolution.value) == (False, None)


def test_resolving_gives_the_order(booking: Booking) -> None:
    cart = booking.cart()
    booking.network.on("POST", "/orders", dropped_after)
    booking.network.on("GET", ORDER_INFO, dropped_before, times=20)
    extra_data = {"clientReferenceId": "ada"}
    error = booking.outcome(lambda: booking.client.orders.create(cart_uuid=cart, extra_data=extra_data))
    assert is_unknown(error)
    with pytest.raises(OutcomeUnknownError):
        booking.do(error.resolve())
    booking.network.clear()
    resolution = booking.do(error.resolve())
    assert resolution.carried_out
    assert booking.pay(resolution.value.uuid).uuid == resolution.value.uuid


def test_an_order_found_by_the_advice_is_followed_to_its_replacement(booking: Booking) -> None:
    cart = booking.cart()
    booking.network.on("POST", "/orders", lost)
    booking.network.on("GET", ORDER_INFO, dropped_before, times=20)
    extra_data = {"clientReferenceId": "ada"}
    error = booking.outcome(lambda: booking.client.orders.create(cart_uuid=cart, extra_data=extra_data))
    booking.network.clear()
    assert is_unknown(error)
    booking.network.on("POST", "/orders", dropped_after)  # the program makes it anew, in doubt again
    booking.network.on("GET", ORDER_INFO, dropped_before, times=20)
    booking.outcome(lambda: booking.client.orders.create(cart_uuid=cart, extra_data=extra_data))
    booking.network.clear()
    found = booking.do(booking.client.carts.order_info(cart)).order_uuid
    booking.network.deliver()
    paid = booking.pay(found)
    assert [made.uuid for made in booking.paid] == [paid.uuid]


def test_a_booking_without_doubt_costs_no_request_more(booking: Booking) -> None:
    booking.pay(booking.order(booking.cart()).uuid)
    assert [sent.split("/")[1] for sent in booking.network.sent] == [
        "login",
        *["carts"] * 4,
        "orders",
        "payments",
    ]
