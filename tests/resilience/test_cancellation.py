"""What is cancelled or interrupted gives its connection back, and says whether the request had left."""

from __future__ import annotations

import asyncio
import gc
import random
import signal
import threading
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from typing import Any

import pytest

from musement import AsyncMusement, Musement
from musement_core.transport.wire import SendProgress, WireRequest
from tests.support.raw_server import CART, Peer, RawServer, responding, response

LIBRARIES = pytest.mark.parametrize("library", ["httpx", "httpx2"])
POOL = 3

interrupting = pytest.mark.skipif(
    not hasattr(signal, "pthread_kill"), reason="this system has no such signals"
)


class Interruption(BaseException):
    """Raised by a signal, as KeyboardInterrupt is."""


class SoftTimeLimitError(Exception):
    """Raised by a signal, as some workers do."""


def hesitating(peer: Peer) -> None:
    """Answers at once, or piece by piece, so that a client is met in every state."""
    chance = random.Random(peer.number)
    while peer.request() is not None:
        data = response(CART, b"200 OK", b"X-Padding: " + b"x" * 60)
        size = len(data) if chance.random() < 0.7 else 40
        for start in range(0, len(data), size):
            peer.send(data[start : start + size])
            peer.server.stopped.wait(0.0002 if size == 40 else 0)


@pytest.fixture(autouse=True)
def small_pool(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("musement_core.transport.pooling.MAX_CONNECTIONS", POOL)


# ---- no leak


@LIBRARIES
@pytest.mark.parametrize("count", [1_500, pytest.param(8_500, marks=pytest.mark.slow)])
def test_cancelled_tasks_leak_no_connection(library: str, count: int) -> None:
    """Waiting for a connection, connecting, writing, reading head and body, closing: wherever it meets them; 10,000 in all."""
    chance = random.Random(count)

    async def call(client: AsyncMusement, number: int) -> None:
        if number % 8 == 0:
            await client.request("PUT", "/carts/c-1", body={"note": "x" * 300_000})
        else:
            await client.carts.get("c-1")

    async def cancel_some(client: AsyncMusement) -> int:
        tasks = [asyncio.create_task(call(client, number)) for number in range(32)]
        for _ in range(chance.randrange(1, 60)):
            await asyncio.sleep(0)
            if chance.random() < 0.2:
                chance.choice(tasks).cancel()
        await asyncio.sleep(chance.random() * 0.004)
        for task in tasks:
            task.cancel()
            if chance.random() < 0.3:
                await asyncio.sleep(0)
                task.cancel()
            if chance.random() < 0.2:
                await asyncio.sleep(chance.random() * 0.0003)
        results = await asyncio.gather(*tasks, return_exceptions=True)
        unexpected = [
            one for one in results if one is not None and not isinstance(one, asyncio.CancelledError)
        ]
        assert not unexpected
        return sum(isinstance(result, asyncio.CancelledError) for result in results)

    async def main(server: RawServer) -> None:
        options = {**server.options, "max_retries": 0, "timeout": 20}
        async with AsyncMusement(http_library=library, **options) as client:
            left = count
            while left > 0:
                left -= await cancel_some(client)
            # All places are free: so many calls that need one at the same time have it.
            carts = await asyncio.gather(*(client.carts.get("c-1") for _ in range(POOL * 2)))
            assert [cart.uuid for cart in carts] == ["c-1"] * POOL * 2
            for transport in client._connection.client._transports.values():
                assert len(transport.pool.connections) <= POOL
                assert all(connection.is_idle() for connection in transport.pool.connections)
                assert not transport.pool._requests

    with RawServer(hesitating) as server:
        asyncio.run(main(server))


@contextmanager
def raising_on_alarm(signal_number: int, kinds: list[type[BaseException]]) -> Iterator[None]:
    chance = random.Random(3)

    def handle(*_: object) -> None:
        raise chance.choice(kinds)

    before = signal.signal(signal_number, handle)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal_number, before)


