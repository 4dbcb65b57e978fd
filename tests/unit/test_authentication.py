"""The token cache: one login for any number of callers, and nobody waits without need."""

from __future__ import annotations

import asyncio
import copy
import json
import os
import threading
import traceback
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from musement.errors import APITimeoutError, LoginError, MusementError, ServerError
from musement_core.authentication.login_response import LoginGrant, read_login_response
from musement_core.authentication.tokens import (
    AccessToken,
    Renew,
    TokenCache,
    Use,
    Wait,
)
from musement_core.errors.status_errors import error_from_response
from musement_core.secret import Secret
from tests.unit.signing_in import obtain_token, obtain_token_async


class Clock:
    now = 1000.0

    def __call__(self) -> float:
        return self.now


def grant(name: str = "t1", expires_in: float = 3600.0) -> LoginGrant:
    return LoginGrant(token=Secret(name), expires_in=expires_in)


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def cache(clock: Clock) -> TokenCache:
    return TokenCache(clock)


def renew(cache: TokenCache) -> Renew:
    claim = cache.claim()
    assert isinstance(claim, Renew)
    return claim


def filled(cache: TokenCache, name: str = "t1", expires_in: float = 3600.0) -> AccessToken:
    return cache.complete(renew(cache).ticket, grant(name, expires_in))


def never() -> LoginGrant:
    raise AssertionError("no login is due")


def name_of(token: AccessToken | None) -> str:
    assert token is not None
    return token.value.reveal()


def server_error() -> MusementError:
    return error_from_response(503, {}, b"", method="POST", path="/login")


# ---- the windows


def test_a_token_is_used_until_its_early_window(cache: TokenCache, clock: Clock) -> None:
    token = filled(cache)
    assert token.authorization() == "Bearer t1"
    clock.now += 3600 - 300 - 0.001
    assert cache.claim() == Use(token)
    clock.now += 0.001
    assert isinstance(cache.claim(), Renew)


def test_early_one_renews_and_the_others_go_on(cache: TokenCache, clock: Clock) -> None:
    old = filled(cache)
    clock.now += 3400
    ticket = renew(cache).ticket
    assert [cache.claim() for _ in range(3)] == [Use(old)] * 3
    new = cache.complete(ticket, grant("t2"))
    assert cache.claim() == Use(new)
    assert name_of(new) == "t2"


def test_late_one_renews_and_the_others_wait(cache: TokenCache, clock: Clock) -> None:
    filled(cache)
    clock.now += 3600 - 60
    ticket = renew(cache).ticket
    assert [cache.claim() for _ in range(3)] == [Wait(ticket)] * 3
    assert not ticket.wait(0)
    cache.complete(ticket, grant("t2"))
    assert ticket.wait(0)
    assert name_of(ticket.outcome()) == "t2"


def test_an_early_renewal_that_hangs_into_the_late_window_makes_the_others_wait(
    cache: TokenCache, clock: Clock
) -> None:
    old = filled(cache)
    clock.now += 3400
    ticket = renew(cache).ticket
    assert cache.claim() == Use(old)
    clock.now += 190
    assert cache.claim() == Wait(ticket)


def test_the_life_counts_from_before_the_login(cache: TokenCache, clock: Clock) -> None:
    ticket = renew(cache).ticket
    clock.now += 90
    assert cache.complete(ticket, grant()).expires_at == 1000 + 3600


@pytest.mark.parametrize("lifetime", [1.0, 10.0, 100.0])
def test_a_short_lived_token_is_not_renewed_at_every_call(
    cache: TokenCache, clock: Clock, lifetime: float
) -> None:
    token = filled(cache, expires_in=lifetime)
    clock.now += lifetime * 0.74
    assert cache.claim() == Use(token)
    clock.now += lifetime * 0.02
    assert isinstance(cache.claim(), Renew)


# ---- failures


def test_after_an_early_failure_the_old_token_serves_and_nobody_tries_for_a_while(
    cache: TokenCache, clock: Clock
) -> None:
    old = filled(cache)
    clock.now += 3300
    assert cache.fail(renew(cache).ticket, server_error()) is old
    assert cache.claim() == Use(old)
    clock.now += 29.9
    assert cache.claim() == Use(old)
    clock.now += 0.1
    assert isinstance(cache.claim(), Renew)


def test_the_pause_ends_with_the_token(cache: TokenCache, clock: Clock) -> None:
    filled(cache)
    clock.now += 3590
    cache.fail(renew(cache).ticket, server_error())
    clock.now += 10
    assert isinstance(cache.claim(), Renew)


