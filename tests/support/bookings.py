"""Bookings up to a certain point, and what the sandbox recorded of them."""

from __future__ import annotations

from typing import Any

from musement.sandbox import Sandbox
from musement.sandbox.catalogue import VINEYARD_PRODUCT
from musement_sandbox.state import Order
from tests.support.callers import Caller

REFERENCE = {"clientReferenceId": "12345678"}
#: A lead booker that every cart accepts: the schema of a cart asks for the consents, too.
CUSTOMER = {
    "firstname": "Ada",
    "lastname": "Byron",
    "email": "ada@example.org",
    "musement_newsletter": "NO",
    "allow_profiling": "NO",
    "thirdparty_newsletter": "NO",
    "events_related_newsletter": "NO",
}


class Booking:
    """One client of one sandbox; each step is made without faults unless the test adds some before."""

    def __init__(self, caller: Caller, sandbox: Sandbox, **options: Any) -> None:
        self.caller = caller
        self.sandbox = sandbox
        self.client = caller.offline(sandbox, **options)
        self.cart = ""

    def do(self, result: Any) -> Any:
        return self.caller.do(result)

    def filled(self, quantity: int = 2) -> str:
        self.cart = self.do(self.client.carts.create()).uuid
        self.add(quantity)
        self.do(
            self.client.carts.update_customer(
                self.cart, firstname="Ada", lastname="Byron", email="ada@example.org"
            )
        )
        return self.cart

    def add(self, quantity: int = 2) -> Any:
        return self.do(self.client.carts.add_item(self.cart, product_id=VINEYARD_PRODUCT, quantity=quantity))

    def order(self, extra_data: Any = REFERENCE) -> Any:
        return self.do(self.client.orders.create(cart_uuid=self.cart, extra_data=extra_data))

    def pay(self, order: str) -> Any:
        return self.do(self.client.payments.no_payment(order))

    def cancel(self, order: str, item: str) -> Any:
        reason = "CANCELLED-BY-CUSTOMER"
        return self.do(self.client.orders.cancel_item(order, item, cancellation_reason=reason))

    # ---- what the sandbox recorded

    @property
    def active(self) -> list[Order]:
        return [order for order in self.sandbox.orders.values() if not order.cancelled]

    @property
    def paid(self) -> list[Order]:
        return [order for order in self.sandbox.orders.values() if order.paid]

    @property
    def payments(self) -> int:
        return sum(order.payments for order in self.sandbox.orders.values())

    @property
    def quantities(self) -> list[int]:
        return [item.quantity for item in self.sandbox.carts[self.cart].items]

    def requests(self, method: str, path: str) -> int:
        return sum((request.method, request.path) == (method, path) for request in self.sandbox.requests)
