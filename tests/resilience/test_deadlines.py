"""The deadline of a call holds whatever a server does with the time: blocking or not, over either library."""

from __future__ import annotations

import socket
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from functools import partial
from typing import Any

import pytest

from musement import APIConnectionError, APIError, APITimeoutError
from musement.configuration import Timeouts
from musement_core.clock import SystemClock
from musement_core.transport.wire import SendProgress, TransportFailure, WireRequest
from tests.support.callers import Caller
from tests.support.raw_server import Peer, RawServer, response
from tests.support.table import Table

pytestmark = pytest.mark.measured

DEADLINE = 0.4
CHUNKED = b"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nTransfer-Encoding: chunked\r\n\r\n"


def dripping(data: bytes, forever: bytes) -> Callable[[Peer], None]:
    def serve(peer: Peer) -> None:
        peer.request()
        peer.send(data)
        peer.drip(b"", forever)

    return serve


def mute(peer: Peer) -> None:
    peer.request()
    peer.server.stopped.wait(4)


DRIPS: dict[str, Callable[[Peer], None]] = {
    "nothing": mute,
    "the status line": dripping(b"HTTP/1.1 200 ", b"O"),
    "headers": dripping(b"HTTP/1.1 200 OK\r\nX-Drip: ", b"x"),
    "lines of headers": dripping(b"HTTP/1.1 200 OK\r\n", b"A: b\r\n"),
    "the body": dripping(b"HTTP/1.1 200 OK\r\nContent-Length: 9000\r\n\r\n", b" "),
    "the body without end": dripping(b"HTTP/1.1 200 OK\r\n\r\n", b" "),
    "chunks": dripping(CHUNKED, b"1\r\n \r\n"),
    "chunk extensions": dripping(CHUNKED + b"1;", b"x"),
    "the size of a chunk": dripping(CHUNKED, b"0"),
    "trailers": dripping(CHUNKED + b"1\r\n \r\n0\r\nX-Drip: ", b"x"),
    "lines of trailers": dripping(CHUNKED + b"1\r\n \r\n0\r\n", b"A: b\r\n"),
    "an informational response": dripping(b"HTTP/1.1 103 Early Hints\r\nX-Drip: ", b"x"),
    "informational responses": dripping(b"", b"HTTP/1.1 102 Processing\r\n\r\n"[:13]),
}


@pytest.fixture(autouse=True)
def real_time(caller: Caller) -> None:
    caller.clock = SystemClock()  # type: ignore[assignment]


@contextmanager
def client_of(caller: Caller, server: RawServer, **options: Any) -> Iterator[Any]:
    settings = {"timeout": DEADLINE, "max_retries": 0, **server.options, **options}
    client = caller.client(None, **{"environment": "sandbox", **settings})
    try:
        yield client
    finally:
        caller.close(client)


def failed(caller: Caller, call: Callable[[], Any]) -> APIError:
    """The error of a call that ended in time."""
    started = time.monotonic()
    with pytest.raises(APIError) as caught:
        caller.do(call())
    assert time.monotonic() - started < DEADLINE + 1
    return caught.value


def caught(caller: Caller, call: Callable[[], Any]) -> Callable[[], Any]:
    """The call, as one that gives its error and when it came."""

    def blocking() -> tuple[APIError | None, float]:
        try:
            call()
        except APIError as error:
            return error, time.monotonic()
        return None, 0.0

    async def awaiting() -> tuple[APIError | None, float]:
        try:
            await call()
        except APIError as error:
            return error, time.monotonic()
        return None, 0.0

    return awaiting if caller.name == "awaiting" else blocking


def test_no_drip_extends_a_call(caller: Caller) -> None:
    """All of them at once: each call waits for its own server, and does nothing else."""
    with ExitStack() as stack:
        servers = [stack.enter_context(RawServer(serve)) for serve in DRIPS.values()]
        clients = [stack.enter_context(client_of(caller, server)) for server in servers]
        started = time.monotonic()
        ended = caller.at_once([caught(caller, partial(client.carts.get, "c-1")) for client in clients])
    with Table() as table:
        for name, (error, end) in zip(DRIPS, ended, strict=True):
            with table.row(name):
                assert isinstance(error, APIConnectionError)
                assert error.request_sent
                assert end - started < DEADLINE + 1


def test_informational_responses_have_a_limit(caller: Caller) -> None:
    """Those of 99 are passed over, as is right; a flood is an error long before the deadline."""

    def serve(peer: Peer) -> None:
        while peer.request() is not None:
            peer.drip(b"HTTP/1.1 103 Early Hints\r\n\r\n" * 2)
            peer.send(b"HTTP/1.1 103 Early Hints\r\n\r\n" * 97 + response())

    def flood(peer: Peer) -> None:
        peer.request()
        while not peer.server.stopped.is_set():
            peer.send(b"HTTP/1.1 103 Early Hints\r\n\r\n")

    with RawServer(serve) as server, client_of(caller, server, timeout=20) as client:
        assert caller.do(client.carts.get("c-1")).uuid == "c-1"
    with RawServer(flood) as server, client_of(caller, server, timeout=20) as client:
        with pytest.raises(APIConnectionError, match="broke before a response came") as caught:
            caller.do(client.carts.get("c-1"))
    assert "1xx" in str(caught.value.__cause__)


