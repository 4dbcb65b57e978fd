"""Serve a sandbox over HTTP, on the loopback interface only."""

from __future__ import annotations

import io
import json
import re
import socket
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread
from typing import Any

from musement_core.transport.httpx_names import Request, Response
from musement_sandbox.sandbox import Sandbox

__all__ = ["LOOPBACK", "SandboxServer", "serve"]

LOOPBACK = "127.0.0.1"
_MAX_WAIT = 30.0
_MAX_BODY_BYTES = 10 * 1024 * 1024
#: Names of this machine for itself. A page of somebody else's, whose name was made to lead here, sends its own.
_LOOPBACK_HOST = r"(?i)(?:127\.0\.0\.1|localhost|\[::1\])(?::[0-9]{1,5})?"
_OWN_HEADERS = frozenset({"content-length", "connection", "transfer-encoding"})


class SandboxServer(ThreadingHTTPServer):
    """An HTTP server that responds from a sandbox.

    A fault that leaves the client without a response closes the connection; a refused connection cannot be
    told from one that is dropped, once it has been accepted.

    Args:
        sandbox: Responds to the requests.
        port: The port to listen on; 0 chooses a free one.
        timeout: Seconds that a client has for sending a request, and for taking its response.
    """

    daemon_threads = True
    allow_reuse_address = True
    request_queue_size = 128

    def __init__(self, sandbox: Sandbox, port: int = 0, *, timeout: float = 60.0) -> None:
        super().__init__((LOOPBACK, port), _Handler)
        self.sandbox = sandbox
        self.seconds_for_a_request = timeout

    def handle_error(self, request: Any, client_address: Any) -> None:
        """Report an error of the sandbox; a client that went away is none."""
        if not isinstance(sys.exception(), (ConnectionError, TimeoutError)):
            super().handle_error(request, client_address)

    @property
    def origin(self) -> str:
        """Scheme, host and port, as in `http://127.0.0.1:8080`."""
        return f"http://{LOOPBACK}:{self.server_port}"

    @property
    def base_url(self) -> str:
        """The base URL for a client."""
        return f"{self.origin}/api/v3"


@contextmanager
def serve(sandbox: Sandbox, port: int = 0) -> Iterator[SandboxServer]:
    """Serve a sandbox from a thread of its own while the block runs."""
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
    # Head and body are sent one after the other: without this, each response would wait for a delayed acknowledgement.
    disable_nagle_algorithm = True
    server_version = "musement-sandbox"
    server: SandboxServer  # pyright: ignore[reportIncompatibleVariableOverride]

    def __getattr__(self, name: str) -> Any:
        """Return the handler of every method, also of those that no operation has: the sandbox refuses them itself."""
        if name.startswith("do_"):
            return self._handle
        raise AttributeError(name)

    def log_message(self, format: str, *args: Any) -> None:  # noqa: A002 - the name in http.server
        """Say nothing; the sandbox keeps a list of its requests."""

    def setup(self) -> None:
        super().setup()
        self._reader = _DeadlineReader(self.connection)
        self.rfile = io.BufferedReader(self._reader)

    def handle_one_request(self) -> None:
        """Read a request and respond to it, each within its time."""
        self._reader.ends = time.monotonic() + self.server.seconds_for_a_request
        super().handle_one_request()

    def _handle(self) -> None:
        self.connection.settimeout(self.server.seconds_for_a_request)
        refusal = self._refusal()
        if refusal is not None:
            self._refuse(*refusal)
            return
        length = int(self.headers.get("Content-Length") or 0)
        content = self.rfile.read(length)
        if len(content) < length:
            self.close_connection = True  # the client went away in the middle
            return
        self.connection.settimeout(self.server.seconds_for_a_request)
        request = Request(
            self.command,
            f"{self.server.origin}{self.path}",
            headers=list(self.headers.items()),
            content=content,
        )
        exchange = self.server.sandbox.exchange(request)
        if exchange.wait:
            sleep = self.server.sandbox.sleep or time.sleep
            sleep(min(exchange.wait, _MAX_WAIT))
        if exchange.response is None:
            self.close_connection = True
            return
        self._send(exchange.response)

    def _refusal(self) -> tuple[int, str] | None:
        """Return status and message for a request that the sandbox does not get to see; its body is not read."""
        hosts = self.headers.get_all("Host") or []
        lengths = set(self.headers.get_all("Content-Length") or [])
        if len(hosts) != 1 or not self.path.startswith("/"):
            return 400, "A request names its host once, and a path below it."
        if re.fullmatch(_LOOPBACK_HOST, hosts[0].strip()) is None:
            return 421, "This sandbox answers under the loopback names of its machine only."
        if "Transfer-Encoding" in self.headers:
            return 411, "A body has a Content-Length here."
        if len(lengths) > 1 or any(
            re.fullmatch(r"[0-9]{1,20}", length.strip()) is None for length in lengths
        ):
            return 400, "Content-Length is one number."
        if any(int(length) > _MAX_BODY_BYTES for length in lengths):
            return 413, f"A body has at most {_MAX_BODY_BYTES} bytes."
        return None

    def _refuse(self, status: int, message: str) -> None:
        content = json.dumps({"code": str(status), "message": message}).encode()
        self.send_response(status)
        for name, value in (
            ("Content-Type", "application/json"),
            ("Content-Length", str(len(content))),
            ("Connection", "close"),
        ):
            self.send_header(name, value)
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(content)

    def _send(self, response: Response) -> None:
        part: bytes | None = response.extensions.get("sandbox_part")
        content = response.content if part is None else part
        self.send_response(response.status_code)
        for name, value in response.headers.items():
            if name.lower() not in _OWN_HEADERS:
                self.send_header(name, value)
        length = response.headers.get("Content-Length", "0") if part is not None else str(len(content))
        if response.status_code != 204:
            self.send_header("Content-Length", length)
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(content)
        if part is not None:
            self.close_connection = True


class _DeadlineReader(io.RawIOBase):
    """Read from a socket until a moment, so that a client that sends a byte now and then does not keep a thread."""

    def __init__(self, connection: socket.socket) -> None:
        self._connection = connection
        self.ends = 0.0

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Any) -> int:
        left = self.ends - time.monotonic()
        if left <= 0:
            raise TimeoutError
        self._connection.settimeout(left)
        return self._connection.recv_into(buffer)
