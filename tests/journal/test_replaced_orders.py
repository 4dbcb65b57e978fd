"""A booking whose request for an order was delivered twice goes on with the order that has replaced the first one."""

from __future__ import annotations

import httpx
import pytest

from musement.sandbox.catalogue import VINEYARD_PRODUCT
from tests.journal.crashing import LONG_AFTER, Killed
from tests.journal.scene import Scene
from tests.support.bookings import CUSTOMER

ITEMS = [{"product_identifier": VINEYARD_PRODUCT, "quantity": 2}]


class TwiceOrdered(Scene):
    """Delivers the request for an order a second time after its response, and may kill the process at its payment."""

    def __init__(self, killed_at_payment: str) -> None:
        super().__init__()
        self._killed_at_payment = killed_at_payment

    def handle_request(self, request: httpx.Request) -> httpx.Response:
        pays = request.url.path.endswith("/payments/no/payment")
        if pays and self._killed_at_payment == "before":
            self._killed_at_payment = ""
            raise Killed
        response = super().handle_request(request)
        if request.method == "POST" and request.url.path.endswith("/orders"):
            super().handle_request(request)
        if pays and self._killed_at_payment == "after":
            self._killed_at_payment = ""
            raise Killed
        return response

    def book(self) -> str:
        order = self.client().bookings.book(
            key="4711", items=ITEMS, customer=CUSTOMER, extra_data={"reference": "4711"}
        )
        return str(order.uuid)


@pytest.mark.parametrize("killed_at_payment", ["", "before", "after"])
def test_the_order_that_has_replaced_the_first_one_is_paid(killed_at_payment: str) -> None:
    scene = TwiceOrdered(killed_at_payment)
    if killed_at_payment:
        with pytest.raises(Killed):
            scene.book()
        scene.clock.seconds += LONG_AFTER
    uuid = scene.book()
    assert [str(order.uuid) for order in scene.paid] == [uuid]
    assert scene.paid[0].payments == 1
    assert len(scene.sandbox.orders) == 2
