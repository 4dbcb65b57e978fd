"""`musement listen` lets in who knows the password, shows events and forwards them."""

from __future__ import annotations

import base64
import json
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from queue import SimpleQueue
from threading import Thread
from typing import TYPE_CHECKING, Any, Self

import pytest

from musement_command_line.commands import listen
from musement_command_line.webhook_server import Delivery, Receiver, WebhookServer
from musement_core.secret import Secret

if TYPE_CHECKING:
    from tests.command_line.conftest import Shell

EVENT = {
    "order_uuid": "11eeb25c-2046-11e7-9cc9-06a7e332783f",
    "order_item_uuid": "21eeb25c-2046-11e7-9cc9-06a7e332783f",
    "order_item_version": "3",
    "order_item_status": "OK",
}
CREDENTIALS = "Basic " + base64.b64encode(b"partner:hidden").decode()


@contextmanager
def listening(receiver: Receiver) -> Iterator[tuple[WebhookServer, SimpleQueue[Delivery]]]:
    """A server on a port of its own, and what it told."""
    told: SimpleQueue[Delivery] = SimpleQueue()
    with WebhookServer(0, receiver, told.put) as server:
        thread = Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
        thread.start()
        try:
            yield server, told
        finally:
            server.shutdown()
            thread.join()


def post(url: str, body: bytes, authorization: str | None = CREDENTIALS) -> int:
    request = urllib.request.Request(url, data=body, method="POST")
    if authorization is not None:
        request.add_header("Authorization", authorization)
    try:
        with urllib.request.build_opener(urllib.request.ProxyHandler({})).open(
            request, timeout=30
        ) as response:
            return int(response.status)
    except urllib.error.HTTPError as error:
        with error:
            return error.code


@pytest.mark.parametrize(
    ("body", "authorization", "status"),
    [
        (json.dumps(EVENT).encode(), CREDENTIALS, 200),
        (json.dumps(EVENT).encode(), None, 401),
        (json.dumps(EVENT).encode(), "Basic " + base64.b64encode(b"partner:guess").decode(), 401),
        (b"{}", CREDENTIALS, 400),
        (b"[" * 100_000, CREDENTIALS, 413),
    ],
    ids=["in order", "no password", "wrong password", "no event", "too large"],
)
def test_who_calls_is_told_what_became_of_it(body: bytes, authorization: str | None, status: int) -> None:
    with listening(Receiver("partner", Secret("hidden"))) as (server, told):
        assert post(server.url, body, authorization) == status
        delivery = told.get(timeout=30)

    assert delivery.status == status
    assert (delivery.event is not None) == (status == 200)


@pytest.mark.parametrize(
    ("answer", "status"), [(Receiver("partner", Secret("hidden")), 200), (Receiver("x", Secret("y")), 401)]
)
def test_the_sender_is_told_what_the_receiver_said(answer: Receiver, status: int) -> None:
    with listening(answer) as (inner, inner_told):
        receiver = Receiver("partner", Secret("hidden"), inner.url)
        with listening(receiver) as (outer, told):
            assert post(outer.url, json.dumps(EVENT).encode()) == status
            assert told.get(timeout=30).status == status
        forwarded = inner_told.get(timeout=30)

    assert forwarded.status == status
    if status == 200:
        assert forwarded.event is not None
        assert forwarded.event.raw == EVENT


def test_a_receiver_that_is_not_there_is_a_bad_gateway() -> None:
    with WebhookServer(0, Receiver(None, None), lambda _: None) as closed:
        nowhere = closed.url
    with listening(Receiver(None, None, nowhere)) as (server, told):
        assert post(server.url, json.dumps(EVENT).encode(), None) == 502
        assert nowhere in str(told.get(timeout=30).problem)


class Called:
    """A server that has been called already when it is asked for the first delivery."""

    def __init__(self, deliveries: list[Delivery]) -> None:
        self.deliveries = deliveries
        self.url = "http://127.0.0.1:1/"

    def __call__(self, port: int, receiver: Receiver, tell: Callable[[Delivery], None]) -> Called:
        for delivery in self.deliveries:
            tell(delivery)
        return self

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        pass

    def serve_forever(self, poll_interval: float) -> None:
        """Do nothing: the calls have come already."""

    def shutdown(self) -> None:
        """Do nothing."""


def delivered() -> list[Delivery]:
    receiver = Receiver(None, None)
    return [
        receiver.receive(json.dumps(EVENT).encode(), None, "application/json"),
        receiver.receive(b"{}", None, "application/json"),
    ]


def test_events_are_a_line_each(shell: Shell, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(listen, "WebhookServer", Called(delivered()))
    printed = shell("listen", "--unauthenticated", "--count", "2")

    assert printed.status == 0
    [taken, refused] = printed.out.splitlines()
    assert taken == f"200 OK order {EVENT['order_uuid']} item {EVENT['order_item_uuid']} version 3"
    assert refused.startswith("400 refused: order_item_version")


def test_events_are_an_object_a_line_for_programs(shell: Shell, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(listen, "WebhookServer", Called(delivered()))
    monkeypatch.setenv("MUSEMENT_WEBHOOK_USERNAME", "partner")
    monkeypatch.setenv("MUSEMENT_WEBHOOK_PASSWORD", "hidden")
    printed = shell("listen", "--json", "--count", "2")

    objects: list[dict[str, Any]] = [json.loads(line) for line in printed.out.splitlines()]
    assert [one["status"] for one in objects] == [200, 400]
    assert objects[0]["event"] == EVENT
    assert "hidden" not in printed.out + printed.err


def test_a_port_that_is_taken_is_said(shell: Shell) -> None:
    with WebhookServer(0, Receiver(None, None), lambda _: None) as taken:
        printed = shell("listen", "--unauthenticated", "--port", str(taken.server_port))

    assert printed.status == 1
    assert "--port names another" in printed.err
