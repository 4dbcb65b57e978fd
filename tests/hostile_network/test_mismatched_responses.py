"""A response is held against the request: what belongs to another one is never a value."""

from __future__ import annotations

from typing import Any

import httpx
import pytest

from musement import APIError, DuplicateItemsWarning
from tests.hostile_network.booking import PRODUCT, UUID, Booking, is_unknown
from tests.hostile_network.network import CART, ITEMS, ORDER, PAYMENT, Network, altered, instead


def json_of(booking: Booking, path: str) -> Any:
    return booking.do(booking.client.request("GET", path)).json()


def test_the_order_of_somebody_else_is_no_payment(booking: Booking) -> None:
    bob, ada = booking.order(booking.cart("bob"), "bob"), booking.order(booking.cart("ada"), "ada")
    booking.pay(ada.uuid)
    wrong = json_of(booking, f"/orders/{ada.uuid}")
    booking.network.on("POST", PAYMENT, instead(200, wrong, acts=False))
    outcome = booking.outcome(lambda: booking.client.payments.no_payment(bob.uuid))
    assert is_unknown(outcome) or outcome.uuid == bob.uuid
    assert is_unknown(outcome) or booking.sandbox.orders[bob.uuid].paid


def test_an_order_that_is_not_paid_is_no_payment(booking: Booking) -> None:
    order = booking.order(booking.cart())
    unpaid = json_of(booking, f"/orders/{order.uuid}")
    booking.network.on("POST", PAYMENT, instead(200, unpaid, acts=False))
    outcome = booking.outcome(lambda: booking.client.payments.no_payment(order.uuid))
    assert is_unknown(outcome) or (outcome.is_paid and booking.sandbox.orders[order.uuid].paid)


def test_a_response_that_names_another_order_and_is_not_paid_is_no_payment(booking: Booking) -> None:
    order = booking.order(booking.cart())
    change = altered(lambda value: value.update(uuid=UUID, is_paid=False, isPaid=False))
    booking.network.on("POST", PAYMENT, change)
    outcome = booking.outcome(lambda: booking.client.payments.no_payment(order.uuid))
    assert is_unknown(outcome) or (outcome.uuid == order.uuid and outcome.is_paid)


def test_when_every_response_is_wrong_the_payment_is_unknown(booking: Booking) -> None:
    order = booking.order(booking.cart())
    change = altered(lambda value: value.update(uuid=UUID))
    booking.network.on("POST", PAYMENT, change, times=9)
    booking.network.on("GET", ORDER, change, times=20)
    assert is_unknown(booking.outcome(lambda: booking.client.payments.no_payment(order.uuid)))


def test_reading_an_order_never_gives_that_of_somebody_else(booking: Booking) -> None:
    bob, ada = booking.order(booking.cart("bob"), "bob"), booking.order(booking.cart("ada"), "ada")
    wrong = json_of(booking, f"/orders/{bob.uuid}")
    booking.network.on("GET", ORDER, instead(200, wrong))
    outcome = booking.outcome(lambda: booking.client.orders.get(ada.uuid))
    assert isinstance(outcome, APIError) or outcome.uuid == ada.uuid


def test_reading_a_cart_never_gives_that_of_somebody_else(booking: Booking) -> None:
    bob, ada = booking.cart("bob"), booking.cart("ada")
    wrong = json_of(booking, f"/carts/{bob}")
    booking.network.on("GET", CART, instead(200, wrong))
    outcome = booking.outcome(lambda: booking.client.carts.get(ada))
    assert isinstance(outcome, APIError) or outcome.uuid == ada


def test_an_order_is_no_new_cart(booking: Booking) -> None:
    wrong = json_of(booking, f"/orders/{booking.order(booking.cart()).uuid}")
    booking.network.on("POST", "/carts", instead(200, wrong), times=9)
    assert isinstance(booking.outcome(booking.client.carts.create), APIError)


def test_a_cart_is_no_new_order(booking: Booking) -> None:
    cart = booking.cart()
    wrong = json_of(booking, f"/carts/{cart}")
    booking.network.on("POST", "/orders", instead(200, wrong))
    order = booking.order(cart)
    assert order.uuid in booking.sandbox.orders


@pytest.mark.parametrize(
    "members",
    [
        {"extra_data": '{"clientReferenceId":"bob"}', "extraData": '{"clientReferenceId":"bob"}'},
        {"items": []},
    ],
)
def test_a_new_order_for_something_else_is_not_the_one_asked_for(
    booking: Booking, members: dict[str, Any]
) -> None:
    cart = booking.cart()
    booking.network.on("POST", "/orders", altered(lambda value: value.update(members)))
    outcome = booking.outcome(
        lambda: booking.client.orders.create(cart_uuid=cart, extra_data={"clientReferenceId": "ada"})
    )
    assert is_unknown(outcome) or (outcome.extra_data == {"clientReferenceId": "ada"} and outcome.items)


def test_a_new_order_of_the_cart_of_somebody_else_is_not_the_one_asked_for(booking: Booking) -> None:
    bob = booking.order(booking.cart("bob"), "ada")
    wrong = json_of(booking, f"/orders/{bob.uuid}")
    ada = booking.cart("ada")
    booking.network.on("POST", "/orders", instead(200, wrong, acts=False))
    outcome = booking.outcome(
        lambda: booking.client.orders.create(cart_uuid=ada, extra_data={"clientReferenceId": "ada"})
    )
    assert is_unknown(outcome) or outcome.uuid != bob.uuid


def test_an_addition_that_is_not_in_the_cart_is_no_success(booking: Booking) -> None:
    """The response to somebody else's addition of the same product names no cart; the cart that is read says it."""
    bob, ada = booking.cart("bob", quantity=0), booking.cart("ada", quantity=0)
    seen: list[Any] = []

    def kept(network: Network, request: httpx.Request) -> httpx.Response:
        response = network.act(request)
        seen.append(response.json())
        return response

    booking.network.on("POST", ITEMS, kept)
    booking.add(bob, 1)
    booking.network.on("POST", ITEMS, instead(200, seen[0], acts=False))
    outcome = booking.outcome(lambda: booking.client.carts.add_item(ada, product_id=PRODUCT, quantity=1))
    assert is_unknown(outcome) or booking.quantities(ada) == [1]


def test_an_order_that_holds_more_than_its_cart_held_is_not_silent(booking: Booking) -> None:
    """A proxy delivered the addition again, after the cart was read and before it was ordered."""
    cart = booking.cart(quantity=0)
    delivered_again: list[httpx.Request] = []

    def remembered(network: Network, request: httpx.Request) -> httpx.Response:
        delivered_again.append(request)
        return network.act(request)

    booking.network.on("POST", ITEMS, remembered)
    booking.add(cart, 1)
    booking.network.act(delivered_again[0])
    with pytest.warns(DuplicateItemsWarning, match=r"remove_item") as warned:
        booking.do(booking.client.orders.create(cart_uuid=cart, extra_data={}))
    [warning] = [one.message for one in warned if isinstance(one.message, DuplicateItemsWarning)]
    for cart_item_uuid in warning.cart_item_uuids:
        booking.do(booking.client.carts.remove_item(warning.cart_uuid, cart_item_uuid))
    booking.pay(booking.order(cart).uuid)
    assert booking.sold == [1]
