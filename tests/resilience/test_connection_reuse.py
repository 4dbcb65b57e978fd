"""Which connections are used again: none with bytes left on them, none that was dropped, none that is to be single."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from typing import Any

import httpx
import httpx2
import pytest

from musement_api.api.carts import carts_get
from musement_core.flow import DropConnections
from musement_core.transport.wire import WireRequest, WireResponse
from tests.support.callers import Caller
from tests.support.raw_server import Peer, RawServer, responding, response

OTHER = b'{"uuid":"another","items":[]}'


@contextmanager
def client_of(caller: Caller, server: RawServer, **options: Any) -> Iterator[Any]:
    client = caller.client(None, **{"environment": "sandbox", "max_retries": 0, **server.options, **options})
    try:
        yield client
    finally:
        caller.close(client)


def uuid(caller: Caller, client: Any) -> Any:
    return caller.do(client.carts.get("c-1")).uuid


def connections(server: RawServer) -> list[int]:
    """For each request, the number of the connection that it came over."""
    return [number for number, _ in server.requests]


# ---- what is left on a connection


def test_a_connection_is_used_again(caller: Caller) -> None:
    with RawServer(responding) as server, client_of(caller, server) as client:
        for _ in range(5):
            assert uuid(caller, client) == "c-1"
    assert connections(server) == [0] * 5


def test_two_responses_at_once_shift_nothing(caller: Caller) -> None:
    """The second one, in the same segment as the first, would be taken for the response to the next request."""

    def serve(peer: Peer) -> None:
        while peer.request() is not None:
            peer.send(response() + response(OTHER))

    with RawServer(serve) as server, client_of(caller, server) as client:
        assert [uuid(caller, client) for _ in range(4)] == ["c-1"] * 4
    assert connections(server) == [0, 1, 2, 3]


@pytest.mark.parametrize("rest", [b"\r\n", b"HTTP/1.1 200 OK\r\n", b"x"])
def test_bytes_that_are_left_over_close_the_connection(caller: Caller, rest: bytes) -> None:
    def serve(peer: Peer) -> None:
        while peer.request() is not None:
            peer.send(response() + rest)

    with RawServer(serve) as server, client_of(caller, server) as client:
        assert [uuid(caller, client) for _ in range(3)] == ["c-1"] * 3
    assert connections(server) == [0, 1, 2]


def test_a_response_that_comes_unasked_to_an_idle_connection_shifts_nothing(caller: Caller) -> None:
    def serve(peer: Peer) -> None:
        peer.request()
        peer.send(response())
        late.wait(10)
        peer.send(response(OTHER))
        sent.set()
        responding(peer)

    late, sent = threading.Event(), threading.Event()
    with RawServer(serve) as server, client_of(caller, server) as client:
        assert uuid(caller, client) == "c-1"
        late.set()
        assert sent.wait(10)
        assert uuid(caller, client) == "c-1"
    assert connections(server) == [0, 1]


# ---- dropped connections


def drop(caller: Caller, client: Any) -> None:
    def flow() -> Any:
        yield DropConnections()

    caller.do(client.drive(flow()))


def test_a_dropped_connection_is_not_used_again(caller: Caller) -> None:
    with RawServer(responding) as server, client_of(caller, server) as client:
        uuid(caller, client)
        drop(caller, client)
        uuid(caller, client)
        uuid(caller, client)
    assert connections(server) == [0, 1, 1]


def test_dropping_disturbs_no_call_that_is_under_way(caller: Caller) -> None:
    """It ends, and its connection is closed then: all copies of a client share what is dropped."""

    def serve(peer: Peer) -> None:
        while peer.request() is not None:
            if peer.number == 0:
                asked.set()
                go.wait(10)
            peer.send(response())

    asked, go = threading.Event(), threading.Event()
    with RawServer(serve) as server, client_of(caller, server) as client:

        def first() -> Any:
            return client.with_options(currency="EUR").carts.get("c-1")

        def meanwhile() -> None:
            assert asked.wait(10)

        def dropping() -> Any:
            def flow() -> Any:
                yield DropConnections()

            return client.drive(flow())

        def let_go() -> None:
            go.set()

        carts = caller.in_the_meantime(first, meanwhile, dropping, let_go)
        assert carts.uuid == "c-1"
        assert uuid(caller, client) == "c-1"
        assert uuid(caller, client) == "c-1"
    assert connections(server) == [0, 1, 1]


def test_dropping_works_on_a_client_that_was_not_used_and_twice(caller: Caller) -> None:
    with RawServer(responding) as server, client_of(caller, server) as client:
        drop(caller, client)
        drop(caller, client)
        assert uuid(caller, client) == "c-1"


# ---- requests with a connection of their own


def outgoing(server: RawServer, *, new_connection: bool) -> WireRequest:
    return WireRequest(
        method="POST",
        url=f"http://127.0.0.1:{server.port}/api/v3/orders",
        path="/orders",
        headers={},
        content=b"{}",
        deadline=20.0,
        new_connection=new_connection,
    )


def test_a_request_has_its_connection_to_itself(caller: Caller) -> None:
    heads: list[bytes] = []

    def serve(peer: Peer) -> None:
        while (request := peer.request()) is not None:
            heads.append(request.lower())
            peer.send(response())

    with RawServer(serve) as server, client_of(caller, server) as client:
        for new_connection in (False, True, False, True, True, False):
            assert isinstance(
                caller.do(client._io.send(outgoing(server, new_connection=new_connection))), WireResponse
            )
    assert connections(server) == [0, 1, 0, 2, 3, 0]
    assert [b"connection: close" in head for head in heads] == [False, True, False, True, True, False]


def test_a_server_that_keeps_the_connection_is_not_asked_again_over_it(caller: Caller) -> None:
    """Many at once, and some that wait for a place: each has a connection that nobody else had."""
    with RawServer(responding) as server, client_of(caller, server) as client:
        sent = [outgoing(server, new_connection=True) for _ in range(24)]
        results = caller.at_once([partial(client._io.send, one) for one in sent])
    assert all(isinstance(result, WireResponse) for result in results)
    assert sorted(connections(server)) == list(range(24))


# ---- over what is the caller's


def given(caller: Caller, kind: str) -> dict[str, Any]:
    library: Any = {"httpx": httpx, "httpx2": httpx2}[caller.library]
    prefix = "" if caller.name == "blocking" else "Async"
    if kind == "transport":
        return {"transport": getattr(library, f"{prefix}HTTPTransport")()}
    return {"http_client": getattr(library, f"{prefix}Client")()}


@pytest.mark.parametrize("kind", ["transport", "client"])
def test_over_what_is_given_the_server_is_asked_to_close(caller: Caller, kind: str) -> None:
    heads: list[bytes] = []

    def serve(peer: Peer) -> None:
        while (request := peer.request()) is not None:
            heads.append(request.lower())
            peer.send(response())

    with RawServer(serve) as server:
        own = given(caller, kind)
        client = caller.make(environment="sandbox", **server.options, **own)
        for new_connection in (False, True, False):
            assert isinstance(
                caller.do(client._io.send(outgoing(server, new_connection=new_connection))), WireResponse
            )
        caller.close_given(client, own)
    assert [b"connection: close" in head for head in heads] == [False, True, False]
    assert connections(server) == [0, 0, 1], "nothing follows it"


@pytest.mark.parametrize("kind", ["transport", "client"])
def test_over_what_is_given_the_last_connection_is_dropped(caller: Caller, kind: str) -> None:
    with RawServer(responding) as server:
        own = given(caller, kind)
        client = caller.make(environment="sandbox", **server.options, **own)
        assert uuid(caller, client) == "c-1"

        def flow() -> Any:
            yield from client._engine.value(carts_get.call, "c-1")
            yield DropConnections()
            yield from client._engine.value(carts_get.call, "c-1")

        caller.do(client.drive(flow()))
        caller.close_given(client, own)
    assert connections(server) == [0, 0, 1]
