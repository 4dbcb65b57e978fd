"""One HTTP connection of the server: time limits, and a handle with which a fault ends it."""

from __future__ import annotations

import asyncio
import json
import logging
import os
import socket
import struct
from typing import Any

import h11
from uvicorn.config import Config
from uvicorn.protocols.http.h11_impl import H11Protocol

__all__ = ["CONNECTION", "Connection", "LimitedProtocol"]

#: Where the handle stands in the extensions of an ASGI scope.
CONNECTION = "musement_sandbox.connection"

# Linger on, zero seconds: closing sends a reset.
_LINGER = struct.pack("hh" if os.name == "nt" else "ii", 1, 0)
_RULE = (
    "A request names its host once, its Content-Length is one number, and its head is not longer than 60 kB."
)

# What a client does wrong is told to the client; errors of the application are printed where they are caught.
_logger = logging.getLogger("musement_sandbox.serving")
_logger.setLevel(logging.CRITICAL)


class Connection:
    """Ends the connection of a request in the ways that a server's end can."""

    def __init__(self, transport: asyncio.Transport) -> None:
        self._transport = transport

    def close(self) -> None:
        """Close the connection; what was written before is still sent."""
        self._transport.close()

    def reset(self) -> None:
        """Reset the connection: the client's end fails at once."""
        connected: socket.socket | None = self._transport.get_extra_info("socket")
        if connected is not None:
            connected.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, _LINGER)
        self._transport.abort()


class LimitedProtocol(H11Protocol):
    """uvicorn's HTTP/1.1 with a limit for the time that a request takes to arrive, and a response to be taken.

    uvicorn itself limits the time between two requests only.
    """

    seconds = 60.0

    def __init__(self, config: Config, server_state: Any, app_state: dict[str, Any], **options: Any) -> None:
        super().__init__(config, server_state, app_state, **options)
        self.logger = _logger
        self.access_log = False
        self._limit: asyncio.TimerHandle | None = None

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]
        """Hand the application a handle on the connection, and wait for the first request."""
        super().connection_made(transport)
        connected: socket.socket | None = transport.get_extra_info("socket")
        if connected is not None:
            # Head and body are written one after the other: without this, each response would wait for a delayed
            # acknowledgement. asyncio sees to it for the sockets that it opens itself, and this one it was given.
            connected.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        served, handle = self.app, Connection(transport)

        async def application(scope: Any, receive: Any, send: Any) -> None:
            scope.setdefault("extensions", {})[CONNECTION] = handle
            await served(scope, receive, send)

        self.app = application
        self._start_limit()

    def data_received(self, data: bytes) -> None:
        """Read on; the limit ends with the request, not with each of its bytes."""
        super().data_received(data)
        if self._is_at_work():
            self._end_limit()

    def on_response_complete(self) -> None:
        """Wait for the next request, and for the client to take this response."""
        self._start_limit()
        super().on_response_complete()
        if self._is_at_work():
            self._end_limit()

    def pause_writing(self) -> None:
        """Wait for a client that does not take what was sent."""
        super().pause_writing()
        self._start_limit()

    def resume_writing(self) -> None:
        """Go on: the client has taken what was sent."""
        super().resume_writing()
        if self._is_at_work():
            self._end_limit()
        else:
            self._start_limit()

    def connection_lost(self, exc: Exception | None) -> None:
        """End the limit with the connection."""
        self._end_limit()
        super().connection_lost(exc)
        self._end_limit()

    def send_400_response(self, msg: str) -> None:
        """Refuse what is no HTTP in the words of a JSON API."""
        content = json.dumps({"code": "400", "message": f"{msg} {_RULE}"}).encode()
        headers = [
            (b"content-type", b"application/json"),
            (b"content-length", str(len(content)).encode()),
            (b"connection", b"close"),
        ]
        if self.conn.our_state in {h11.IDLE, h11.SEND_RESPONSE}:
            events = (
                h11.Response(status_code=400, headers=headers, reason=b"Bad Request"),
                h11.Data(data=content),
                h11.EndOfMessage(),
            )
            self.transport.write(b"".join(self.conn.send(event) or b"" for event in events))
        self.transport.close()

    def _is_at_work(self) -> bool:
        """Say whether it is the sandbox that the client waits for, and not the other way round."""
        if self.flow.write_paused:
            return False
        return self.cycle is not None and not self.cycle.more_body and not self.cycle.response_complete

    def _start_limit(self) -> None:
        self._end_limit()
        self._limit = self.loop.call_later(self.seconds, self._let_go)

    def _end_limit(self) -> None:
        if self._limit is not None:
            self._limit.cancel()
            self._limit = None

    def _let_go(self) -> None:
        if self.transport.get_write_buffer_size():
            self.transport.abort()
        else:
            self.transport.close()
