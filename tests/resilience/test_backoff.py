"""How long is waited between attempts, for how long in all, and how often for all calls together."""

from __future__ import annotations

import statistics
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime

import httpx
import pytest

from musement import APIConnectionError, APITimeoutError, OutcomeUnknownError, RateLimitError, ServerError
from musement.configuration import Timeouts
from musement_core.constants import (
    INITIAL_RETRY_WAIT_SECONDS,
    MAX_RETRY_AFTER_SECONDS,
    MAX_RETRY_WAIT_SECONDS,
    RETRY_BUDGET,
    RETRY_COST,
)
from musement_core.engine.retry_budget import RetryBudget
from musement_core.engine.retry_policy import pause_before
from musement_core.transport.wire import TransportFailure, WireResponse
from tests.support.callers import Caller, Script, error_response, json_response, login_response

BROKEN = TransportFailure("broken", request_sent=True, timed_out=False, cause=None)
CART = {"uuid": "c-1", "items": []}


def response(status: int, **headers: str) -> WireResponse:
    pairs = tuple((name.replace("_", "-"), value) for name, value in headers.items())
    return WireResponse(status=status, headers=pairs, content=b"")


# ---- one pause


@pytest.mark.parametrize("attempt", [1, 2, 3, 4, 5, 6, 10, 50])
def test_the_backoff_grows_and_is_bounded(attempt: int) -> None:
    highest = min(MAX_RETRY_WAIT_SECONDS, INITIAL_RETRY_WAIT_SECONDS * 2 ** (attempt - 1))
    pauses = [pause_before(attempt, BROKEN) or 0.0 for _ in range(500)]
    assert 0 <= min(pauses) < 0.1 * highest
    assert 0.9 * highest < max(pauses) <= highest
    assert statistics.mean(pauses) == pytest.approx(highest / 2, rel=0.2), "full jitter: all of the span"


@pytest.mark.parametrize("status", [429, 500, 503, 524])
@pytest.mark.parametrize(
    ("asked", "seconds"),
    [
        ("0", 0),
        ("7", 7),
        (" 7 ", 7),
        ("1.5", 1.5),
        (f"{MAX_RETRY_AFTER_SECONDS:g}", MAX_RETRY_AFTER_SECONDS),
    ],
)
def test_retry_after_in_seconds_is_the_least(status: int, asked: str, seconds: float) -> None:
    pauses = [pause_before(1, response(status, Retry_After=asked)) or 0.0 for _ in range(50)]
    assert all(seconds <= pause <= seconds + INITIAL_RETRY_WAIT_SECONDS for pause in pauses)
    assert len(set(pauses)) > 1, "who was sent away together does not come back together"


def test_retry_after_as_a_date_counts_from_the_date_of_the_answer() -> None:
    then = datetime(2001, 2, 3, 4, 5, 6, tzinfo=UTC)
    until = format_datetime(then + timedelta(seconds=20), usegmt=True)
    result = response(503, Retry_After=until, Date=format_datetime(then, usegmt=True))
    assert pytest.approx(20, abs=INITIAL_RETRY_WAIT_SECONDS) == pause_before(1, result)


def test_retry_after_as_a_date_that_is_over_is_no_wait() -> None:
    past = format_datetime(datetime(2001, 2, 3, tzinfo=UTC), usegmt=True)
    assert 0 <= (pause_before(1, response(503, Retry_After=past)) or 0) <= INITIAL_RETRY_WAIT_SECONDS


@pytest.mark.parametrize(
    "nonsense",
    ["", "soon", "-5", "1e3", "٣", "NaN", "inf", "0x10", "7, 8", "99:99", "Wed, 99 Feb 2026 25:61:61 GMT"],
)
def test_nonsense_in_retry_after_is_ignored(nonsense: str) -> None:
    pause = pause_before(1, response(503, Retry_After=nonsense))
    assert pause is not None
    assert 0 <= pause <= INITIAL_RETRY_WAIT_SECONDS


@pytest.mark.parametrize("asked", ["61", "86400", "999999999999", "Fri, 31 Dec 9999 23:59:59 GMT"])
def test_a_long_retry_after_is_not_waited_for(asked: str) -> None:
    assert pause_before(1, response(429, Retry_After=asked)) is None


def test_retry_after_of_other_answers_does_not_count() -> None:
    assert (pause_before(1, response(408, Retry_After="30")) or 0) <= INITIAL_RETRY_WAIT_SECONDS


# ---- a call


def test_a_call_waits_as_the_server_asks(caller: Caller) -> None:
    client, script = caller.scripted(
        error_response(503, Retry_After="7"), error_response(429, Retry_After="3"), json_response(CART)
    )
    assert caller.do(client.carts.get("c-1")).uuid == "c-1"
    assert len(script.sent) == 3
    assert 7 <= caller.clock.waits[0] <= 7.5
    assert 3 <= caller.clock.waits[1] <= 4


def test_the_attempts_end(caller: Caller) -> None:
    client, script = caller.responding(lambda _: error_response(503))
    with pytest.raises(ServerError) as caught:
        caller.do(client.carts.get("c-1"))
    assert len(script.sent) == caught.value.attempts == 4
    assert not caught.value.outcome_unknown, "reading leaves nothing to find out"


@pytest.mark.parametrize("retries", [0, 1, 5])
def test_retries_are_chosen_per_client_and_per_call(caller: Caller, retries: int) -> None:
    client, script = caller.responding(lambda _: httpx.ConnectError("refused"), max_retries=retries)
    with pytest.raises(APIConnectionError):
        caller.do(client.carts.get("c-1"))
    assert len(script.sent) == retries + 1
    with pytest.raises(APIConnectionError):
        caller.do(client.with_options(max_retries=2).carts.get("c-1"))
    assert len(script.sent) == retries + 1 + 3


