"""The steps of a booking as teams write them today: httpx, and every call repeated when it fails on its way."""

from __future__ import annotations

from typing import Any

import httpx

from musement.sandbox.catalogue import VINEYARD_PRODUCT
from tests.support.chaos.client_steps import QUANTITY
from tests.support.chaos.program import ReportedOutcome, StepFailedError
from tests.support.clock import SimulatedClock

RETRIES = 3
TIMEOUT_SECONDS = 100.0


class PlainSteps:
    """Steps over `httpx.Client`: up to three repeats on timeouts, broken connections, 429 and 5xx."""

    def __init__(
        self,
        client: httpx.Client,
        credentials: tuple[str, str],
        outcome: ReportedOutcome,
        clock: SimulatedClock,
    ) -> None:
        self._client = client
        self._credentials = credentials
        self._outcome = outcome
        self._clock = clock
        self._token: str | None = None

    def cart(self) -> Any:
        """UUID of a new cart."""
        return self._call("POST", "/carts", {})["uuid"]

    def item(self, cart: str) -> Any:
        """Put the product into the cart."""
        item = {"type": "musement", "product_identifier": VINEYARD_PRODUCT, "quantity": QUANTITY}
        self._call("POST", f"/carts/{cart}/items", [item])

    def customer(self, cart: str) -> Any:
        """Say who books."""
        customer = {"firstname": "Ada", "lastname": "Byron", "email": "ada@example.org"}
        self._call("PUT", f"/carts/{cart}/customer", customer)

    def order(self, cart: str, reference: str) -> Any:
        """UUID of a new order."""
        extra_data = f'{{"clientReferenceId":"{reference}"}}'
        return self._call("POST", "/orders", {"cart_uuid": cart, "extra_data": extra_data})["uuid"]

    def pay(self, order: str) -> Any:
        """UUID of the order that was paid."""
        return self._call("POST", "/payments/no/payment", {"uuid": order})["uuid"]

    def settled(self, order: str) -> Any:
        """UUID of the first item."""
        return self._call("GET", f"/orders/{order}")["items"][0]["uuid"]

    def cancel(self, order: str, item: str) -> Any:
        """Cancel an item."""
        self._call(
            "DELETE", f"/orders/{order}/items/{item}", {"cancellation_reason": "CANCELLED-BY-CUSTOMER"}
        )

    def resolve(self, failed: StepFailedError) -> Any:
        """Never asked for: to plain retries no outcome is unknown."""
        raise failed

    def _call(self, method: str, path: str, body: Any = None) -> Any:
        started = self._clock.now()
        try:
            return self._repeated(method, path, body)
        except (httpx.HTTPError, ValueError, KeyError):
            raise StepFailedError(unknown=False) from None
        finally:
            self._outcome.calls.append(self._clock.now() - started)

    def _repeated(self, method: str, path: str, body: Any) -> Any:
        problem: Exception = ValueError()
        for attempt in range(RETRIES + 1):
            try:
                response = self._sent(method, path, body)
                if response.status_code == 401:
                    self._token = None
                    response = self._sent(method, path, body)
                if response.status_code < 500 and response.status_code != 429:
                    response.raise_for_status()
                    return response.json() if response.content else None
                problem = httpx.HTTPStatusError("", request=response.request, response=response)
            except (httpx.TransportError, ValueError) as error:
                problem = error
            self._clock.sleep(float(2**attempt))
        raise problem

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
