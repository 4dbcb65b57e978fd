"""Nobody else fills the cart of a booking: what a request that was delivered twice put into it is taken out."""

from __future__ import annotations

import warnings

import httpx
import pytest

from musement import Musement
from musement.sandbox import Sandbox, SandboxTransport
from musement.sandbox.catalogue import VINEYARD_PRODUCT
from tests.support.bookings import CUSTOMER

QUANTITY = 2


class TwiceDelivered(httpx.BaseTransport):
    """A network that delivers the request for items twice: at once, or before a later request."""

    def __init__(self, sandbox: Sandbox, again_before: str) -> None:
        self._transport = SandboxTransport(sandbox)
        self._again_before = again_before
        self._items: httpx.Request | None = None
        self.requests = 0

    def handle_request(self, request: httpx.Request) -> httpx.Response:
        self.requests += 1
        what = f"{request.method} {request.url.path.rpartition('/')[2]}"
        if self._items is not None and what == self._again_before:
            self._transport.handle_request(self._items)
            self._items = None
        response = self._transport.handle_request(request)
        if what == "POST items":
            if self._again_before == what:
                return self._transport.handle_request(request)
            self._items = request
        return response


def book(network: httpx.BaseTransport, sandbox: Sandbox) -> str:
    client_id, client_secret = sandbox.credentials
    client = Musement(
        environment="offline",
        application="tests",
        client_id=client_id,
        client_secret=client_secret,
        transport=network,
    )
    order = client.bookings.book(
        key="4711",
        items=[{"product_identifier": VINEYARD_PRODUCT, "quantity": QUANTITY}],
        customer=CUSTOMER,
        extra_data={"reference": "4711"},
    )
    return order.uuid


@pytest.mark.parametrize("again_before", ["POST items", "PUT customer", "POST orders", "POST payment"])
def test_what_was_delivered_twice_is_booked_once(again_before: str) -> None:
    sandbox = Sandbox()
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        uuid = book(TwiceDelivered(sandbox, again_before), sandbox)
    paid = [order for order in sandbox.orders.values() if order.paid]
    assert [str(order.uuid) for order in paid] == [uuid]
    assert [item.quantity for item in paid[0].items] == [QUANTITY]


def test_without_a_lost_request_no_request_is_added() -> None:
    sandbox = Sandbox()
    network = TwiceDelivered(sandbox, "never")
    book(network, sandbox)
    assert network.requests == 10