def test_a_server_that_asks_for_too_long_ends_the_call_at_once(caller: Caller) -> None:
    client, script = caller.responding(lambda _: error_response(429, Retry_After="3600"))
    with pytest.raises(RateLimitError) as caught:
        caller.do(client.carts.get("c-1"))
    assert len(script.sent) == 1
    assert caught.value.retry_after == 3600
    assert not caller.clock.waits


# ---- the deadline


def slow(caller: Caller, seconds: float) -> Script:
    def respond(request: httpx.Request) -> httpx.Response | Exception:
        limit = request.extensions["timeout"]["read"]
        caller.clock.seconds += min(limit, seconds)
        return httpx.ReadTimeout("slow") if seconds >= limit else error_response(503)

    return Script(respond)


@pytest.mark.parametrize("seconds", [1.0, 40.0, 99.0, 1000.0])
@pytest.mark.parametrize("total", [5.0, 60.0, 300.0])
def test_no_call_takes_longer_than_its_deadline(caller: Caller, seconds: float, total: float) -> None:
    client = caller.client(slow(caller, seconds), timeout=Timeouts(total=total), max_retries=50)
    started = caller.clock.now()
    with pytest.raises((ServerError, APITimeoutError)):
        caller.do(client.carts.get("c-1"))
    assert caller.clock.now() - started <= total + 1e-6


def test_each_attempt_gets_what_is_left(caller: Caller) -> None:
    script = slow(caller, 1000.0)
    client = caller.client(script, timeout=250.0, max_retries=5)
    with pytest.raises(APITimeoutError):
        caller.do(client.carts.get("c-1"))
    limits = [request.extensions["timeout"]["read"] for request in script.requests]
    assert limits[:2] == [100.0, 100.0]
    assert limits[2] < 50.0
    assert len(limits) == 3


def test_a_request_that_cannot_be_repeated_leaves_time_for_asking(caller: Caller) -> None:
    script = slow(caller, 1000.0)
    client = caller.client(script, timeout=20.0, max_retries=0)
    started = caller.clock.now()
    with pytest.raises(OutcomeUnknownError):
        caller.do(client.orders.create(cart_uuid="c-1"))
    limits = [request.extensions["timeout"]["read"] for request in script.requests]
    assert script.sent == ["POST /orders", "GET /carts/c-1/order-info"]
    assert limits == [15.0, 5.0]
    assert caller.clock.now() - started == 20.0


def test_calls_that_are_one_method_share_its_deadline(caller: Caller) -> None:
    def respond(request: httpx.Request) -> httpx.Response:
        if len(script.requests) == 1:
            return json_response(
                {"uuid": "c-1", "items": []}
            )  # the cart, which this client sees for the first time
        caller.clock.seconds += 30.0
        return json_response({"uuid": "i-1"}) if request.method == "POST" else error_response(503)

    client, script = caller.responding(respond, timeout=50.0)
    started = caller.clock.now()
    with pytest.raises(ServerError, match="the items were added"):
        caller.do(client.carts.add_item("c-1", product_id="1", quantity=1))
    assert script.requests[2].extensions["timeout"]["read"] == 20.0
    assert caller.clock.now() - started == 60.0, "the response of the last took the sandbox 30 s"


def test_a_login_counts_too(caller: Caller) -> None:
    def respond(request: httpx.Request) -> httpx.Response:
        caller.clock.seconds += 4.0
        return login_response() if request.url.path.endswith("/login") else error_response(503)

    client, script = caller.responding(respond, timeout=5.0, client_id="id", client_secret="secret")
    with pytest.raises(ServerError):
        caller.do(client.carts.get("c-1"))
    assert [request.extensions["timeout"]["read"] for request in script.requests] == [5.0, 1.0]


# ---- the budget of a client


def test_a_budget_is_spent_and_earned_back() -> None:
    budget = RetryBudget(capacity=2 * RETRY_COST)
    assert [budget.take(), budget.take(), budget.take()] == [True, True, False]
    budget.succeeded(retries=1)
    assert [budget.take(), budget.take()] == [True, False], "a retry that succeeded gives back what it took"
    for _ in range(RETRY_COST):
        budget.succeeded(retries=0)
    assert [budget.take(), budget.take()] == [True, False], "so do some first attempts"
    for _ in range(100 * RETRY_COST):
        budget.succeeded(retries=0)
    assert [budget.take(), budget.take(), budget.take()] == [True, True, False], (
        "it never grows beyond its size"
    )


def test_an_outage_is_not_answered_with_a_storm(caller: Caller) -> None:
    client, script = caller.responding(lambda _: error_response(503))
    calls = 300
    for number in range(calls):
        # Copies share the budget: they talk to the same server.
        with pytest.raises(ServerError):
            caller.do((client if number % 2 else client.with_options(currency="EUR")).carts.get("c-1"))
    assert len(script.sent) == calls + RETRY_BUDGET // RETRY_COST


def test_the_budget_ends_a_booking_as_unknown_not_as_failed(caller: Caller) -> None:
    def respond(request: httpx.Request) -> httpx.Response | Exception:
        return httpx.ReadTimeout("slow") if request.method == "POST" else error_response(404, "1400")

    client, script = caller.responding(respond)
    client._engine.budget._left = 0
    with pytest.raises(OutcomeUnknownError):
        caller.do(client.orders.create(cart_uuid="c-1"))
    assert script.sent == ["POST /orders", "GET /carts/c-1/order-info"]