@interrupting
@LIBRARIES
@pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning", "ignore::ResourceWarning")
def test_interrupted_calls_leak_no_connection(library: str) -> None:
    """A socket that is being connected by Python itself is closed by the collector; no place in the pool is lost."""
    chance = random.Random(11)
    kinds: list[type[BaseException]] = [KeyboardInterrupt, Interruption, SoftTimeLimitError]
    with RawServer(hesitating) as server, raising_on_alarm(signal.SIGALRM, kinds):
        with Musement(http_library=library, max_retries=0, timeout=20, **server.options) as client:
            client.carts.get("c-1")  # what it imports is not to be interrupted
            interrupted = 0
            while interrupted < 500:
                try:
                    try:
                        signal.setitimer(signal.ITIMER_REAL, chance.random() * 0.003 + 1e-6)
                        client.carts.get("c-1")
                    finally:
                        signal.setitimer(signal.ITIMER_REAL, 0)
                except tuple(kinds):
                    interrupted += 1
            with ThreadPoolExecutor(POOL * 2) as threads:
                carts = list(threads.map(lambda _: client.carts.get("c-1"), range(POOL * 4)))
            assert [cart.uuid for cart in carts] == ["c-1"] * POOL * 4
    gc.collect()


# ---- what is known of a request whose caller was taken away


def outgoing(server: RawServer, **changes: Any) -> WireRequest:
    values: dict[str, Any] = {
        "method": "POST",
        "url": f"http://127.0.0.1:{server.port}/api/v3/orders",
        "path": "/orders",
        "headers": {},
        "content": b"{}",
        "deadline": 20.0,
        "progress": SendProgress(),
    }
    return WireRequest(**{**values, **changes})


def holding(peer: Peer) -> None:
    if peer.request() is not None:
        peer.server.seen.release()
        peer.server.stopped.wait(20)


def silent_in_the_handshake(peer: Peer) -> None:
    if peer.connection.recv(65536):
        peer.server.seen.release()
        peer.server.stopped.wait(20)


PHASES = [
    "waiting for a connection",
    "in the handshake",
    "waiting for the response",
    "over a connection of its own",
]


def case(phase: str, server: RawServer) -> WireRequest:
    if phase == "in the handshake":
        return outgoing(server, url=f"https://127.0.0.1:{server.port}/api/v3/orders")
    return outgoing(server, new_connection=phase == "over a connection of its own")


def options_for(phase: str, server: RawServer) -> dict[str, Any]:
    scheme = "https" if phase == "in the handshake" else "http"
    return {**server.options, "base_url": f"{scheme}://127.0.0.1:{server.port}/api/v3", "max_retries": 0}


def until(condition: Callable[[], object]) -> None:
    ends = time.monotonic() + 20
    while not condition():
        assert time.monotonic() < ends
        time.sleep(0.001)


@LIBRARIES
@pytest.mark.parametrize("phase", PHASES)
def test_a_cancelled_task_tells_whether_the_request_left(library: str, phase: str) -> None:
    async def main(server: RawServer) -> bool:
        async with AsyncMusement(http_library=library, **options_for(phase, server)) as client:
            others = []
            if phase == PHASES[0]:
                others = [asyncio.create_task(client._io.send(outgoing(server))) for _ in range(POOL)]
                for _ in others:
                    await asyncio.to_thread(server.seen.acquire, timeout=20)
            request = case(phase, server)
            task = asyncio.create_task(client._io.send(request))
            if phase == PHASES[0]:
                for _ in range(20):
                    await asyncio.sleep(0)
            else:
                await asyncio.to_thread(server.seen.acquire, timeout=20)
            for one in (task, *others):
                one.cancel()
            results = await asyncio.gather(task, *others, return_exceptions=True)
            assert all(isinstance(result, asyncio.CancelledError) for result in results)
            return request.progress.may_have_left

    serve = silent_in_the_handshake if phase == "in the handshake" else holding
    with RawServer(serve) as server:
        assert asyncio.run(main(server)) is (phase in PHASES[2:])


@interrupting
@LIBRARIES
@pytest.mark.parametrize("phase", PHASES)
@pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning", "ignore::ResourceWarning")
def test_an_interrupted_call_tells_whether_the_request_left(library: str, phase: str) -> None:
    serve = silent_in_the_handshake if phase == "in the handshake" else holding
    with RawServer(serve) as server, raising_on_alarm(signal.SIGALRM, [Interruption]):
        with (
            Musement(http_library=library, **options_for(phase, server)) as client,
            ThreadPoolExecutor(8) as threads,
        ):
            others = []
            if phase == PHASES[0]:
                others = [threads.submit(client._io.send, outgoing(server)) for _ in range(POOL)]
                for _ in others:
                    assert server.seen.acquire(timeout=20)
            [pool, *_] = [one.pool for one in client._connection.client._transports.values()]

            def interrupt() -> None:
                if phase == PHASES[0]:
                    until(lambda: len(pool._requests) > POOL)
                else:
                    assert server.seen.acquire(timeout=20)
                signal.pthread_kill(threading.main_thread().ident or 0, signal.SIGALRM)

            request = case(phase, server)
            threads.submit(interrupt)
            with pytest.raises(Interruption):
                client._io.send(request)
            server.stopped.set()
            results: list[Any] = [other.result(20) for other in others]
            assert [result.request_sent for result in results] == [True] * len(others)
            assert request.progress.may_have_left is (phase in PHASES[2:])
    gc.collect()  # Python leaves a socket open whose handshake is interrupted


