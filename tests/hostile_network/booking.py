"""Two people who book over one client, Ada and Bob, and what the sandbox recorded of them."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any

from musement import APIError
from musement.sandbox import Sandbox
from musement.sandbox.catalogue import VINEYARD_PRODUCT as PRODUCT
from musement_sandbox.state import Order
from tests.hostile_network.network import Network
from tests.support.callers import Caller

__all__ = ["PRODUCT", "REASON", "UUID", "Booking", "is_unknown", "notes_of"]

START = datetime(2026, 11, 21, 9, 0, tzinfo=UTC)
REASON = "CANCELLED-BY-CUSTOMER"
UUID = "00000000-0000-4000-8000-000000000000"
"""Of nothing."""


class Booking:
    """One client of one sandbox, with a network between them that a test tells how to behave."""

    def __init__(self, caller: Caller) -> None:
        self.caller = caller
        self.sandbox = Sandbox(seed=1, clock=lambda: START, validate=False)
        self.network = Network(self.sandbox)
        self.client = self.new_client()

    def new_client(self, **options: Any) -> Any:
        """Make a client that knows nothing of the other ones."""
        client_id, client_secret = self.sandbox.credentials
        credentials = {"client_id": client_id, "client_secret": client_secret}
        return self.caller.client(self.network, **{**credentials, **options})

    def do(self, result: Any) -> Any:
        return self.caller.do(result)

    def cart(self, name: str = "ada", quantity: int = 2) -> str:
        """Make a cart with a product and a customer."""
        cart: str = self.do(self.client.carts.create()).uuid
        if quantity:
            self.add(cart, quantity)
        self.customer(cart, f"{name}@example.org")
        return cart

    def add(self, cart: str, quantity: int = 2) -> Any:
        return self.do(self.client.carts.add_item(cart, product_id=PRODUCT, quantity=quantity))

    def customer(self, cart: str, email: str) -> Any:
        name = email.partition("@")[0].title()
        return self.do(self.client.carts.update_customer(cart, firstname=name, lastname="Byron", email=email))

    def order(self, cart: str, reference: str = "ada") -> Any:
        extra_data = {"clientReferenceId": reference}
        return self.do(self.client.orders.create(cart_uuid=cart, extra_data=extra_data))

    def pay(self, order: str) -> Any:
        return self.do(self.client.payments.no_payment(order))

    def cancel(self, order: str, item: str) -> Any:
        return self.do(self.client.orders.cancel_item(order, item, cancellation_reason=REASON))

    def interrupted(self, call: Callable[[], Any]) -> BaseException:
        """Make a call that is interrupted; return what a caller catches then."""
        try:
            self.do(self._cancelled(call) if self.caller.name == "awaiting" else call())
        except (KeyboardInterrupt, TimeoutError) as interruption:
            return interruption
        raise AssertionError("nothing interrupted it")

    async def _cancelled(self, call: Callable[[], Any]) -> Any:
        async with asyncio.timeout(0.2):
            return await call()

    def outcome(self, call: Callable[[], Any]) -> Any:
        """Make a call; return its value, or its error."""
        try:
            return self.do(call())
        except APIError as error:
            return error

    # ---- what the sandbox recorded

    def quantities(self, cart: str) -> list[int]:
        return [item.quantity for item in self.sandbox.carts[cart].items]

    @property
    def paid(self) -> list[Order]:
        return [order for order in self.sandbox.orders.values() if order.paid]

    @property
    def sold(self) -> list[int]:
        return [item.quantity for order in self.paid for item in order.items]


def is_unknown(outcome: Any) -> bool:
    """Tell whether a call came to an unknown outcome."""
    return isinstance(outcome, APIError) and outcome.outcome_unknown


def notes_of(error: BaseException | None) -> str:
    """Join the notes of an exception and of what it came from."""
    notes: list[str] = []
    while error is not None:
        notes.extend(getattr(error, "__notes__", []))
        error = error.__cause__ or error.__context__
    return "\n".join(notes)
