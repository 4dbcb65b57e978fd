"""The sandbox over HTTP, met by clients that are hostile, slow, or gone."""

from __future__ import annotations

import contextlib
import socket
import threading
from collections.abc import Iterator

import pytest

from musement.sandbox import Sandbox, faults
from musement.sandbox.server import SandboxServer

PATIENCE = 20.0
"""Seconds after which a test gives up; nothing here waits for it unless it fails."""


@contextlib.contextmanager
def serving(sandbox: Sandbox, timeout: float = 60.0) -> Iterator[SandboxServer]:
    with SandboxServer(sandbox, timeout=timeout) as server:
        thread = threading.Thread(target=server.serve_forever)
        thread.start()
        try:
            yield server
        finally:
            server.shutdown()
            thread.join()


def connect(server: SandboxServer) -> socket.socket:
    return socket.create_connection(("127.0.0.1", server.server_port), timeout=PATIENCE)


def received(connection: socket.socket) -> bytes:
    """Everything until the server closes."""
    parts = []
    while part := connection.recv(65536):
        parts.append(part)
    return b"".join(parts)


def request(*headers: str, line: str = "GET /api/v3/cities?limit=1 HTTP/1.1", body: bytes = b"") -> bytes:
    named = ("X-Musement-Application: tests", "X-Musement-Version: 3.5.0", "Connection: close")
    return "\r\n".join([line, *headers, *named, "", ""]).encode() + body


def exchanged(server: SandboxServer, sent: bytes) -> bytes:
    with connect(server) as connection:
        connection.sendall(sent)
        return received(connection)


def status(answer: bytes) -> int:
    return int(answer.split(b" ", 2)[1])


# ---- who it answers


@pytest.mark.parametrize("host", ["127.0.0.1:{port}", "localhost:{port}", "LOCALHOST", "[::1]:{port}"])
def test_it_answers_under_loopback_names(sandbox: Sandbox, host: str) -> None:
    with serving(sandbox) as server:
        named = host.format(port=server.server_port)
        assert status(exchanged(server, request(f"Host: {named}"))) == 200


@pytest.mark.parametrize(
    "host",
    ["attacker.example:{port}", "127.0.0.1.attacker.example", "10.0.0.1", "", "localhost@a.b", "127.0.0.1:x"],
)
def test_a_name_that_was_made_to_lead_here_gets_nothing(sandbox: Sandbox, host: str) -> None:
    with serving(sandbox) as server:
        answer = exchanged(server, request(f"Host: {host.format(port=server.server_port)}"))
        assert status(answer) == 421
        assert b"loopback names" in answer
    assert sandbox.requests == []


@pytest.mark.parametrize(
    ("line", "headers"),
    [
        ("GET /api/v3/cities HTTP/1.1", ()),
        ("GET /api/v3/cities HTTP/1.1", ("Host: localhost", "Host: attacker.example")),
        ("GET http://attacker.example/api/v3/cities HTTP/1.1", ("Host: localhost",)),
    ],
)
def test_a_request_that_names_no_host_or_two_is_refused(
    sandbox: Sandbox, line: str, headers: tuple[str, ...]
) -> None:
    with serving(sandbox) as server:
        assert status(exchanged(server, request(*headers, line=line))) == 400
    assert sandbox.requests == []


# ---- lengths


@pytest.mark.parametrize(
    ("headers", "expected"),
    [
        (("Content-Length: -1",), 400),
        (("Content-Length: ten",), 400),
        (("Content-Length: 1_0",), 400),
        (("Content-Length: 2", "Content-Length: 3"), 400),
        (("Content-Length: 99999999999999999999",), 413),
        (("Content-Length: 10485761",), 413),
        (("Transfer-Encoding: chunked",), 411),
        (("Transfer-Encoding: chunked", "Content-Length: 2"), 411),
    ],
)
def test_a_length_that_is_none_is_refused_at_once(
    sandbox: Sandbox, headers: tuple[str, ...], expected: int
) -> None:
    sent = request("Host: localhost", *headers, line="POST /api/v3/carts HTTP/1.1")
    with serving(sandbox) as server, connect(server) as connection:
        connection.sendall(sent)  # and nothing more: the answer comes without the body
        assert status(received(connection)) == expected
    assert len(sandbox.carts) == 0


def test_half_a_body_is_no_request(sandbox: Sandbox) -> None:
    sent = request("Host: localhost", "Content-Length: 50", line="POST /api/v3/carts HTTP/1.1", body=b"{}")
    with serving(sandbox) as server, connect(server) as connection:
        connection.sendall(sent)
        connection.shutdown(socket.SHUT_WR)
        assert received(connection) == b""
    assert len(sandbox.carts) == 0


