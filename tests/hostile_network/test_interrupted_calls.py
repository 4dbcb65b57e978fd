"""An interruption after a request has left is a lost request, and the exception says what to check."""

from __future__ import annotations

import asyncio
from typing import Any

import pytest

from musement import AsyncMusement
from tests.hostile_network.booking import PRODUCT, UUID, Booking, notes_of
from tests.hostile_network.network import (
    CART,
    ITEMS,
    PAYMENT,
    interrupted,
    interrupted_after,
)


def test_an_interrupted_addition_doubles_nothing(booking: Booking) -> None:
    cart = booking.cart(quantity=0)
    booking.network.on("POST", ITEMS, interrupted)
    booking.interrupted(lambda: booking.client.carts.add_item(cart, product_id=PRODUCT, quantity=1))
    booking.add(cart, 1)
    booking.network.deliver()
    booking.pay(booking.order(cart).uuid)
    assert booking.sold == [1]


def test_an_interrupted_order_is_followed_to_the_late_one(booking: Booking) -> None:
    cart = booking.cart()
    booking.network.on("POST", "/orders", interrupted)
    extra_data = {"clientReferenceId": "ada"}
    booking.interrupted(lambda: booking.client.orders.create(cart_uuid=cart, extra_data=extra_data))
    order = booking.order(cart)
    booking.network.deliver()
    paid = booking.pay(order.uuid)
    assert [made.uuid for made in booking.paid] == [paid.uuid]


@pytest.mark.parametrize("behaviour", [interrupted, interrupted_after])
def test_an_interruption_says_what_to_check(booking: Booking, behaviour: Any) -> None:
    order = booking.order(booking.cart())
    booking.network.on("POST", PAYMENT, behaviour)
    interruption = booking.interrupted(lambda: booking.client.payments.no_payment(order.uuid))
    assert order.uuid in notes_of(interruption)


def test_an_interruption_before_anything_left_says_nothing(booking: Booking) -> None:
    booking.network.on("POST", "/login", interrupted)
    interruption = booking.interrupted(lambda: booking.client.payments.no_payment(UUID))
    assert notes_of(interruption) == ""


def test_an_interruption_while_the_cart_is_read_again_concerns_the_addition(booking: Booking) -> None:
    """The items were added: whoever is told nothing adds them again."""
    cart = booking.cart(quantity=0)
    booking.network.on("GET", CART, interrupted)
    interruption = booking.interrupted(
        lambda: booking.client.carts.add_item(cart, product_id=PRODUCT, quantity=1)
    )
    assert cart in notes_of(interruption)
    resolution = booking.do(booking.client.resolve(interruption))
    assert resolution.carried_out
    assert [item.quantity for item in resolution.value.items] == [1]


@pytest.mark.parametrize("carried_out", [True, False])
def test_an_interrupted_payment_can_be_resolved(booking: Booking, carried_out: bool) -> None:
    order = booking.order(booking.cart())
    booking.network.on("POST", PAYMENT, interrupted_after if carried_out else interrupted)
    interruption = booking.interrupted(lambda: booking.client.payments.no_payment(order.uuid))
    resolution = booking.do(booking.client.resolve(interruption))
    assert resolution.carried_out is carried_out
    if carried_out:
        assert (resolution.value.uuid, resolution.value.is_paid) == (order.uuid, True)
    else:
        assert resolution.value is None


@pytest.mark.parametrize("way", ["timeout", "wait_for", "cancel", "group"])
def test_every_way_to_cancel_a_task_is_remembered(way: str) -> None:
    """The late twin of the cancelled request adds an item; what is paid is what was asked for."""
    from tests.support.callers import AwaitingCaller

    caller = AwaitingCaller()
    with caller.running():
        booking = Booking(caller)
        cart = booking.cart(quantity=0)
        booking.network.on("POST", ITEMS, interrupted)
        booking.do(_cancelled(way, booking.client, cart))
        booking.add(cart, 1)
        booking.network.deliver()
        booking.pay(booking.order(cart).uuid)
    assert booking.sold == [1]


async def _cancelled(way: str, client: AsyncMusement, cart: str) -> None:
    async def adding() -> None:
        await client.carts.add_item(cart, product_id=PRODUCT, quantity=1)

    async def failing() -> None:
        await asyncio.sleep(0.1)
        raise ZeroDivisionError

    async def both() -> None:
        async with asyncio.TaskGroup() as group:
            group.create_task(adding())
            group.create_task(failing())

    if way == "timeout":
        with pytest.raises(TimeoutError):
            async with asyncio.timeout(0.1):
                await adding()
    elif way == "wait_for":
        with pytest.raises(TimeoutError):
            await asyncio.wait_for(adding(), 0.1)
    elif way == "cancel":
        task = asyncio.create_task(adding())
        await asyncio.sleep(0.1)
        task.cancel()
        with pytest.raises(asyncio.CancelledError):
            await task
    else:
        with pytest.raises(BaseExceptionGroup):
            await both()
