"""Nobody else fills the cart of a booking: what a request that was delivered twice put into it is taken out."""

from __future__ import annotations

import warnings

import httpx
import pytest

from musement import Musement
from musement.journal import Store
from musement.resources.bookings import BookingArguments
from musement.sandbox import Sandbox, SandboxTransport
from musement.sandbox.catalogue import VINEYARD_PRODUCT
from tests.journal.crashing import LONG_AFTER, SharedMemory
from tests.support.bookings import CUSTOMER
from tests.support.clock import SimulatedClock

QUANTITY = 2


class TwiceDelivered(httpx.BaseTransport):
    """A network that delivers the request for items twice: at once, or before a later request."""

    def __init__(self, sandbox: Sandbox, again_before: str) -> None:
        self._transport = SandboxTransport(sandbox)
        self._again_before = again_before
        self.items: httpx.Request | None = None
        self.requests = 0

    def handle_request(self, request: httpx.Request) -> httpx.Response:
        self.requests += 1
        what = f"{request.method} {request.url.path.rpartition('/')[2]}"
        if self.items is not None and what == self._again_before:
            self.deliver_again()
        response = self._transport.handle_request(request)
        if what == "POST items":
            if self._again_before == what:
                return self._transport.handle_request(request)
            self.items = request
        return response

    def deliver_again(self) -> None:
        """Deliver the request for items a second time."""
        assert self.items is not None
        self._transport.handle_request(self.items)
        self.items = None


def client_of(network: httpx.BaseTransport, sandbox: Sandbox, store: Store | None = None) -> Musement:
    client_id, client_secret = sandbox.credentials
    return Musement(
        environment="offline",
        application="tests",
        client_id=client_id,
        client_secret=client_secret,
        transport=network,
        journal=store,
    )


BOOKING: BookingArguments = {
    "key": "4711",
    "items": [{"product_identifier": VINEYARD_PRODUCT, "quantity": QUANTITY}],
    "customer": CUSTOMER,
    "extra_data": {"reference": "4711"},
}


def book(network: httpx.BaseTransport, sandbox: Sandbox) -> str:
    return str(client_of(network, sandbox).bookings.book(**BOOKING).uuid)


@pytest.mark.parametrize("again_before", ["POST items", "PUT customer", "POST orders", "POST payment"])
def test_what_was_delivered_twice_is_booked_once(again_before: str) -> None:
    sandbox = Sandbox()
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        uuid = book(TwiceDelivered(sandbox, again_before), sandbox)
    paid = [order for order in sandbox.orders.values() if order.paid]
    assert [str(order.uuid) for order in paid] == [uuid]
    assert [item.quantity for item in paid[0].items] == [QUANTITY]


def test_whoever_takes_a_booking_over_knows_what_may_be_in_the_cart() -> None:
    sandbox, clock = Sandbox(), SimulatedClock()
    store = SharedMemory(clock.now)
    network = TwiceDelivered(sandbox, "never")
    steps = client_of(network, sandbox, store).bookings.steps(**BOOKING)
    assert [next(steps).name, next(steps).name] == ["cart", "items"]
    steps.close()  # type: ignore[attr-defined]
    network.deliver_again()
    clock.seconds += LONG_AFTER
    client_of(network, sandbox, store).bookings.book(**BOOKING)
    [paid] = [order for order in sandbox.orders.values() if order.paid]
    assert [item.quantity for item in paid.items] == [QUANTITY]


def test_without_a_lost_request_no_request_is_added() -> None:
    sandbox = Sandbox()
    network = TwiceDelivered(sandbox, "never")
    book(network, sandbox)
    assert network.requests == 10
