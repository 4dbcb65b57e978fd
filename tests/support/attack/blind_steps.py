"""The steps of a booking as a client makes them that believes every response and repeats what fails."""

from __future__ import annotations

import asyncio
from typing import Any

import httpx

from tests.support.attack.program import StepFailedError
from tests.support.attack.reported_outcome import ReportedOutcome

_REPEATS = 3


class BlindSteps:
    """Steps over an `httpx.Client` that is shared with other programs.

    Args:
        client: The HTTP client, with the base URL of the API.
        credentials: Client id and secret.
        report: The outcome that is reported to the program.
        in_a_task: Whether each step is awaited.
    """

    def __init__(
        self, client: httpx.Client, credentials: tuple[str, str], report: ReportedOutcome, *, in_a_task: bool
    ) -> None:
        self.too_much: list[str] = []
        self._client = client
        self._credentials = credentials
        self._wanted = report.wanted
        self._in_a_task = in_a_task
        self._token: str | None = None

    def cart(self) -> Any:
        return self._step("POST", "/carts", {}, then="uuid")

    def item(self, cart: str, product: str, quantity: int) -> Any:
        item = {"type": "musement", "product_identifier": product, "quantity": quantity}
        return self._step("POST", f"/carts/{cart}/items", [item], then="nothing")

    def remove(self, cart: str, item: str) -> Any:
        return self._step("DELETE", f"/carts/{cart}/items/{item}")

    def customer(self, cart: str, email: str) -> Any:
        customer = {"firstname": "Guest", "lastname": self._wanted.reference, "email": email}
        return self._step("PUT", f"/carts/{cart}/customer", customer)

    def order(self, cart: str) -> Any:
        extra_data = f'{{"clientReferenceId":"{self._wanted.reference}"}}'
        return self._step("POST", "/orders", {"cart_uuid": cart, "extra_data": extra_data}, then="uuid")

    def pay(self, order: str) -> Any:
        return self._step("POST", "/payments/no/payment", {"uuid": order}, then="uuid")

    def settled(self, order: str) -> Any:
        return self._step("GET", f"/orders/{order}", then="item")

    def cancel(self, order: str, item: str) -> Any:
        body = {"cancellation_reason": "CANCELLED-BY-CUSTOMER"}
        return self._step("DELETE", f"/orders/{order}/items/{item}", body)

    def resolve(self, error: BaseException, step: str) -> Any:
        """Never called: to this client no outcome is unknown."""
        raise StepFailedError

    def _step(self, method: str, path: str, body: Any = None, *, then: str = "") -> Any:
        if self._in_a_task:
            return asyncio.to_thread(self._made, method, path, body, then)
        return self._made(method, path, body, then)

    def _made(self, method: str, path: str, body: Any, then: str) -> Any:
        try:
            value = self._repeated(method, path, body)
            if then == "nothing":
                return []
            if then == "item":
                return str(value["items"][0]["uuid"])
            return str(value[then]) if then else None
        except (httpx.HTTPError, ValueError, LookupError, TypeError):
            raise StepFailedError from None

    def _repeated(self, method: str, path: str, body: Any) -> Any:
        for _ in range(_REPEATS):
            try:
                response = self._sent(method, path, body)
                if response.status_code == 401:
                    self._token = None
                    response = self._sent(method, path, body)
                if response.status_code < 500:
                    response.raise_for_status()
                    return response.json() if response.content else None
            except (httpx.TransportError, httpx.DecodingError, ValueError):
                continue
        raise ValueError("it fails each time")

    def _sent(self, method: str, path: str, body: Any) -> httpx.Response:
        if self._token is None:
            client_id, client_secret = self._credentials
            login = {
                "client_id": client_id,
                "client_secret": client_secret,
                "grant_type": "client_credentials",
            }
            response = self._client.post("/login", json=login)
            response.raise_for_status()
            self._token = response.json()["access_token"]
        headers = {"Authorization": f"Bearer {self._token}"}
        return self._client.request(method, path, json=body, headers=headers)
