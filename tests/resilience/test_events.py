"""What happens to calls is told as it happens: in which order, and with which fields."""

from __future__ import annotations

import asyncio
import logging
from typing import Any, Literal, cast

import httpx
import pytest

from musement import JournalError, OutcomeUnknownError, events
from musement.sandbox import Sandbox
from musement.sandbox import faults as f
from musement_core.authentication.login_response import LoginGrant
from musement_core.authentication.tokens import Renew
from musement_core.events import EVENTS
from musement_core.flow import Send
from musement_core.journal.memory import MemoryStore
from musement_core.secret import Secret
from tests.support.bookings import Booking
from tests.support.callers import Caller, error_response, json_response

CART = {"uuid": "c-1", "items": []}


@pytest.fixture
def heard() -> list[events.Event]:
    return []


def names(heard: list[events.Event], purpose: Literal["call", "probe", "login"] = "call") -> list[str]:
    return [event.name for event in heard if event.purpose == purpose]


def only(heard: list[events.Event], kind: type[Any]) -> Any:
    (event,) = [event for event in heard if type(event) is kind]
    return event


def fields(event: events.Event, *left_out: str) -> dict[str, Any]:
    return {name: value for name, value in event.fields().items() if name not in ("call_id", *left_out)}


# ---- one call


def test_a_call_is_told_from_its_start_to_its_end(caller: Caller, heard: list[events.Event]) -> None:
    def slow(request: httpx.Request) -> httpx.Response:
        caller.clock.seconds += 1.5
        return json_response(CART, x_request_id="req-77")

    client, _ = caller.responding(slow, on_event=heard.append)
    caller.do(client.carts.get("c-1"))
    about = {
        "operation": "carts_get",
        "method": "GET",
        "route": "/carts/{cartUuid}",
        "purpose": "call",
        "attempt": 1,
        "seconds": 1.5,
        "status": 200,
        "request_id": "req-77",
    }
    assert [event.name for event in heard] == ["start", "attempt", "done"]
    assert len({event.call_id for event in heard}) == 1
    server = {"server_address": "offline.musement.invalid", "server_port": 443}
    assert fields(heard[1]) == {"event": "attempt", **about, **server}
    assert fields(heard[2]) == {"event": "done", **about, "recovered": False, "outcome_unknown": False}


def test_retries_and_pauses_are_told_and_logged(
    caller: Caller, heard: list[events.Event], caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.INFO, logger="musement")
    script = (
        error_response(429, retry_after="7", x_request_id="req-1"),
        httpx.ConnectError("refused"),
        json_response(CART, x_request_id="req-3"),
    )
    client, _ = caller.scripted(*script, on_event=heard.append)
    caller.do(client.carts.get("c-1"))
    assert names(heard) == [
        *("start", "attempt", "retry", "pause", "attempt", "retry", "pause", "attempt", "done")
    ]
    first, second = [event for event in heard if isinstance(event, events.RetryEvent)]
    assert (first.attempt, first.status, first.error, first.request_id) == (1, 429, "RateLimitError", "req-1")
    assert (second.attempt, second.status, second.error) == (2, None, "APIConnectionError")
    pauses = [event for event in heard if isinstance(event, events.PauseEvent)]
    assert [pause.seconds for pause in pauses] == pytest.approx(caller.clock.waits)
    assert [pause.reason for pause in pauses] == ["retry", "retry"]
    assert (first.seconds, second.seconds) == tuple(caller.clock.waits)
    assert cast(events.DoneEvent, heard[-1]).attempt == 3
    assert [record.levelno for record in caplog.records] == [logging.INFO, logging.INFO]
    waited = f"next in {caller.clock.waits[0]:.2f} s"
    assert caplog.messages[0] == (
        f"GET /carts/{{cartUuid}}: attempt 1 failed (RateLimitError), {waited} [request req-1]"
    )
    assert vars(caplog.records[0]).items() >= first.fields().items()


@pytest.mark.parametrize("level", [logging.DEBUG, logging.INFO, logging.WARNING])
def test_records_have_the_fields_of_events_without_any_listener(
    caller: Caller, caplog: pytest.LogCaptureFixture, level: int
) -> None:
    caplog.set_level(level, logger="musement")
    lost = error_response(503, x_request_id="req-9")
    client, _ = caller.scripted(lost, error_response(404), error_response(404), error_response(404))
    with pytest.raises(OutcomeUnknownError):
        caller.do(client.orders.cancel_item("o-1", "i-1", cancellation_reason="CANCELLED-BY-CUSTOMER"))
    assert {record.levelno for record in caplog.records} >= {logging.WARNING}
    assert all(record.levelno >= level for record in caplog.records)
    for record in caplog.records:
        of_record = vars(record)
        assert of_record["event"] in {kind.name for kind in EVENTS}
        assert of_record["operation"] in {"orders_cancel_item", "orders_get_order"}
        assert of_record["method"] in {"DELETE", "GET"}
    unknown = vars(caplog.records[-1])
    assert (unknown["event"], unknown["request_id"]) == ("unknown", "req-9")
    assert caplog.messages[-1].endswith("[request req-9]")


