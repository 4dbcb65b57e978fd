"""Webhooks that go over HTTP to an address: retries, copies, other orders, and what came of each attempt."""

from __future__ import annotations

import base64
import json
import threading
from collections.abc import Callable, Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any, cast

import pytest

from musement import webhooks
from musement.sandbox import Sandbox
from musement.sandbox.catalogue import NEEDS_CONFIRMATION
from tests.support.sandbox_api import Api, MovingClock
from tests.support.table import Table


class PartnerServer(ThreadingHTTPServer):
    """A partner's service: keeps what it was sent, and responds with the next status, 200 when there is none."""

    daemon_threads = True

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), _Partner)
        self.statuses: list[int] = []
        self.received: list[tuple[str, dict[str, str], dict[str, Any]]] = []
        self.go_on = threading.Event()
        self.go_on.set()

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.server_port}/order-item"

    @property
    def item_statuses(self) -> list[str]:
        return [event["order_item_status"] for _, _, event in self.received]


class _Partner(BaseHTTPRequestHandler):
    def do_POST(self) -> None:
        partner = cast(PartnerServer, self.server)
        content = self.rfile.read(int(self.headers["Content-Length"]))
        partner.received.append((self.path, dict(self.headers), json.loads(content)))
        partner.go_on.wait(10)
        status = partner.statuses.pop(0) if partner.statuses else 200
        self.send_response(status)
        self.end_headers()
        self.wfile.write(b"thanks" if status == 200 else b"later")

    def log_message(self, format: str, *args: Any) -> None:  # noqa: A002 - its name in the library
        pass


@pytest.fixture
def partner() -> Iterator[PartnerServer]:
    with PartnerServer() as server:
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True)
        thread.start()
        yield server
        server.go_on.set()
        server.shutdown()
        thread.join()


@pytest.fixture
def sandbox(partner: PartnerServer, clock: MovingClock) -> Iterator[Sandbox]:
    made = Sandbox(seed=1, clock=clock, webhook=partner.url, webhook_credentials=("JohnSmith", "Swordfish"))
    yield made
    made.webhooks.close()


def test_an_event_arrives_as_the_client_reads_it(partner: PartnerServer, sandbox: Sandbox) -> None:
    order = Api(sandbox).paid()
    assert sandbox.webhooks.wait_until_sent()
    [(path, headers, event)] = partner.received
    read = webhooks.parse(
        json.dumps(event).encode(), headers["Authorization"], username="JohnSmith", password="Swordfish"
    )
    assert (path, read.order_uuid, read.order_item_status) == ("/order-item", order["uuid"], "OK")
    [delivery] = sandbox.webhooks.deliveries
    [attempt] = delivery.attempts
    assert (delivery.state, attempt.accepted, attempt.status, attempt.body) == (
        "accepted",
        True,
        200,
        "thanks",
    )
    assert attempt.at == sandbox.clock.now()


def test_credentials_of_the_address_are_not_sent_in_it(partner: PartnerServer) -> None:
    address = partner.url.replace("http://", "http://John:Sword%20fish@")
    sandbox = Sandbox(webhook=address)
    assert sandbox.webhooks.url == partner.url
    Api(sandbox).paid()
    assert sandbox.webhooks.wait_until_sent()
    encoded = partner.received[0][1]["Authorization"].removeprefix("Basic ")
    assert base64.b64decode(encoded) == b"John:Sword fish"


def test_a_slow_receiver_delays_no_request(partner: PartnerServer, sandbox: Sandbox) -> None:
    partner.go_on.clear()
    api = Api(sandbox)
    api.paid()
    assert api.paid()["status"] == "OK"
    assert not sandbox.webhooks.wait_until_sent(0)
    partner.go_on.set()
    assert sandbox.webhooks.wait_until_sent()
    assert [delivery.state for delivery in sandbox.webhooks.deliveries] == ["accepted", "accepted"]


def test_what_is_not_accepted_is_sent_again_as_time_passes(partner: PartnerServer, sandbox: Sandbox) -> None:
    partner.statuses = [500, 204]
    Api(sandbox).paid()
    assert sandbox.webhooks.wait_until_sent()
    [delivery] = sandbox.webhooks.deliveries
    assert (delivery.state, len(partner.received)) == ("waiting", 1)
    for _ in range(2):
        sandbox.clock.advance(6)
        assert sandbox.webhooks.wait_until_sent()
    assert [attempt.status for attempt in delivery.attempts] == [500, 204, 200]
    assert (delivery.state, delivery.attempts[0].body) == ("accepted", "later")


def test_it_is_given_up_after_the_last_attempt(partner: PartnerServer, sandbox: Sandbox) -> None:
    partner.statuses = [500, 500]
    sandbox.webhooks.retry_seconds = (1,)
    Api(sandbox).paid()
    [delivery] = sandbox.webhooks.deliveries
    assert sandbox.webhooks.wait_until_sent()
    sandbox.clock.advance(2)
    assert sandbox.webhooks.wait_until_sent()
    assert len(delivery.attempts) == 2
    assert [delivery.state for delivery in sandbox.webhooks.deliveries] == ["given up"]
    assert sandbox.webhooks.undelivered == []
    sandbox.webhooks.repeat(delivery.id)
    assert sandbox.webhooks.wait_until_sent()
    assert delivery.state == "accepted"


