"""Faults: what the client sees, and whether the server acted."""

from __future__ import annotations

from collections import Counter
from contextlib import suppress
from random import Random
from typing import Any

import httpx
import pytest

from musement.sandbox import Sandbox, SandboxTransport, faults
from musement.sandbox.faults import Fault
from musement_sandbox.fault_plan import default_faults
from tests.support.sandbox_api import CUSTOMER, Api, MovingClock

SEEN = [
    (faults.refused(), httpx.ConnectError, False),
    (faults.connect_timed_out(), httpx.ConnectTimeout, False),
    (faults.dropped(acted=False), httpx.RemoteProtocolError, False),
    (faults.dropped(acted=True), httpx.RemoteProtocolError, True),
    (faults.reset(acted=False), httpx.ReadError, False),
    (faults.reset(acted=True), httpx.ReadError, True),
    (faults.timed_out(acted=False), httpx.ReadTimeout, False),
    (faults.timed_out(acted=True), httpx.ReadTimeout, True),
    (faults.delayed(600), httpx.ReadTimeout, True),
    (faults.server_error(500), 500, False),
    (faults.server_error(524, acted=True), 524, True),
    (faults.html_page(502, acted=True), 502, True),
    (faults.too_many_requests(7), 429, False),
    (faults.truncated(), 200, True),
]


def ready(api: Api) -> dict[str, str]:
    """The body of an order that would be made."""
    cart = api.cart()
    api.json("PUT", f"/carts/{cart}/customer", CUSTOMER)
    return {"cart_uuid": cart}


@pytest.mark.parametrize(("fault", "seen", "acted"), SEEN, ids=lambda value: getattr(value, "name", None))
def test_a_fault_meets_one_request_and_acts_or_not(
    api: Api, sandbox: Sandbox, fault: Fault, seen: object, acted: bool
) -> None:
    body = ready(api)
    sandbox.faults.add(fault, method="POST", path="/orders")
    if isinstance(seen, int):
        assert api.post("/orders", body).status_code == seen
    else:
        assert isinstance(seen, type)
        with pytest.raises(seen) as raised:
            api.post("/orders", body)
        error: Any = raised.value
        assert error.request.url.path == "/api/v3/orders"
    assert len(sandbox.orders) == int(acted)
    assert sandbox.requests[-1].acted is acted
    assert sandbox.requests[-1].fault == fault.name
    assert api.post("/orders", body).status_code == 200


def test_retry_after_comes_in_both_forms(api: Api, sandbox: Sandbox) -> None:
    for value in (7, "Sat, 21 Nov 2026 09:00:30 GMT"):
        sandbox.faults.add(faults.too_many_requests(value))
        assert api.get("/cities").headers["Retry-After"] == str(value)


def test_a_proxy_answers_in_html_and_a_broken_answer_is_no_json(api: Api, sandbox: Sandbox) -> None:
    sandbox.faults.add(faults.html_page())
    assert api.get("/cities").headers["Content-Type"].startswith("text/html")
    sandbox.faults.add(faults.truncated())
    with pytest.raises(ValueError, match=r"delimiter|Unterminated|Expecting"):
        api.get("/cities").json()


def test_an_answer_is_cut_off_in_the_middle(sandbox: Sandbox) -> None:
    sandbox.faults.add(faults.cut_off())
    headers = {"X-Musement-Application": "tests"}
    with httpx.Client(
        transport=SandboxTransport(sandbox), base_url="https://x/api/v3", headers=headers
    ) as client:
        with pytest.raises(httpx.RemoteProtocolError, match="complete message body"):
            client.post("/carts", json={})
    assert len(sandbox.carts) == 1


def test_a_token_ends_with_the_request_that_carries_it(api: Api, sandbox: Sandbox) -> None:
    api.log_in()
    sandbox.faults.add(faults.expired_token(), path="/cities")
    assert api.get("/cities").status_code == 401
    assert api.get("/cities").status_code == 401
    api.log_in()
    assert api.get("/cities").status_code == 200


def test_items_sell_out_just_before_the_order(api: Api, sandbox: Sandbox) -> None:
    body = ready(api)
    sandbox.faults.add(faults.unavailable(), method="POST", path="/orders")
    assert "not available anymore" in api.post("/orders", body).json()["message"]


def test_a_late_server_acts_after_it_was_asked_and_said_no(api: Api, sandbox: Sandbox) -> None:
    body = ready(api)
    info = f"/carts/{body['cart_uuid']}/order-info"
    sandbox.faults.add(faults.late(after_requests=1), method="POST", path="/orders")
    with pytest.raises(httpx.ReadTimeout):
        api.post("/orders", body)
    api.get("/cities")
    assert api.get(info).status_code == 404
    assert api.get(info).status_code == 200
    assert len(sandbox.orders) == 1


