"""A server on this machine with prepared responses by path."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any


@dataclass
class StaticResponse:
    """The response that one path has."""

    body: bytes = b""
    status: int = 200
    headers: dict[str, str] = field(default_factory=lambda: {"Content-Type": "application/yaml"})
    repeat: int = 1
    with_length: bool = True


@dataclass
class DocumentServer:
    """Serves responses by path, and notes which paths were asked for."""

    address: str
    responses: dict[str, StaticResponse] = field(default_factory=dict)
    asked: list[str] = field(default_factory=list)


@contextmanager
def document_server() -> Iterator[DocumentServer]:
    """Serve on this machine until the block is left."""
    state = DocumentServer("")

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            state.asked.append(self.path)
            response = state.responses.get(self.path, StaticResponse(status=404))
            self.send_response(response.status)
            for name, value in response.headers.items():
                self.send_header(name, value)
            if response.with_length:
                self.send_header("Content-Length", str(len(response.body) * response.repeat))
            self.end_headers()
            try:
                for _ in range(response.repeat):
                    self.wfile.write(response.body)
            except (BrokenPipeError, ConnectionResetError):
                pass

        def log_message(self, format: str, *args: Any) -> None:  # noqa: A002
            pass

    listening = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    state.address = f"http://127.0.0.1:{listening.server_address[1]}"
    thread = threading.Thread(target=listening.serve_forever, kwargs={"poll_interval": 0.05})
    thread.start()
    try:
        yield state
    finally:
        listening.shutdown()
        thread.join()
        listening.server_close()