# ---- lost responses


def test_a_recovered_order_is_told_with_its_probes(
    caller: Caller, sandbox: Sandbox, heard: list[events.Event], caplog: pytest.LogCaptureFixture
) -> None:
    booking = Booking(caller, sandbox, on_event=heard.append)
    booking.filled()
    heard.clear()
    sandbox.faults.add(f.timed_out(acted=True), method="POST", path="/orders")
    order = booking.order()
    assert order.recovered
    told = [event for event in heard if event.operation == "orders_post_order"]
    assert [event.name for event in told] == [*("start", "attempt", "in_doubt", "probe", "recovered", "done")]
    assert len({event.call_id for event in told}) == 1
    assert only(told, events.InDoubtEvent).error == "APITimeoutError"
    assert only(told, events.ProbeEvent).outcome == "carried_out"
    assert only(told, events.RecoveredEvent).error == "APITimeoutError"
    assert only(told, events.DoneEvent).recovered
    probes = [event for event in heard if event.purpose == "probe"]
    assert {event.operation for event in probes} == {"carts_order_info", "orders_get_order"}
    assert {event.parent_id for event in probes} == {told[0].call_id}
    (record,) = [record for record in caplog.records if record.levelno == logging.WARNING]
    assert vars(record).items() >= only(told, events.RecoveredEvent).fields().items()


def test_an_unknown_outcome_is_told_once_and_settled_later(
    caller: Caller, sandbox: Sandbox, heard: list[events.Event], caplog: pytest.LogCaptureFixture
) -> None:
    booking = Booking(caller, sandbox, on_event=heard.append)
    booking.filled()
    sandbox.faults.add(f.timed_out(acted=True), method="POST", path="/orders")
    sandbox.faults.add(f.refused(), method="GET", path="/carts/{cart}/order-info", times=8)
    heard.clear()
    with pytest.raises(OutcomeUnknownError) as caught:
        booking.order()
    told = [event for event in heard if event.operation == "orders_post_order"]
    assert [event.name for event in told] == ["start", "attempt", "in_doubt", "probe", "unknown", "done"]
    assert only(told, events.ProbeEvent).outcome == "inconclusive"
    assert only(told, events.UnknownEvent).error == "OutcomeUnknownError"
    assert only(told, events.DoneEvent).outcome_unknown
    heard.clear()
    with pytest.raises(OutcomeUnknownError):
        booking.do(caught.value.resolve())
    again = [event for event in heard if event.operation == "orders_post_order"]
    assert [event.name for event in again] == ["start", "probe", "unknown", "done"]
    assert again[0].route == "/orders"
    heard.clear()
    assert booking.do(caught.value.resolve()).carried_out
    last = [event for event in heard if event.operation == "orders_post_order"]
    assert [event.name for event in last] == ["start", "probe", "recovered", "done"]
    assert {event.parent_id for event in heard if event.purpose == "probe"} == {last[0].call_id}
    warned = [vars(one)["event"] for one in caplog.records if one.levelno == logging.WARNING]
    assert warned == ["unknown", "unknown", "recovered"]


class SoftTimeLimitExceeded(Exception):  # noqa: N818 - what a job queue's worker raises in its jobs
    """Stands for the soft time limit of a worker."""


@pytest.mark.parametrize("interruption", [SoftTimeLimitExceeded, asyncio.CancelledError])
def test_an_interrupted_call_is_told_to_its_end(
    caller: Caller, heard: list[events.Event], interruption: type[BaseException]
) -> None:
    def interrupted(request: httpx.Request) -> httpx.Response:
        raise interruption

    client, _ = caller.responding(interrupted, on_event=heard.append)
    with pytest.raises(interruption):
        caller.do(client.payments.no_payment("o-1"))
    told = [event for event in heard if event.operation == "payments_post_no_payment"]
    assert [event.name for event in told] == ["start", "attempt", "unknown", "done"]
    assert [getattr(event, "error", None) for event in told[1:]] == [interruption.__name__] * 3


# ---- logins and the journal


def test_a_login_is_told_with_the_call_that_needed_it(
    caller: Caller, sandbox: Sandbox, heard: list[events.Event]
) -> None:
    client = caller.offline(sandbox, on_event=heard.append)
    cart = caller.do(client.carts.create())
    assert names(heard, "login") == ["start", "attempt", "login", "done"]
    needed = heard[0]
    assert needed.operation == "carts_create"
    login = only(heard, events.LoginEvent)
    assert (login.parent_id, login.status, login.error) == (needed.call_id, 200, None)
    heard.clear()
    sandbox.expire_tokens()
    caller.do(client.carts.get(cart.uuid))
    assert names(heard) == ["start", "attempt", "attempt", "done"]
    statuses = [event.status for event in heard if isinstance(event, events.AttemptEvent)]
    assert statuses == [401, 200, 200]