# ---- slow, and gone


@pytest.mark.parametrize(
    "begun",
    [
        b"",
        b"GET /api/v3/ci",
        b"GET /api/v3/cities HTTP/1.1\r\nHost: local",
        request("Host: localhost", "Content-Length: 5", line="POST /api/v3/carts HTTP/1.1", body=b"{"),
    ],
)
def test_a_client_that_stops_sending_is_let_go(sandbox: Sandbox, begun: bytes) -> None:
    with serving(sandbox, timeout=0.2) as server, connect(server) as connection:
        connection.sendall(begun)
        assert received(connection) == b""


def test_a_client_that_sends_a_byte_now_and_then_is_let_go(sandbox: Sandbox) -> None:
    with serving(sandbox, timeout=0.3) as server, connect(server) as connection:
        connection.sendall(b"GET /api/v3/cities HTTP/1.1\r\nX-Long: ")
        connection.settimeout(0.02)
        for _ in range(1000):  # twenty seconds at least, were it not let go
            try:
                connection.sendall(b"a")
                if connection.recv(1) == b"":
                    return
            except TimeoutError:
                continue
            except ConnectionError:
                return
    pytest.fail("it still listens")


def test_a_client_that_does_not_take_its_answer_is_let_go(sandbox: Sandbox) -> None:
    once = request("Host: localhost", line="GET /api/v3/activities?limit=100 HTTP/1.1")
    asked = once.replace(b"Connection: close\r\n", b"")
    with serving(sandbox, timeout=0.3) as server, socket.socket() as connection:
        connection.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 1)
        connection.connect(("127.0.0.1", server.server_port))
        connection.settimeout(PATIENCE)
        many = memoryview(asked * 200_000)
        with pytest.raises(ConnectionError):  # the sandbox stops reading first, and ends the connection then
            connection.sendall(many)


@pytest.mark.parametrize("when", ["before", "in the head", "in the body", "before the answer"])
def test_a_client_that_vanishes_leaves_no_traceback(
    sandbox: Sandbox, when: str, capfd: pytest.CaptureFixture[str]
) -> None:
    whole = request("Host: localhost", "Content-Length: 2", line="POST /api/v3/carts HTTP/1.1", body=b"{}")
    sent = {"before": b"", "in the head": whole[:20], "in the body": whole[:-1], "before the answer": whole}[
        when
    ]
    with serving(sandbox, timeout=5.0) as server:
        for _ in range(20):
            connection = connect(server)
            connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, b"\x01\x00\x00\x00\x00\x00\x00\x00")
            connection.sendall(sent)
            connection.close()  # a reset
        assert status(exchanged(server, request("Host: localhost"))) == 200
    assert capfd.readouterr().err == ""


def test_an_error_of_the_sandbox_itself_is_reported(
    sandbox: Sandbox, capfd: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(_: object) -> None:
        raise KeyError("ours")

    monkeypatch.setattr(sandbox, "exchange", broken)
    with serving(sandbox) as server:
        assert exchanged(server, request("Host: localhost")) == b""
    assert "KeyError: 'ours'" in capfd.readouterr().err


def test_a_reset_reaches_the_client_as_one(sandbox: Sandbox) -> None:
    sandbox.faults.add(faults.reset(acted=True))
    sent = request("Host: localhost", "Content-Length: 2", line="POST /api/v3/carts HTTP/1.1", body=b"{}")
    with serving(sandbox) as server, connect(server) as connection:
        connection.sendall(sent)
        with pytest.raises(ConnectionResetError):
            connection.recv(1)
    assert len(sandbox.carts) == 1


def test_a_client_that_goes_away_while_a_fault_makes_it_wait_is_not_waited_for(sandbox: Sandbox) -> None:
    """The server stops at once, although the fault would last for half a minute."""
    sandbox.faults.add(faults.timed_out(acted=True))
    sent = request("Host: localhost", "Content-Length: 2", line="POST /api/v3/carts HTTP/1.1", body=b"{}")
    with serving(sandbox) as server, connect(server) as connection:
        connection.sendall(sent)
        connection.settimeout(0.1)
        with pytest.raises(TimeoutError):
            connection.recv(1)
        connection.close()
        assert status(exchanged(server, request("Host: localhost"))) == 200
    assert [entry.fault for entry in sandbox.requests] == ["timed_out_after", None]


def test_many_may_knock_at_once(sandbox: Sandbox) -> None:
    """Before anybody is let in, as many connections wait as a busy test makes."""
    with SandboxServer(sandbox) as server, contextlib.ExitStack() as stack:
        for _ in range(100):
            connection = stack.enter_context(connect(server))
            connection.sendall(request("Host: localhost"))
