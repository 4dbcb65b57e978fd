"""A server of bare sockets on this machine: each connection is served by a function, byte by byte as the test wants."""

from __future__ import annotations

import socket
import threading
import time
from collections.abc import Callable
from contextlib import suppress
from typing import Any, Self

CART = b'{"uuid":"c-1","items":[]}'


def response(body: bytes = CART, status: bytes = b"200 OK", *headers: bytes) -> bytes:
    lines = [
        b"HTTP/1.1 " + status,
        b"Content-Type: application/json",
        b"Content-Length: %d" % len(body),
        *headers,
    ]
    return b"\r\n".join([*lines, b"", body])


class Peer:
    """The server's end of one connection."""

    def __init__(self, server: RawServer, connection: socket.socket, number: int) -> None:
        self.server = server
        self.connection = connection
        self.number = number
        self._received = b""

    def request(self) -> bytes | None:
        """The next request, whole; `None` when there is none."""
        while b"\r\n\r\n" not in self._received:
            if not self._more():
                return None
        head, _, rest = self._received.partition(b"\r\n\r\n")
        length = next(
            (
                int(line.partition(b":")[2])
                for line in head.split(b"\r\n")
                if line.lower().startswith(b"content-length:")
            ),
            0,
        )
        while len(rest) < length:
            if not self._more():
                return None
            rest = self._received.partition(b"\r\n\r\n")[2]
        self._received = rest[length:]
        self.server.requests.append((self.number, head.split(b"\r\n")[0].decode()))
        return head + b"\r\n\r\n" + rest[:length]

    def _more(self) -> bool:
        received = self.connection.recv(65536)
        self._received += received
        return bool(received)

    def send(self, data: bytes) -> None:
        self.connection.sendall(data)

    def drip(self, data: bytes, forever: bytes = b"") -> None:
        """Send byte by byte, then `forever` again and again for 4 s, unless the client is gone or the server stops."""
        for position in range(len(data)):
            self.send(data[position : position + 1])
            self.server.stopped.wait(0.002)
        ends = time.monotonic() + 4
        while forever and time.monotonic() < ends and not self.server.stopped.wait(0.005):
            self.send(forever)


class RawServer:
    """Listens; `serve` is called in a thread of its own with each connection, which is closed when it returns."""

    def __init__(self, serve: Callable[[Peer], object], *, backlog: int = 128) -> None:
        self._serve = serve
        self.requests: list[tuple[int, str]] = []
        self.seen = threading.Semaphore(0)
        self.peers: list[Peer] = []
        self.stopped = threading.Event()
        self._threads: list[threading.Thread] = []
        self._listener = socket.create_server(("127.0.0.1", 0), backlog=backlog)
        self.port: int = self._listener.getsockname()[1]
        self._accepting = threading.Thread(target=self._accept, daemon=True)

    @property
    def options(self) -> dict[str, Any]:
        """What a client of it is made with."""
        return {"application": "a", "base_url": f"http://127.0.0.1:{self.port}/api/v3"}

    def _accept(self) -> None:
        while not self.stopped.is_set():
            try:
                connection, _ = self._listener.accept()
            except OSError:
                return
            peer = Peer(self, connection, len(self.peers))
            self.peers.append(peer)
            thread = threading.Thread(target=self._run, args=(peer,), daemon=True)
            thread.start()
            self._threads.append(thread)

    def _run(self, peer: Peer) -> None:
        with peer.connection, suppress(OSError):
            self._serve(peer)

    def __enter__(self) -> Self:
        self._accepting.start()
        return self

    def stop_listening(self) -> None:
        """Refuse further connections."""
        with suppress(OSError):
            self._listener.shutdown(socket.SHUT_RDWR)
        self._listener.close()

    def __exit__(self, *_: object) -> None:
        self.stopped.set()
        self.stop_listening()
        for peer in self.peers:
            with suppress(OSError):
                peer.connection.shutdown(socket.SHUT_RDWR)
        for thread in [self._accepting, *self._threads]:
            thread.join(10)


def responding(peer: Peer) -> None:
    """Answer every request with a cart."""
    while peer.request() is not None:
        peer.send(response())