def test_waiting_for_another_callers_login_is_a_pause(
    caller: Caller, sandbox: Sandbox, heard: list[events.Event]
) -> None:
    from musement_api.api.carts import carts_get

    engine = caller.offline(sandbox, on_event=heard.append)._engine
    login = engine.sign_in._cache.claim(60.0)
    assert isinstance(login, Renew)
    flow = engine.value(carts_get.call, "c-1")
    next(flow)
    caller.clock.seconds += 2.0
    engine.sign_in._cache.complete(login.ticket, LoginGrant(Secret("token"), 3600.0))
    assert isinstance(flow.send(True), Send)
    flow.close()
    pause = only(heard, events.PauseEvent)
    assert (pause.reason, pause.seconds) == ("login", 2.0)


class Shared:
    """A store in memory that stands for one that other processes share; it fails when `writes_left` are made."""

    is_shared = True

    def __init__(self, error: Exception | None = None) -> None:
        self.inner = MemoryStore()
        self.error = error
        self.writes_left = 1_000

    def write(self, changes: Any) -> None:
        self.writes_left -= 1
        if self.writes_left < 0 and self.error is not None:
            raise self.error
        self.inner.write(changes)

    def __getattr__(self, name: str) -> Any:
        return getattr(self.inner, name)


def test_what_is_written_into_the_journal_is_told(
    caller: Caller, sandbox: Sandbox, heard: list[events.Event]
) -> None:
    booking = Booking(caller, sandbox, on_event=heard.append, journal=Shared())
    booking.filled()
    heard.clear()
    order = booking.do(booking.client.orders.create(cart_uuid=booking.cart, idempotency_key="shop 4711"))
    written = [event for event in heard if isinstance(event, events.JournalEvent)]
    assert [(event.entry, event.state) for event in written] == [
        ("key shop 4711", "in_progress"),
        ("key shop 4711", "in_progress"),
        ("key shop 4711", "done"),
    ]
    assert {event.idempotency_key for event in heard} == {"shop 4711"}
    assert written[0].call_id == only(heard, events.AttemptEvent).call_id
    heard.clear()
    booking.pay(order.uuid)
    without_key = [event for event in heard if isinstance(event, events.JournalEvent)]
    assert [event.state for event in without_key] == ["in_progress", "removed"]
    assert {event.idempotency_key for event in heard} == {None}


@pytest.mark.parametrize("left", [0, 1])
@pytest.mark.filterwarnings("ignore::musement.JournalWarning")
def test_what_the_journal_does_not_take_is_told(
    caller: Caller, sandbox: Sandbox, heard: list[events.Event], left: int, caplog: pytest.LogCaptureFixture
) -> None:
    store = Shared(JournalError("the disk is full"))
    booking = Booking(caller, sandbox, on_event=heard.append, journal=store)
    booking.filled()
    order = booking.order().uuid
    heard.clear()
    store.writes_left = left
    if left:
        booking.pay(order)
    else:
        with pytest.raises(JournalError):
            booking.pay(order)
    failed = [event for event in heard if isinstance(event, events.JournalEvent) and event.error]
    assert [event.error for event in failed] == ["JournalError"]
    warned = [vars(record)["event"] for record in caplog.records if record.levelno == logging.WARNING]
    assert warned == ["journal"] * left


def test_a_booking_tells_its_key_with_every_call(
    caller: Caller, sandbox: Sandbox, heard: list[events.Event]
) -> None:
    from tests.support.bookings import CUSTOMER

    client = caller.offline(sandbox, on_event=heard.append)
    item = {"product_identifier": "434696106", "quantity": 2}
    caller.do(client.bookings.book(key="b-1", items=[item], customer=CUSTOMER))
    assert {event.idempotency_key for event in heard} == {"b-1"}
    assert "orders_post_order" in {event.operation for event in heard}


@pytest.mark.filterwarnings("ignore::musement.JournalWarning")
def test_of_what_a_store_of_ones_own_raises_the_kind_alone_is_told(
    caller: Caller, sandbox: Sandbox, heard: list[events.Event]
) -> None:
    store = Shared(RuntimeError("ada@example.org is in this text"))
    booking = Booking(caller, sandbox, on_event=heard.append, journal=store)
    booking.filled()
    order = booking.order().uuid
    store.writes_left = 1
    booking.pay(order)
    failed = [event for event in heard if isinstance(event, events.JournalEvent) and event.error]
    assert len(failed) == 1
    assert "ada@example.org" not in repr(heard)