def test_nobody_listening_is_an_attempt_that_failed(clock: MovingClock) -> None:
    with PartnerServer() as gone:
        address = gone.url
    sandbox = Sandbox(clock=clock, webhook=address)
    Api(sandbox).paid()
    assert sandbox.webhooks.wait_until_sent()
    [attempt] = sandbox.webhooks.deliveries[0].attempts
    assert (attempt.accepted, attempt.status) == (False, None)
    assert str(attempt.error).startswith("ConnectError: ")
    sandbox.webhooks.close()


def test_events_can_be_held_back_reversed_and_doubled(partner: PartnerServer, sandbox: Sandbox) -> None:
    sandbox.webhooks.automatic = False
    api = Api(sandbox)
    order = api.paid(api.cart(api.products(NEEDS_CONFIRMATION)[0]["product_id"]))
    sandbox.confirm(order["items"][0]["uuid"])
    assert sandbox.webhooks.wait_until_sent()
    assert partner.received == []
    sandbox.webhooks.deliver(order="reversed", copies=2)
    assert sandbox.webhooks.wait_until_sent()
    assert partner.item_statuses == ["OK", "PENDING", "OK", "PENDING"]
    assert [len(delivery.attempts) for delivery in sandbox.webhooks.deliveries] == [2, 2]


def test_each_event_is_sent_as_often_as_was_asked(partner: PartnerServer, sandbox: Sandbox) -> None:
    sandbox.webhooks.copies = 3
    partner.statuses = [200, 500]
    Api(sandbox).paid()
    assert sandbox.webhooks.wait_until_sent()
    [delivery] = sandbox.webhooks.deliveries
    assert ([attempt.status for attempt in delivery.attempts], delivery.state) == (
        [200, 500, 200],
        "accepted",
    )


def test_an_order_that_is_shuffled_is_the_same_for_a_seed(clock: MovingClock) -> None:
    def received(seed: int) -> list[str]:
        seen: list[str] = []
        sandbox = Sandbox(
            seed=seed,
            clock=clock,
            webhook=lambda request: seen.append(json.loads(request.content)["order_id"]),
        )
        sandbox.webhooks.automatic = False
        for _ in range(8):
            Api(sandbox).paid()
        sandbox.webhooks.deliver(order="shuffled")
        return seen

    assert received(5) == received(5)
    assert received(5) != sorted(received(5))


def test_what_waits_is_in_a_snapshot(partner: PartnerServer, sandbox: Sandbox) -> None:
    partner.statuses = [500]
    Api(sandbox).paid()
    assert sandbox.webhooks.wait_until_sent()
    other = Sandbox(webhook=partner.url)
    other.restore(json.loads(json.dumps(sandbox.snapshot())))
    assert other.webhooks.deliveries == sandbox.webhooks.deliveries
    other.webhooks.deliver()
    assert other.webhooks.wait_until_sent()
    assert [attempt.status for attempt in other.webhooks.deliveries[0].attempts] == [500, 200]


def test_each_attempt_is_told(partner: PartnerServer, sandbox: Sandbox) -> None:
    told: list[tuple[str, int | None]] = []
    sandbox.webhooks.on_attempt = lambda delivery, attempt: told.append((delivery.id, attempt.status))
    Api(sandbox).paid()
    assert sandbox.webhooks.wait_until_sent()
    assert told == [("1", 200)]


def test_what_cannot_be_sent_is_refused(sandbox: Sandbox) -> None:
    refused: dict[str, tuple[Callable[[], Any], type[Exception], str]] = {
        "no delivery": (
            lambda: sandbox.webhooks.repeat("9"),
            LookupError,
            "there is none with the identifier '9'",
        ),
        "copies": (lambda: sandbox.webhooks.deliver(copies=0), ValueError, "copies: a number from 1 to 100"),
        "order": (
            lambda: sandbox.webhooks.deliver(order=cast("Any", "odd")),
            ValueError,
            "order: one of made, reversed, ",
        ),
        "no webhook": (lambda: Sandbox().webhooks.repeat("1"), ValueError, "this sandbox was given none"),
        "ftp": (lambda: Sandbox(webhook="ftp://127.0.0.1/"), ValueError, "webhook: an http or https URL"),
        "no host": (lambda: Sandbox(webhook="http:///path"), ValueError, "webhook: an http or https URL"),
        "no URL": (lambda: Sandbox(webhook="http://[::1"), ValueError, "webhook: an http or https URL"),
    }
    with Table() as table:
        for name, (attempt, kind, message) in refused.items():
            with table.row(name):
                with pytest.raises(kind) as caught:
                    attempt()
                assert message in str(caught.value)
