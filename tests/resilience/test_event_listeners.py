"""Whoever listens is told what happens, and changes nothing by it; what events are made of."""

from __future__ import annotations

import logging
import pickle
from collections.abc import Callable
from typing import Any, cast

import attrs
import pytest

from musement import ConfigurationError, events
from musement.sandbox import Sandbox
from musement.sandbox import faults as f
from musement_core.events import EVENTS
from musement_core.transport.exchange import Exchange
from musement_core.transport.wire import SendProgress
from tests.support.bookings import Booking
from tests.support.callers import Caller, json_response

CART = {"uuid": "c-1", "items": []}


@pytest.fixture
def heard() -> list[events.Event]:
    return []


# ---- who is told


def test_a_listener_that_fails_changes_nothing(
    caller: Caller, sandbox: Sandbox, heard: list[events.Event], caplog: pytest.LogCaptureFixture
) -> None:
    def failing(event: events.Event) -> None:
        raise ZeroDivisionError("a listener's own mistake")

    booking = Booking(caller, sandbox, on_event=failing)
    booking.client = booking.client.with_options(on_event=heard.append)
    booking.filled()
    sandbox.faults.add(f.timed_out(acted=True), method="POST", path="/orders")
    order = booking.order()
    booking.pay(order.uuid)
    assert order.recovered
    assert booking.payments == 1
    errors = [record for record in caplog.records if record.levelno == logging.ERROR]
    assert len(errors) == len(heard) > 10
    assert all("a listener of events failed: ZeroDivisionError" in record.getMessage() for record in errors)
    assert [vars(record)["event"] for record in errors] == [event.name for event in heard]


def test_a_copy_tells_its_own_listener_beside_that_of_the_client(
    caller: Caller, heard: list[events.Event]
) -> None:
    own: list[events.Event] = []
    client, _ = caller.responding(lambda _: json_response(CART), on_event=heard.append)
    caller.do(client.with_options(on_event=own.append).carts.get("c-1"))
    assert own == heard
    assert [event.name for event in own] == ["start", "attempt", "done"]
    caller.do(client.with_options(timeout=20).carts.get("c-1"))
    assert len(heard) == 6
    caller.do(client.with_options(on_event=None).carts.get("c-1"))
    caller.do(client.with_options(on_event=None).with_options(on_event=own.append).carts.get("c-1"))
    assert (len(heard), len(own)) == (6, 6)


def test_the_same_listener_is_told_once(caller: Caller, heard: list[events.Event]) -> None:
    listener = heard.append
    client, _ = caller.responding(lambda _: json_response(CART), on_event=listener)
    caller.do(client.with_options(on_event=listener).carts.get("c-1"))
    assert [event.name for event in heard] == ["start", "attempt", "done"]


async def coroutine_function(event: events.Event) -> None:
    """Nobody would await it."""


class Awaited:
    async def __call__(self, event: events.Event) -> None:
        """Nobody would await it."""


@pytest.mark.parametrize(
    ("listener", "problem"),
    [
        ("print", "a str cannot be called"),
        (coroutine_function, "it is a coroutine function"),
        (Awaited(), "it is a coroutine function"),
    ],
)
def test_what_cannot_listen_is_refused(caller: Caller, listener: Any, problem: str) -> None:
    client, _ = caller.responding(lambda _: json_response(CART))
    for make in (
        cast(
            "Callable[[], Any]", lambda: caller.responding(lambda _: json_response(CART), on_event=listener)
        ),
        lambda: client.with_options(on_event=listener),
    ):
        with pytest.raises(ConfigurationError, match=f"on_event: {problem}"):
            make()


# ---- what events are


def test_events_are_frozen_and_pickle_and_say_where_they_are_imported_from() -> None:
    examples: dict[str, Any] = {
        "attempt": 2, "seconds": 0.25, "error": "APITimeoutError", "reason": "retry", "outcome": "carried_out",
        "entry": "key 4711", "state": "done",
    }  # fmt: skip
    reserved = set(vars(logging.makeLogRecord({}))) | {"message", "asctime"}
    for kind in EVENTS:
        required = [field.name for field in attrs.fields(kind) if field.default is attrs.NOTHING]
        event = kind(**{name: examples[name] for name in required})
        assert kind.__module__ == "musement.events"
        assert getattr(events, kind.__name__) is kind
        assert pickle.loads(pickle.dumps(event)) == event
        assert not {"event", *(field.name for field in attrs.fields(kind))} & reserved
        with pytest.raises(attrs.exceptions.FrozenInstanceError):
            event.operation = "another"  # type: ignore[misc]


def test_the_wait_for_a_connection_ends_when_one_is_offered(monkeypatch: pytest.MonkeyPatch) -> None:
    now = 100.0
    monkeypatch.setattr("musement_core.transport.exchange.time.monotonic", lambda: now)
    progress = SendProgress()
    exchange = Exchange.lasting(60.0, progress)
    assert progress.pool_wait is None
    now = 103.0
    exchange.offer(object(), is_new=False)
    assert progress.pool_wait == 3.0
    now = 104.0
    exchange.offer(object(), is_new=True)
    assert progress.pool_wait == 4.0