def test_a_late_order_replaces_the_newer_unpaid_one(api: Api, sandbox: Sandbox) -> None:
    body = ready(api)
    sandbox.faults.add(faults.late(after_requests=2), method="POST", path="/orders")
    with pytest.raises(httpx.ReadTimeout):
        api.post("/orders", body)
    assert api.get(f"/carts/{body['cart_uuid']}/order-info").status_code == 404
    in_hand = api.json("POST", "/orders", body)
    assert api.json("GET", f"/orders/{in_hand['uuid']}")["status"] == "KO"
    info = api.json("GET", f"/carts/{body['cart_uuid']}/order-info")
    assert info["order_uuid"] != in_hand["uuid"]
    assert info["payment"] == {"paid": False, "status": "created"}


def test_a_paid_order_locks_the_cart_against_the_latecomer(api: Api, sandbox: Sandbox) -> None:
    api.log_in()
    body = ready(api)
    sandbox.faults.add(faults.late(after_requests=9), method="POST", path="/orders")
    with pytest.raises(httpx.ReadTimeout):
        api.post("/orders", body)
    order = api.json("POST", "/orders", body)
    api.json("POST", "/payments/no/payment", {"uuid": order["uuid"]})
    sandbox.advance()
    assert list(sandbox.orders) == [order["uuid"]]


def test_rules_choose_by_method_path_number_and_condition(api: Api, sandbox: Sandbox) -> None:
    sandbox.faults.add(faults.server_error(500), method="GET", path="/cities/{cityId}", times=2, skip=1)
    statuses = [api.get(f"/cities/{city}").status_code for city in (1, 8, 11, 13)]
    assert statuses == [200, 500, 500, 200]
    assert api.get("/cities").status_code == 200
    sandbox.faults.add(
        faults.server_error(503), path="*", times=None, when=lambda request: b"limit=1" in request.url.query
    )
    assert [api.get(f"/cities?limit={limit}").status_code for limit in (1, 2, 1)] == [503, 200, 503]
    sandbox.faults.clear()
    assert api.get("/cities?limit=1").status_code == 200


def test_waiting_is_handed_on_and_never_longer_than_the_client_is_willing_to(clock: MovingClock) -> None:
    waits: list[float] = []
    sandbox = Sandbox(clock=clock, sleep=waits.append)
    sandbox.faults.add(faults.delayed(2))
    sandbox.faults.add(faults.delayed(90))
    sandbox.faults.add(faults.timed_out(acted=False))
    headers = {"X-Musement-Application": "tests"}
    with httpx.Client(
        transport=SandboxTransport(sandbox), base_url="https://x/api/v3", headers=headers, timeout=5
    ) as client:
        assert client.get("/cities").status_code == 200
        for _ in range(2):
            with pytest.raises(httpx.ReadTimeout):
                client.get("/cities")
    assert waits == [2, 5, 5]


def names(seed: int, rate: float = 0.3, requests: int = 300) -> list[str | None]:
    sandbox = Sandbox(seed=1, clock=MovingClock())
    api = Api(sandbox)
    sandbox.faults.random(seed=seed, rate=rate)
    for _ in range(requests):
        with suppress(httpx.TransportError):
            api.get("/currencies")
    return [entry.fault for entry in sandbox.requests]


def test_a_random_schedule_is_repeatable_by_its_seed() -> None:
    first = names(7)
    assert first == names(7)
    assert first != names(8)
    share = sum(name is not None for name in first) / len(first)
    assert 0.2 < share < 0.4
    assert set(names(7, rate=0)) == {None}


def test_a_random_schedule_draws_every_kind_of_fault() -> None:
    random = Random(1)
    drawn = Counter(default_faults(random).name for _ in range(2000))
    assert len(drawn) == 20
    assert min(drawn.values()) > 50


def test_series_of_requests_do_not_disturb_each_other(clock: MovingClock) -> None:
    def of_series(order: str) -> dict[str, list[str | None]]:
        sandbox = Sandbox(clock=clock)
        sandbox.faults.random(seed=3, rate=0.5, key=lambda request: request.headers["X-Series"])
        found: dict[str, list[str | None]] = {"a": [], "b": []}
        for series in order:
            with suppress(httpx.TransportError):
                Api(sandbox).get("/currencies", X_Series=series)
            found[series].append(sandbox.requests[-1].fault)
        return found

    assert of_series("ab" * 20) == of_series("a" * 20 + "b" * 20)
