"""One request on one connection, and what can be done with it below HTTP."""

from __future__ import annotations

import asyncio
import socket
import struct
from random import Random
from typing import TYPE_CHECKING, Any

import httpx

from musement_sandbox.sandbox import delivered

if TYPE_CHECKING:
    from tests.support.attack.front import Front

_OWN_HEADERS = frozenset({"content-length", "transfer-encoding", "connection", "date"})


class Exchange:
    """A request that reached the front, and the connection that its response is due on.

    Attributes:
        request: The request, read whole.
        random: The source of everything that a fault chooses.
        patience: Seconds after which the client has given up, with a second to spare.
    """

    def __init__(
        self,
        front: Front,
        request: httpx.Request,
        random: Random,
        reader: asyncio.StreamReader,
        writer: asyncio.StreamWriter,
    ) -> None:
        self.front = front
        self.request = request
        self.random = random
        self.patience = front.patience
        self.stale = False
        self._reader = reader
        self._writer = writer

    @property
    def kind(self) -> str:
        """What the request asks for: method and path without identifiers."""
        return kind_of(self.request)

    @property
    def reads(self) -> bool:
        """Whether the request changes nothing."""
        return self.request.method == "GET"

    def act(self) -> httpx.Response:
        """Let the server carry the request out; return its response."""
        return self.front.act(self.request)

    def act_later(self, seconds: float) -> None:
        """Let the request arrive late."""
        self.front.act_later(self.request, seconds)

    async def respond(self, response: httpx.Response | None = None) -> bool:
        """Send a response as a sound server does; the server's own when none is given."""
        own = self.act() if response is None else response
        raw = serialised(own, head=self.request.method == "HEAD")
        if response is None:
            self.front.keep(self, raw, own)
        return await self.write(raw)

    async def write(self, data: bytes) -> bool:
        """Send bytes. False when the client is gone."""
        if self._writer.is_closing():
            return False
        try:
            self._writer.write(data)
            await self._writer.drain()
        except ConnectionError:
            return False
        return True

    async def pause(self, seconds: float) -> None:
        """Let some time pass."""
        await asyncio.sleep(seconds)

    async def drip(self, pieces: Any, pause: float = 0.03) -> None:
        """Send piece by piece, with pauses, until the client gives up or the pieces end."""
        ends = asyncio.get_running_loop().time() + self.patience
        for piece in pieces:
            if asyncio.get_running_loop().time() > ends or not await self.write(piece):
                return
            await asyncio.sleep(pause)

    async def silence(self) -> None:
        """Send nothing until the client gives up."""
        ends = asyncio.get_running_loop().time() + self.patience
        while asyncio.get_running_loop().time() < ends and not self._reader.at_eof():  # noqa: ASYNC110
            await asyncio.sleep(0.02)

    def reset(self) -> bool:
        """Break the connection: what was not read yet is lost."""
        handle = self._writer.get_extra_info("socket")
        if handle is not None and not self._writer.is_closing():
            handle.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
        self._writer.transport.abort()
        return False

    def close(self) -> bool:
        """Close the connection in order."""
        self._writer.close()
        return False

    def half_close(self) -> None:
        """Say that nothing more will be sent, and go on reading."""
        if not self._writer.is_closing() and self._writer.can_write_eof():
            self._writer.write_eof()


def kind_of(request: httpx.Request) -> str:
    """Name what a request asks for: method and path, identifiers left out."""
    parts = request.url.path.removeprefix("/api/v3").split("/")
    return f"{request.method} {'/'.join('*' if len(part) > 30 else part for part in parts)}"


def head_of(response: httpx.Response, *headers: tuple[str, str]) -> bytes:
    """Write the head of a response with other headers for the body's length and form."""
    lines = [f"HTTP/1.1 {response.status_code} {response.reason_phrase or 'OK'}"]
    for name, value in [*response.headers.multi_items(), *headers]:
        if name.lower() not in _OWN_HEADERS or (name, value) in headers:
            lines.append(f"{name}: {value}")
    return "\r\n".join([*lines, "", ""]).encode("latin-1")


def serialised(response: httpx.Response, *, head: bool = False) -> bytes:
    """Write a response as a sound server sends it."""
    if response.status_code == 204:
        return head_of(response)
    body = b"" if head else response.content
    return head_of(response, ("Content-Length", str(len(response.content)))) + body


def received(sandbox: Any, request: httpx.Request) -> httpx.Response:
    """Let a sandbox carry a request out; return its response."""
    response: httpx.Response = delivered(sandbox.exchange(request))
    return response