def test_a_failed_late_renewal_serves_a_token_that_still_lives(cache: TokenCache, clock: Clock) -> None:
    old = filled(cache)
    clock.now += 3590
    ticket = renew(cache).ticket
    assert cache.claim() == Wait(ticket)
    assert cache.fail(ticket, server_error()) is old
    assert ticket.outcome() is old


def test_a_failure_without_a_token_reaches_everybody_as_an_error_of_its_own(cache: TokenCache) -> None:
    ticket = renew(cache).ticket
    error = server_error()
    error.__cause__ = OSError("reset")
    assert cache.fail(ticket, error) is None
    caught = []
    for _ in range(2):
        with pytest.raises(ServerError) as raised:
            ticket.outcome()
        caught.append(raised.value)
    assert caught[0] is not caught[1]
    assert caught[0] is not error
    assert vars(caught[0]) == vars(error)
    assert isinstance(caught[0].__cause__, OSError)
    assert isinstance(cache.claim(), Renew), "the next caller tries again"


def test_a_foreign_error_reaches_the_waiters_too(cache: TokenCache) -> None:
    ticket = renew(cache).ticket
    cache.fail(ticket, KeyError("x"))
    with pytest.raises(KeyError):
        ticket.outcome()


def test_a_given_up_login_is_taken_over(cache: TokenCache) -> None:
    ticket = renew(cache).ticket
    cache.abandon(ticket)
    assert ticket.outcome() is None
    second = renew(cache).ticket
    cache.complete(ticket, grant("late"))
    assert cache.claim() == Wait(second), "a ticket that was given up changes nothing any more"
    assert name_of(cache.complete(second, grant("t2"))) == "t2"


# ---- refused tokens


def test_what_comes_of_a_login_that_was_taken_over_replaces_nothing(cache: TokenCache, clock: Clock) -> None:
    late = cache.claim(5.0)
    assert isinstance(late, Renew)
    waiting = cache.claim(100.0)
    assert waiting == Wait(late.ticket)
    assert cache.seconds_left(late.ticket) == 5.0
    clock.now += 5
    assert cache.seconds_left(late.ticket) == 0.0
    cache.take_over(late.ticket)
    other = renew(cache)
    cache.take_over(late.ticket)
    assert cache.claim() == Wait(other.ticket), "it is taken over once"
    new = cache.complete(other.ticket, grant("t2"))
    assert name_of(cache.complete(late.ticket, grant("t1"))) == "t1"
    assert cache.claim() == Use(new)
    cache.fail(late.ticket, server_error())
    cache.abandon(late.ticket)
    assert cache.claim() == Use(new)


def test_only_the_refused_token_is_dropped(cache: TokenCache) -> None:
    first = filled(cache)
    cache.invalidate(first)
    second = cache.complete(renew(cache).ticket, grant("t2"))
    cache.invalidate(first)
    assert cache.claim() == Use(second)
    cache.invalidate(copy.copy(second))
    assert isinstance(cache.claim(), Renew)


def test_many_refusals_of_one_token_give_one_login(cache: TokenCache) -> None:
    refused = filled(cache)
    logins = 0

    def log_in() -> LoginGrant:
        nonlocal logins
        logins += 1
        return grant("t2")

    def once_more() -> str:
        cache.invalidate(refused)
        return name_of(obtain_token(cache, log_in))

    with ThreadPoolExecutor(64) as pool:
        assert {job.result() for job in [pool.submit(once_more) for _ in range(64)]} == {"t2"}
    assert logins == 1


def test_a_refused_fresh_token_does_not_loop(cache: TokenCache) -> None:
    """A call asks twice at most: here both tokens are refused, and the cache starts no login by itself."""
    logins = []

    def log_in() -> LoginGrant:
        logins.append(1)
        return grant(f"t{len(logins)}")

    for _ in range(2):
        cache.invalidate(obtain_token(cache, log_in))
    assert len(logins) == 2


# ---- threads and tasks


def test_64_threads_log_in_exactly_once(cache: TokenCache) -> None:
    barrier = threading.Barrier(64)
    logins: list[int] = []

    def log_in() -> LoginGrant:
        logins.append(1)
        return grant()

    def call() -> str:
        barrier.wait(30)
        return name_of(obtain_token(cache, log_in, timeout=30))

    with ThreadPoolExecutor(64) as pool:
        assert {job.result(30) for job in [pool.submit(call) for _ in range(64)]} == {"t1"}
    assert logins == [1]


def test_1000_tasks_log_in_once(cache: TokenCache) -> None:
    logins: list[int] = []

    async def scenario() -> set[str]:
        release = asyncio.Event()

        async def log_in() -> LoginGrant:
            logins.append(1)
            await release.wait()
            return grant()

        tasks = [asyncio.create_task(obtain_token_async(cache, log_in, timeout=30)) for _ in range(1000)]
        await asyncio.sleep(0)
        release.set()
        return {name_of(token) for token in await asyncio.gather(*tasks)}

    assert asyncio.run(scenario()) == {"t1"}
    assert logins == [1]