def test_a_server_that_reads_slowly_does_not_extend_a_call(caller: Caller) -> None:
    def serve(peer: Peer) -> None:
        for _ in range(400):
            if peer.server.stopped.wait(0.01):
                return
            peer.connection.recv(65536)

    body = {"note": "x" * 30_000_000}
    with RawServer(serve) as server, client_of(caller, server, max_retries=0) as client:
        error = failed(caller, lambda: client.request("PUT", "/carts/c-1", body=body))
    assert isinstance(error, APITimeoutError)
    assert error.request_sent


def stalling_tls(peer: Peer) -> None:
    """Takes the client's greeting, and begins a record that does not end."""
    peer.connection.recv(65536)
    peer.send(b"\x16\x03\x03\x40\x00")
    peer.drip(b"", b"\x02")


def test_a_handshake_that_drips_ends_in_time_and_nothing_was_sent(caller: Caller) -> None:
    with RawServer(stalling_tls) as server:
        base_url = f"https://127.0.0.1:{server.port}/api/v3"
        with client_of(caller, server, base_url=base_url) as client:
            error = failed(caller, lambda: client.request("POST", "/anything", body={}))
    assert isinstance(error, APIConnectionError)
    assert not error.request_sent
    assert not error.outcome_unknown


def test_a_proxy_that_drips_ends_in_time_and_nothing_was_sent(
    caller: Caller, monkeypatch: pytest.MonkeyPatch
) -> None:
    with RawServer(dripping(b"HTTP/1.1 200 Connection", b"x")) as proxy:
        monkeypatch.setenv("HTTPS_PROXY", f"http://127.0.0.1:{proxy.port}")
        monkeypatch.delenv("NO_PROXY", raising=False)
        monkeypatch.delenv("no_proxy", raising=False)
        with client_of(caller, proxy, base_url="https://sandbox.invalid/api/v3") as client:
            error = failed(caller, lambda: client.request("POST", "/anything", body={}))
        assert proxy.requests == [(0, "CONNECT sandbox.invalid:443 HTTP/1.1")]
    assert isinstance(error, APIConnectionError)
    assert not error.request_sent


def test_a_name_that_is_not_resolved_ends_in_time(caller: Caller, monkeypatch: pytest.MonkeyPatch) -> None:
    over = threading.Event()

    def resolve(*_: Any, **__: Any) -> Any:
        over.wait(20)
        raise socket.gaierror("no such host")

    monkeypatch.setattr(socket, "getaddrinfo", resolve)
    client = caller.client(
        None,
        environment="sandbox",
        application="a",
        base_url="https://sandbox.invalid",
        timeout=DEADLINE,
        max_retries=0,
    )
    try:
        error = failed(caller, lambda: client.carts.get("c-1"))
    finally:
        over.set()
        caller.close(client)
    assert isinstance(error, APITimeoutError)
    assert not error.request_sent


# ---- what waited for a connection was not sent


def outgoing(server: RawServer, **changes: Any) -> WireRequest:
    values: dict[str, Any] = {
        "method": "POST",
        "url": f"http://127.0.0.1:{server.port}/api/v3/orders",
        "path": "/orders",
        "headers": {},
        "content": b"{}",
        "deadline": DEADLINE,
        "progress": SendProgress(),
    }
    return WireRequest(**{**values, **changes})


@pytest.mark.parametrize("new_connection", [False, True])
def test_what_waited_for_a_connection_was_not_sent(
    caller: Caller, monkeypatch: pytest.MonkeyPatch, new_connection: bool
) -> None:
    monkeypatch.setattr("musement_core.transport.pooling.MAX_CONNECTIONS", 4)
    with RawServer(mute) as server, client_of(caller, server, timeout=5) as client:
        # The first ones hold their connections for longer than the others wait.
        deadlines = [DEADLINE * 3] * 4 + [DEADLINE] * 12
        sent = [outgoing(server, new_connection=new_connection, deadline=deadline) for deadline in deadlines]
        results = caller.at_once([partial(client._io.send, one) for one in sent])
        assert all(isinstance(result, TransportFailure) for result in results)
        assert sum(result.request_sent for result in results) == len(server.requests) <= 8
        assert [result.request_sent for result in results] == [one.progress.may_have_left for one in sent]
        assert all(result.timed_out for result in results)


def test_a_pool_that_is_exhausted_says_so_in_every_error(
    caller: Caller, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("musement_core.transport.pooling.MAX_CONNECTIONS", 2)
    patient = Timeouts(pool=0.1, read=5, total=0.6)
    with RawServer(mute) as server, client_of(caller, server, timeout=patient) as client:
        sent = [outgoing(server) for _ in range(6)]
        results = caller.at_once([partial(client._io.send, one) for one in sent])
        waited = [result for result in results if not result.request_sent]
        assert waited
        assert len(waited) + len(server.requests) == 6
        assert {result.problem for result in waited} == {"no free connection in time: too many calls at once"}


@pytest.mark.parametrize("close", ["refused", "closed", "reset"])
def test_a_connection_that_is_lost_says_whether_the_request_left(caller: Caller, close: str) -> None:
    def serve(peer: Peer) -> None:
        peer.connection.recv(1)  # Before that it is a matter of chance how far a client comes.
        if close == "reset":
            peer.connection.setsockopt(
                socket.SOL_SOCKET, socket.SO_LINGER, b"\x01\x00\x00\x00\x00\x00\x00\x00"
            )

    with RawServer(serve) as server, client_of(caller, server) as client:
        if close == "refused":
            server.stop_listening()
        request = outgoing(server)
        result = caller.do(client._io.send(request))
        assert isinstance(result, TransportFailure)
        assert result.request_sent is request.progress.may_have_left is (close != "refused")
