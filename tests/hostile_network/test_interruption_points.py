"""A caller may be interrupted anywhere: between any two calls of functions after a request has left."""

from __future__ import annotations

import sys
from collections.abc import Callable
from types import FrameType
from typing import Any

import httpx
import pytest

from tests.hostile_network.booking import PRODUCT, Booking
from tests.hostile_network.network import Network
from tests.support.callers import BlockingCaller


class Interrupter:
    """Raises `KeyboardInterrupt` when the client calls its n-th function after a request was carried out."""

    def __init__(self, number: int) -> None:
        self.left = number
        self.armed = False

    def carries_out(self, network: Network, request: httpx.Request) -> httpx.Response:
        response = network.act(request)
        self.armed = True
        return response

    def __call__(self, frame: FrameType, event: str, _argument: Any) -> None:
        module = str(frame.f_globals.get("__name__", ""))
        if not self.armed or event != "call" or not module.startswith("musement"):
            return
        if frame.f_code.co_name == "<genexpr>":
            return  # It is closed when it is dropped, and nothing comes out of that.
        self.left -= 1
        if self.left == 0:
            sys.setprofile(None)
            raise KeyboardInterrupt


def interrupted_everywhere(
    step: Callable[[Booking], tuple[str, str, Callable[[], Any]]],
) -> list[tuple[int, Booking, BaseException]]:
    """Make a call again and again, each time interrupted one function later: what each came to."""
    found: list[tuple[int, Booking, BaseException]] = []
    for number in range(1, 2000):
        booking = Booking(BlockingCaller())
        method, path, call = step(booking)
        interrupter = Interrupter(number)
        booking.network.on(method, path, interrupter.carries_out)
        sys.setprofile(interrupter)
        try:
            call()
        except KeyboardInterrupt as interruption:
            found.append((number, booking, interruption))
        else:
            return found
        finally:
            sys.setprofile(None)
    raise AssertionError("it never ends")


def paying(booking: Booking) -> tuple[str, str, Callable[[], Any]]:
    order = booking.order(booking.cart()).uuid
    return "POST", "/payments/no/payment", lambda: booking.client.payments.no_payment(order)


def ordering(booking: Booking) -> tuple[str, str, Callable[[], Any]]:
    cart = booking.cart()
    extra_data = {"clientReferenceId": "ada"}
    return (
        "POST",
        "/orders",
        lambda: booking.client.orders.create(cart_uuid=cart, extra_data=extra_data),
    )


def adding(booking: Booking) -> tuple[str, str, Callable[[], Any]]:
    cart = booking.cart(quantity=0)
    return (
        "POST",
        "/carts/[^/]+/items",
        lambda: booking.client.carts.add_item(cart, product_id=PRODUCT, quantity=1),
    )


def cancelling(booking: Booking) -> tuple[str, str, Callable[[], Any]]:
    order = booking.pay(booking.order(booking.cart()).uuid)
    item = order.items[0].uuid
    return (
        "DELETE",
        "/orders/[^/]+/items/[^/]+",
        lambda: booking.client.orders.cancel_item(
            order.uuid, item, cancellation_reason="CANCELLED-BY-CUSTOMER"
        ),
    )


@pytest.mark.parametrize("step", [paying, ordering, adding, cancelling])
def test_wherever_it_is_interrupted_the_call_can_be_resolved(step: Any) -> None:
    cases = interrupted_everywhere(step)
    assert len(cases) > 5
    silent = [number for number, _, interruption in cases if not getattr(interruption, "__notes__", [])]
    assert silent == []
    for _, booking, interruption in cases:
        assert booking.client.resolve(interruption).carried_out