def test_threads_and_several_event_loops_share_one_login(cache: TokenCache) -> None:
    ticket = renew(cache).ticket
    ready = threading.Barrier(9)

    async def many() -> set[str]:
        async def log_in() -> LoginGrant:
            return never()

        tasks = [asyncio.create_task(obtain_token_async(cache, log_in, timeout=30)) for _ in range(50)]
        await asyncio.sleep(0)
        ready.wait(30)
        return {name_of(token) for token in await asyncio.gather(*tasks)}

    def one() -> set[str]:
        ready.wait(30)
        return {name_of(obtain_token(cache, never, timeout=30))}

    with ThreadPoolExecutor(8) as pool:
        jobs = [pool.submit(asyncio.run, many()) for _ in range(4)] + [pool.submit(one) for _ in range(4)]
        ready.wait(30)
        cache.complete(ticket, grant())
        assert all(job.result(30) == {"t1"} for job in jobs)


def test_a_failing_login_wakes_all_tasks_with_its_error(cache: TokenCache) -> None:
    async def scenario() -> list[object]:
        async def log_in() -> LoginGrant:
            await asyncio.sleep(0)
            raise server_error()

        calls = [obtain_token_async(cache, log_in, timeout=30) for _ in range(100)]
        return list(await asyncio.gather(*calls, return_exceptions=True))

    outcomes = asyncio.run(scenario())
    assert all(isinstance(outcome, ServerError) for outcome in outcomes)
    assert len({id(outcome) for outcome in outcomes}) == 100


def test_a_failing_login_wakes_all_threads_with_its_error(cache: TokenCache) -> None:
    ticket = renew(cache).ticket
    claimed = threading.Barrier(17)

    def wait() -> None:
        assert cache.claim() == Wait(ticket)
        claimed.wait(30)
        ticket.wait(30)
        ticket.outcome()

    with ThreadPoolExecutor(16) as pool:
        jobs = [pool.submit(wait) for _ in range(16)]
        claimed.wait(30)
        cache.fail(ticket, LoginError("access_token is missing"))
        outcomes = [job.exception(30) for job in jobs]
    assert all(isinstance(outcome, LoginError) for outcome in outcomes)
    assert len({id(outcome) for outcome in outcomes}) == 16


def test_a_cancelled_login_is_taken_over_by_a_waiting_task(cache: TokenCache) -> None:
    async def scenario() -> tuple[str, bool]:
        started = asyncio.Event()

        async def hangs() -> LoginGrant:
            started.set()
            await asyncio.Event().wait()
            raise AssertionError

        async def works() -> LoginGrant:
            return grant("t2")

        first = asyncio.create_task(obtain_token_async(cache, hangs))
        await started.wait()
        second = asyncio.create_task(obtain_token_async(cache, works, timeout=30))
        await asyncio.sleep(0)
        first.cancel()
        token = await second
        return name_of(token), first.cancelled()

    assert asyncio.run(scenario()) == ("t2", True)


def test_a_keyboard_interrupt_gives_the_login_up(cache: TokenCache) -> None:
    def interrupted() -> LoginGrant:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        obtain_token(cache, interrupted)
    assert name_of(obtain_token(cache, lambda: grant("t2"))) == "t2"


def test_a_cancelled_waiter_leaves_the_others_alone(cache: TokenCache) -> None:
    async def scenario() -> str:
        ticket = renew(cache).ticket

        async def log_in() -> LoginGrant:
            return never()

        gone = asyncio.create_task(obtain_token_async(cache, log_in))
        stays = asyncio.create_task(obtain_token_async(cache, log_in))
        await asyncio.sleep(0)
        gone.cancel()
        await asyncio.sleep(0)
        cache.complete(ticket, grant())
        return name_of(await stays)

    assert asyncio.run(scenario()) == "t1"


def test_a_waiter_whose_event_loop_is_gone_disturbs_nobody(cache: TokenCache) -> None:
    ticket = renew(cache).ticket
    loop = asyncio.new_event_loop()
    waiting = loop.create_task(ticket.wait_async())
    loop.run_until_complete(asyncio.sleep(0))
    entries = list(ticket._tasks)
    waiting.cancel()
    loop.run_until_complete(asyncio.gather(waiting, return_exceptions=True))
    loop.close()
    ticket._tasks = entries
    cache.complete(ticket, grant())
    assert name_of(ticket.outcome()) == "t1"


