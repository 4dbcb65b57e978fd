"""The sandbox over HTTP, on the loopback interface only."""

from __future__ import annotations

import time
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread
from typing import Any

from musement._transport.http import Request, Response
from musement.sandbox.sandbox import Sandbox

__all__ = ["LOOPBACK", "SandboxServer", "serve"]

LOOPBACK = "127.0.0.1"
_LONGEST_WAIT = 30.0
_OWN_HEADERS = frozenset({"content-length", "connection", "transfer-encoding"})


class SandboxServer(ThreadingHTTPServer):
    """An HTTP server that answers from a sandbox.

    A fault that leaves the client without an answer closes the connection; a refused connection cannot be
    told from one that is dropped, once it has been accepted.

    Args:
        sandbox: Answers the requests.
        port: The port to listen on; 0 chooses a free one.
    """

    daemon_threads = True
    allow_reuse_address = True

    def __init__(self, sandbox: Sandbox, port: int = 0) -> None:
        super().__init__((LOOPBACK, port), _Handler)
        self.sandbox = sandbox

    @property
    def origin(self) -> str:
        """Scheme, host and port, as in `http://127.0.0.1:8080`."""
        return f"http://{LOOPBACK}:{self.server_port}"

    @property
    def base_url(self) -> str:
        """What a client takes as its base URL."""
        return f"{self.origin}/api/v3"


@contextmanager
def serve(sandbox: Sandbox, port: int = 0) -> Iterator[SandboxServer]:
    """Serves a sandbox from a thread of its own while the block runs."""
    with SandboxServer(sandbox, port) as server:
        thread = Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True)
        thread.start()
        try:
            yield server
        finally:
            server.shutdown()
            thread.join()


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    # Head and body are sent one after the other: without this, each answer would wait for a delayed acknowledgement.
    disable_nagle_algorithm = True
    server_version = "musement-sandbox"
    server: SandboxServer  # pyright: ignore[reportIncompatibleVariableOverride]

    def __getattr__(self, name: str) -> Any:
        """The handler of every method, also of those that no operation has: the sandbox refuses them itself."""
        if name.startswith("do_"):
            return self._handle
        raise AttributeError(name)

    def log_message(self, format: str, *args: Any) -> None:  # noqa: A002 - the name in http.server
        """Says nothing; the sandbox keeps a list of its requests."""

    def _handle(self) -> None:
        length = int(self.headers.get("Content-Length") or 0)
        request = Request(
            self.command,
            f"{self.server.origin}{self.path}",
            headers=list(self.headers.items()),
            content=self.rfile.read(length),
        )
        exchange = self.server.sandbox.exchange(request)
        if exchange.wait:
            sleep = self.server.sandbox.sleep or time.sleep
            sleep(min(exchange.wait, _LONGEST_WAIT))
        if exchange.answer is None:
            self.close_connection = True
            return
        self._send(exchange.answer)

    def _send(self, answer: Response) -> None:
        part: bytes | None = answer.extensions.get("sandbox_part")
        content = answer.content if part is None else part
        self.send_response(answer.status_code)
        for name, value in answer.headers.items():
            if name.lower() not in _OWN_HEADERS:
                self.send_header(name, value)
        length = answer.headers.get("Content-Length", "0") if part is not None else str(len(content))
        if answer.status_code != 204:
            self.send_header("Content-Length", length)
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(content)
        if part is not None:
            self.close_connection = True
