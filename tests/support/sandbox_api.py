"""Calls to a sandbox as tests make them, and bookings up to a certain point."""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import Any

from httpx import Request, Response

from musement.sandbox import DEFAULT_CLIENT_ID, DEFAULT_CLIENT_SECRET, Sandbox
from musement.sandbox.catalogue import VINEYARD_PRODUCT

BASE_URL = "https://sandbox.musement.com/api/v3"
CUSTOMER = {"firstname": "Ada", "lastname": "Byron", "email": "ada@example.org"}
START = datetime(2026, 11, 21, 9, 0, tzinfo=UTC)


@dataclass
class MovingClock:
    """A clock that stands still until it is moved."""

    now: datetime = START

    def __call__(self) -> datetime:
        return self.now

    def move(self, **span: float) -> None:
        self.now += timedelta(**span)


@dataclass
class Api:
    """A caller with its headers. `get`, `post` and so on return the response."""

    sandbox: Sandbox
    headers: dict[str, str] = field(
        default_factory=lambda: {"X-Musement-Application": "tests", "X-Musement-Version": "3.5.0"}
    )

    def request(self, method: str, path: str, body: Any = None, **headers: str | None) -> Request:
        merged = {**self.headers, **{name.replace("_", "-"): value for name, value in headers.items()}}
        sent = {name: value for name, value in merged.items() if value is not None}
        content = b"" if body is None else json.dumps(body).encode()
        return Request(method, f"{BASE_URL}{path}", headers=sent, content=content)

    def call(self, method: str, path: str, body: Any = None, **headers: str | None) -> Response:
        return self.sandbox.handle(self.request(method, path, body, **headers))

    def get(self, path: str, **headers: str | None) -> Response:
        return self.call("GET", path, **headers)

    def post(self, path: str, body: Any = None, **headers: str | None) -> Response:
        return self.call("POST", path, body, **headers)

    def put(self, path: str, body: Any = None, **headers: str | None) -> Response:
        return self.call("PUT", path, body, **headers)

    def patch(self, path: str, body: Any = None, **headers: str | None) -> Response:
        return self.call("PATCH", path, body, **headers)

    def delete(self, path: str, body: Any = None, **headers: str | None) -> Response:
        return self.call("DELETE", path, body, **headers)

    def json(self, method: str, path: str, body: Any = None, **headers: str | None) -> Any:
        """The body of a response that must be a success."""
        response = self.call(method, path, body, **headers)
        assert response.is_success, f"{method} {path}: {response.status_code} {response.text}"
        return response.json() if response.content else None

    def log_in(self) -> str:
        """Logs in and sends the token from now on."""
        body = {
            "client_id": DEFAULT_CLIENT_ID,
            "client_secret": DEFAULT_CLIENT_SECRET,
            "grant_type": "client_credentials",
        }
        token: str = self.json("POST", "/login", body)["access_token"]
        self.headers["Authorization"] = f"Bearer {token}"
        return token

    def cart(self, product: str | None = VINEYARD_PRODUCT, quantity: int = 2, **item: str) -> str:
        """A cart, with that product in it."""
        uuid: str = self.json("POST", "/carts", {})["uuid"]
        if product is not None:
            self.add(uuid, product, quantity, **item)
        return uuid

    def add(self, cart: str, product: str, quantity: int = 1, **item: str) -> Any:
        kind = "musement-realtime" if len(product) > 20 else "musement"
        entry = {"type": kind, "product_identifier": product, "quantity": quantity, **item}
        return self.json("POST", f"/carts/{cart}/items", [entry])

    def order(self, cart: str | None = None, **details: Any) -> dict[str, Any]:
        """An unpaid order."""
        uuid = cart or self.cart()
        self.json("PUT", f"/carts/{uuid}/customer", CUSTOMER)
        made: dict[str, Any] = self.json("POST", "/orders", {"cart_uuid": uuid, **details})
        return made

    def paid(self, cart: str | None = None, **details: Any) -> dict[str, Any]:
        """A paid order."""
        if "Authorization" not in self.headers:
            self.log_in()
        made = self.order(cart, **details)
        order: dict[str, Any] = self.json("POST", "/payments/no/payment", {"uuid": made["uuid"]})
        return order

    def days(self, activity: str, query: str = "") -> list[str]:
        return [entry["day"] for entry in self.json("GET", f"/activities/{activity}/dates{query}")]

    def products(self, activity: str, day: str | None = None, query: str = "") -> list[dict[str, Any]]:
        """The products of a day (the first one on sale), all options and slots in one list."""
        chosen = day or self.days(activity, query)[0]
        schedule = self.json("GET", f"/activities/{activity}/dates/{chosen}{query}")
        return [
            product
            for entry in schedule
            for group in entry["groups"]
            for slot in group["slots"]
            for product in slot["products"]
        ]


def error(response: Response) -> tuple[int, Any, str]:
    """Status, code and message of an error response."""
    body = response.json()
    return response.status_code, body["code"], body["message"]