def test_waiting_ends_in_time(cache: TokenCache) -> None:
    renew(cache)

    async def log_in() -> LoginGrant:
        return never()

    with pytest.raises(APITimeoutError, match="did not end within 0 s") as raised:
        obtain_token(cache, never, timeout=0)
    assert raised.value.request_sent is False
    with pytest.raises(APITimeoutError, match="did not end"):
        asyncio.run(obtain_token_async(cache, log_in, timeout=0))


def test_waiting_for_an_ended_login_does_not_wait(cache: TokenCache) -> None:
    ticket = renew(cache).ticket
    cache.complete(ticket, grant())
    assert asyncio.run(ticket.wait_async(0)) is True


@pytest.mark.skipif(not hasattr(os, "fork"), reason="no fork on this system")
def test_a_forked_child_does_not_wait_for_its_parent_s_login(cache: TokenCache) -> None:
    renew(cache)
    cache._lock.acquire()
    child = os.fork()
    if child == 0:  # pragma: no cover - the child reports by its exit status
        os._exit(0 if isinstance(cache.claim(), Renew) else 1)
    cache._lock.release()
    assert os.waitpid(child, 0)[1] == 0
    assert isinstance(cache.claim(), Wait)


# ---- the login's answer


def test_the_documented_answer() -> None:
    answer = b'{"access_token": "opaque", "expires_in": 3600, "token_type": "bearer", "scope": null}'
    assert read_login_response(answer) == LoginGrant(Secret("opaque"), 3600.0)


@pytest.mark.parametrize(
    ("changes", "seconds"),
    [
        ({"expires_in": "60"}, 60.0),
        ({"expires_in": 1.5}, 1.5),
        ({"expires_in": None}, 3600.0),
        ({"token_type": "Bearer"}, 3600.0),
        ({"token_type": None}, 3600.0),
    ],
)
def test_harmless_variations(changes: dict[str, Any], seconds: float) -> None:
    assert read_login_response(json.dumps({"access_token": "t", **changes}).encode()).expires_in == seconds


SECRET = "hunter2hunter2"


@pytest.mark.parametrize(
    ("content", "problem"),
    [
        (b"", "no body"),
        (b"<html>" + SECRET.encode(), "not JSON"),
        (b'{"access_token": "hunter2hunter2", "expires_in"', "not JSON"),
        (b"\xff", "not JSON"),
        (b"[" * 100_000, "not JSON"),
        (json.dumps([{"access_token": SECRET}]).encode(), "a JSON list"),
        (json.dumps(SECRET).encode(), "a JSON str"),
        (b"null", "a JSON NoneType"),
        (json.dumps({"token": SECRET}).encode(), "access_token is missing"),
        *(
            (json.dumps({"expires_in": 60, "client_secret": SECRET, "access_token": token}).encode(), problem)
            for token, problem in [
                (None, "NoneType"),
                (7, "int"),
                ({"a": SECRET}, "dict"),
                ("", "empty"),
                (SECRET + "\r\nX: 1", "header"),
                (SECRET + " ", "header"),
                ("é" + SECRET, "header"),
                (SECRET * 5000, "too long"),
            ]
        ),
        *(
            (json.dumps({"access_token": SECRET, "expires_in": seconds}).encode(), problem)
            for seconds, problem in [
                (0, "between"),
                (-1, "between"),
                (10**12, "between"),
                (float("inf"), "finite"),
                (float("nan"), "finite"),
                (True, "bool"),
                ([], "list"),
                ("soon", "str"),
                ("9" * 13, "str"),
                (SECRET, "str"),
            ]
        ),
        (json.dumps({"access_token": SECRET, "token_type": "mac"}).encode(), "token_type"),
        (json.dumps({"access_token": SECRET, "token_type": 7}).encode(), "token_type"),
    ],
)
def test_nonsense_is_named_without_showing_it(content: bytes, problem: str) -> None:
    holder = [content]
    del content
    with pytest.raises(LoginError) as raised:
        read_login_response(holder.pop())
    assert problem in str(raised.value)
    frames = traceback.TracebackException.from_exception(raised.value, capture_locals=True).stack
    ours = [frame.locals for frame in frames if frame.filename.endswith("login_response.py")]
    assert ours
    assert SECRET not in f"{raised.value!r}{raised.value.args}{vars(raised.value)}{ours}"


any_json = st.recursive(st.none() | st.integers() | st.text(), st.lists)


@given(st.binary() | any_json.map(lambda value: json.dumps(value).encode()))
def test_any_answer_is_a_grant_or_that_error(content: bytes) -> None:
    with pytest.raises(LoginError):
        read_login_response(content)