@LIBRARIES
def test_a_task_that_is_cancelled_twice_ends_once(library: str) -> None:
    async def main(server: RawServer) -> None:
        async with AsyncMusement(http_library=library, **server.options) as client:
            task = asyncio.create_task(client._io.send(outgoing(server)))
            await asyncio.to_thread(server.seen.acquire, timeout=20)
            task.cancel()
            await asyncio.sleep(0)
            task.cancel()
            with pytest.raises(asyncio.CancelledError):
                await task
            assert len(asyncio.all_tasks()) == 1, "nothing of it goes on"

    with RawServer(holding) as server:
        asyncio.run(main(server))


@LIBRARIES
def test_a_timeout_around_a_call_is_a_timeout(library: str) -> None:
    async def main(server: RawServer) -> None:
        async with AsyncMusement(http_library=library, **server.options) as client:
            with pytest.raises(TimeoutError):
                async with asyncio.timeout(0.05):
                    await client._io.send(outgoing(server))
            with pytest.raises(TimeoutError):
                await asyncio.wait_for(client._io.send(outgoing(server)), 0.05)

    with RawServer(holding) as server:
        asyncio.run(main(server))


@LIBRARIES
def test_an_event_loop_that_ends_takes_its_calls_along(library: str) -> None:
    async def main(server: RawServer) -> None:
        client = AsyncMusement(http_library=library, **server.options)
        running = asyncio.create_task(client._io.send(outgoing(server)))
        await asyncio.to_thread(server.seen.acquire, timeout=20)
        assert not running.done()

    with RawServer(holding) as server:
        asyncio.run(main(server))


@LIBRARIES
def test_many_tasks_use_few_connections(library: str) -> None:
    async def main(server: RawServer) -> None:
        async with AsyncMusement(http_library=library, **server.options) as client:
            carts = await asyncio.gather(*(client.carts.get("c-1") for _ in range(60)))
            assert [cart.uuid for cart in carts] == ["c-1"] * 60
        assert len(server.peers) <= POOL

    with RawServer(responding) as server:
        asyncio.run(main(server))


@LIBRARIES
def test_threads_that_share_few_connections_break_none(library: str) -> None:
    """A pool offers one idle connection to many; those that do not get it must leave it alone."""
    with RawServer(responding) as server, ThreadPoolExecutor(24) as threads:
        with Musement(http_library=library, max_retries=0, timeout=60, **server.options) as client:
            carts = list(threads.map(lambda _: client.carts.get("c-1"), range(1500)))
    assert [cart.uuid for cart in carts] == ["c-1"] * 1500
    assert len(server.peers) <= POOL, "and none had to be made again"


@LIBRARIES
def test_dropping_connections_among_many_threads_breaks_no_call(library: str) -> None:
    over = threading.Event()
    with RawServer(responding) as server, ThreadPoolExecutor(25) as threads:
        with Musement(http_library=library, max_retries=0, timeout=60, **server.options) as client:

            def drop_again_and_again() -> None:
                while not over.wait(0.0005):
                    client._io.drop_connections()

            dropping = threads.submit(drop_again_and_again)
            try:
                carts = list(threads.map(lambda _: client.carts.get("c-1"), range(1500)))
            finally:
                over.set()
            dropping.result(20)
    assert [cart.uuid for cart in carts] == ["c-1"] * 1500
    assert len(server.peers) > POOL


@LIBRARIES
def test_dropping_connections_among_many_tasks_breaks_no_call(library: str) -> None:
    async def main(server: RawServer) -> None:
        async with AsyncMusement(http_library=library, max_retries=0, timeout=60, **server.options) as client:

            async def read(number: int) -> str:
                await client.carts.get("c-1")
                if number % 10 == 0:
                    await client._io.drop_connections()
                return str((await client.carts.get("c-1")).uuid)

            assert await asyncio.gather(*(read(number) for number in range(300))) == ["c-1"] * 300
        assert len(server.peers) > POOL

    with RawServer(responding) as server:
        asyncio.run(main(server))
