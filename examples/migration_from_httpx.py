"""The same booking twice: by hand over httpx, and with this client over the same `httpx.Client`.

    python examples/migration_from_httpx.py

A program is moved call by call: both use the same connections, and what one has made the other goes on with.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

import httpx

from musement import Musement
from musement.sandbox import Sandbox, SandboxTransport, faults
from musement.sandbox.catalogue import VINEYARD_PRODUCT

API = "https://sandbox.musement.com/api/v3"
CUSTOMER: dict[str, Any] = {"firstname": "Ada", "lastname": "Byron", "email": "ada@example.org"}


class ByHand:
    """What a program writes for itself: the login, the headers of every call, JSON in strings, retries."""

    def __init__(self, http: httpx.Client, client_id: str, client_secret: str) -> None:
        self.http = http
        self.headers = {"X-Musement-Application": "shop", "X-Musement-Version": "3.5.0"}
        token = self._call(
            "POST",
            "/login",
            client_id=client_id,
            client_secret=client_secret,
            grant_type="client_credentials",
        )
        self.headers["Authorization"] = f"Bearer {token['access_token']}"  # and again when it has ended

    def _call(self, method: str, path: str, **body: Any) -> Any:
        return self._send(method, path, body or None)

    def _send(self, method: str, path: str, body: Any) -> Any:
        for attempt in (1, 2):
            try:
                response = self.http.request(method, f"{API}{path}", json=body, headers=self.headers)
                response.raise_for_status()
                return response.json()
            except httpx.TransportError:
                if attempt == 2:
                    raise
        raise AssertionError("unreachable")

    def cart(self) -> str:
        """Make a cart that can be ordered."""
        cart: str = self._send("POST", "/carts", {})["uuid"]
        self._send(
            "POST",
            f"/carts/{cart}/items",
            [{"type": "musement", "product_identifier": VINEYARD_PRODUCT, "quantity": 2}],
        )
        self._send("PUT", f"/carts/{cart}/customer", CUSTOMER)
        return cart

    def order(self, cart: str) -> str:
        """Make an order. A response that was lost is answered with a second order."""
        extra_data = json.dumps({"client_reference": "4711"})
        order: str = self._call(
            "POST", "/orders", cart_uuid=cart, email_notification="NONE", extra_data=extra_data
        )["uuid"]
        return order

    def pay(self, order: str) -> bool:
        """Pay without a card."""
        return bool(self._call("POST", "/payments/no/payment", uuid=order)["isPaid"])


class WithClient:
    """The same three steps; login, headers, strings and retries are gone."""

    def __init__(self, http: httpx.Client, client_id: str, client_secret: str) -> None:
        self.musement = Musement(
            application="shop",
            client_id=client_id,
            client_secret=client_secret,
            base_url=API,
            http_client=http,  # it stays ours to close
        )

    def cart(self) -> str:
        """Make a cart that can be ordered."""
        cart = self.musement.carts.create()
        self.musement.carts.add_item(cart.uuid, product_id=VINEYARD_PRODUCT, quantity=2)
        self.musement.carts.update_customer(cart.uuid, **CUSTOMER)
        return cart.uuid

    def order(self, cart: str) -> str:
        """Make an order. A response that was lost is looked for before anything is sent again."""
        order = self.musement.orders.create(
            cart_uuid=cart, email_notification="NONE", extra_data={"client_reference": "4711"}
        )
        return order.uuid

    def pay(self, order: str) -> bool:
        """Pay without a card."""
        return bool(self.musement.payments.no_payment(order).is_paid)


def booked(make: Callable[[httpx.Client, str, str], ByHand | WithClient]) -> tuple[bool, int]:
    """Book while the response to the order is lost; return whether it is paid, and how many orders were made."""
    sandbox = Sandbox(seed=1)
    sandbox.faults.add(faults.dropped(acted=True), method="POST", path="/orders")
    with httpx.Client(transport=SandboxTransport(sandbox)) as http:
        program = make(http, *sandbox.credentials)
        paid = program.pay(program.order(program.cart()))
    return paid, len(sandbox.orders)


def main() -> None:
    """Book both ways."""
    for make in (ByHand, WithClient):
        paid, orders = booked(make)
        print(f"{make.__name__:<10} paid: {paid}, orders made: {orders}")


if __name__ == "__main__":
    main()
