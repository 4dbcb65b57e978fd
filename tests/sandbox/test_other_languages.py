"""The sandbox over HTTP for programs that are not Python: curl walks the flow of the guides, Node recovers a lost order."""

from __future__ import annotations

import json
import shutil
import subprocess
from collections.abc import Iterator
from typing import Any

import pytest

from musement.sandbox import Sandbox
from musement.sandbox.server import SandboxServer, serve
from tests.support.repository import ROOT

_SECONDS = 30


@pytest.fixture
def server(sandbox: Sandbox) -> Iterator[SandboxServer]:
    with serve(sandbox) as running:
        yield running


class Curl:
    """Runs curl as the guides print it."""

    def __init__(self, base_url: str) -> None:
        self._base_url = base_url
        self._headers = ["X-Musement-Application: tests", "X-Musement-Version: 3.4.0"]

    def __call__(self, method: str, path: str, body: Any = None, *, status: int = 200) -> Any:
        command = ["curl", "--silent", "--show-error", "--noproxy", "*", "-X", method, self._base_url + path]
        for header in self._headers:
            command += ["-H", header]
        if body is not None:
            command += ["-H", "Content-Type: application/json", "--data-raw", json.dumps(body)]
        done = subprocess.run(
            [*command, "--write-out", "\n%{http_code}"], capture_output=True, timeout=_SECONDS, check=True
        )
        content, _, code = done.stdout.rpartition(b"\n")
        assert int(code) == status, content
        return json.loads(content)

    def log_in(self, sandbox: Sandbox) -> None:
        client_id, client_secret = sandbox.credentials
        body = {"client_id": client_id, "client_secret": client_secret, "grant_type": "client_credentials"}
        self._headers.append(f"Authorization: Bearer {self('POST', '/login', body)['access_token']}")


def price(value: float) -> dict[str, Any]:
    return {"currency": "USD", "value": value, "formatted_value": f"$ {value:.2f}"}


def only(found: Any, printed: Any) -> Any:
    """Reduce an answer to the members that a page prints."""
    if isinstance(printed, dict):
        return {name: only(found[name], value) for name, value in printed.items()}
    if isinstance(printed, list) and len(printed) == len(found):
        return [only(one, value) for one, value in zip(found, printed, strict=True)]
    return found


@pytest.mark.skipif(shutil.which("curl") is None, reason="needs curl")
def test_curl_walks_the_flow_of_the_guides_and_gets_what_they_print(server: SandboxServer) -> None:
    curl = Curl(server.base_url)
    curl.log_in(server.sandbox)
    cart = curl("POST", "/carts", {})
    empty = {"items": [], "full_price": price(0), "discount": price(0)}
    assert only(cart, empty) == empty
    item = {"type": "musement", "product_identifier": "434696106", "quantity": 2}
    curl("POST", f"/carts/{cart['uuid']}/items", [item])
    wrong = curl("POST", "/carts", {"tickets": [{"product": {"id": 1}, "quantity": 1}]}, status=400)
    assert wrong == {"code": "1001", "message": "Product code not valid"}

    asked = {"cart_uuid": cart["uuid"], "email_notification": "NONE"}
    assert curl("POST", "/orders", asked, status=400)["message"].startswith("No customer set for the Cart.")
    person = {"email": "example@musement.com", "firstname": "John", "lastname": "Smith"}
    curl("PUT", f"/carts/{cart['uuid']}/customer", person)
    order = curl("POST", "/orders", asked)
    assert only(order, PRINTED_ORDER) == PRINTED_ORDER

    curl("POST", "/payments/no/payment", {"uuid": order["uuid"]})
    paid = curl("GET", f"/orders/{order['uuid']}")
    assert (paid["status"], paid["isPaid"], paid["items"][0]["status"]) == ("OK", True, "OK")
    locked = curl("PUT", f"/carts/{cart['uuid']}/customer", person, status=423)
    assert locked == {"code": "-1", "message": "Cart is already connected to order with state 'closed'"}


PRINTED_ORDER = {
    "identifier": "MUS0738876",
    "status": "PENDING",
    "market": "us",
    "isAgency": False,
    "isPaid": False,
    "extraData": None,
    "customer": {"email": "example@musement.com", "firstname": "John", "lastname": "Smith"},
    "items": [
        {
            "product": {
                "type": "musement",
                "max_confirmation_time": "P0D",
                "price_tag": {
                    "price_feature": "Tour",
                    "ticket_holder": "Adult",
                    "price_feature_code": "tour",
                    "ticket_holder_code": "adult",
                },
                "id": "434696106",
                "title": "Exclusive skip-the-line guided visit of Leonardo da Vinci's vineyard",
                "original_retail_price": price(21),
                "retail_price": price(21),
                "discount_amount": price(0),
                "service_fee": price(0),
            },
            "quantity": 2,
            "status": "PENDING",
            "vouchers": [],
        }
    ],
    "total_price": price(42),
    "discount_amount": price(0),
}
"""What the order guide prints, but for identifiers, dates and addresses."""


@pytest.mark.skipif(shutil.which("node") is None, reason="needs Node")
def test_a_program_in_node_switches_a_fault_on_and_recovers_the_lost_order_by_its_own_logic(
    server: SandboxServer,
) -> None:
    program = ROOT / "examples" / "recover_a_lost_order.mjs"
    done = subprocess.run(
        ["node", str(program), server.origin], capture_output=True, text=True, timeout=_SECONDS, check=False
    )
    assert done.returncode == 0, done.stderr
    told = json.loads(done.stdout)
    [order] = server.sandbox.orders.values()
    assert told == {
        "order": order.uuid, "recovered": True, "status": "OK", "paid": True, "sent": 1, "fault": "dropped_after",
    }  # fmt: skip
    assert order.payments == 1
