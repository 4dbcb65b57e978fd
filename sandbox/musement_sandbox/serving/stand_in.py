"""Answer the API's requests from the sandbox, with its faults at the level of the connection."""

from __future__ import annotations

import asyncio
import sys
import traceback
from collections.abc import Callable
from typing import Any

from starlette.concurrency import run_in_threadpool

from musement_core.transport.httpx_names import InvalidURL, ReadError, Request, Response
from musement_sandbox.sandbox import Exchange, Sandbox
from musement_sandbox.serving.access import Refusal
from musement_sandbox.serving.connection import CONNECTION, Connection

__all__ = ["StandIn"]

_MAX_WAIT = 30.0
_OWN_HEADERS = frozenset({"content-length", "connection", "transfer-encoding"})


class StandIn:
    """The ASGI application that stands in for the API.

    A fault that leaves the client without a response closes or resets the connection; a refused connection cannot be
    told from one that is dropped, once it has been accepted.
    """

    def __init__(self, current: Callable[[], Sandbox], origin: str) -> None:
        self._current = current
        self._origin = origin

    async def __call__(self, scope: Any, receive: Any, send: Any) -> None:
        """Read a request, hand it to the sandbox, and send what comes of it."""
        connection: Connection = scope["extensions"][CONNECTION]
        content = await _body(receive)
        if content is None:
            return  # the client went away in the middle
        try:
            request = self._request(scope, content)
        except InvalidURL:
            await Refusal(414, "The path and its query are too long.").send(
                send, head=scope["method"] == "HEAD"
            )
            return
        sandbox = self._current()
        try:
            exchange = await run_in_threadpool(sandbox.exchange, request)
        except Exception:  # noqa: BLE001 - an error of the sandbox is reported, and the server goes on
            traceback.print_exc(file=sys.stderr)
            await _end(connection.close, receive)
            return
        if exchange.wait and not await _wait(sandbox, min(exchange.wait, _MAX_WAIT), receive):
            return
        await _deliver(exchange, connection, scope["method"], receive, send)

    def _request(self, scope: Any, content: bytes) -> Request:
        target = scope["raw_path"].decode("ascii")
        if scope["query_string"]:
            target += "?" + scope["query_string"].decode("ascii")
        return Request(scope["method"], self._origin + target, headers=scope["headers"], content=content)


async def _wait(sandbox: Sandbox, seconds: float, receive: Any) -> bool:
    """Let the client wait; False when it went away meanwhile."""
    if sandbox.sleep is not None:
        await run_in_threadpool(sandbox.sleep, seconds)
        return True
    try:
        await asyncio.wait_for(_gone(receive), seconds)
    except TimeoutError:
        return True
    return False


async def _deliver(exchange: Exchange, connection: Connection, method: str, receive: Any, send: Any) -> None:
    response = exchange.response
    if response is None:
        await _end(connection.reset if isinstance(exchange.error, ReadError) else connection.close, receive)
        return
    part: bytes | None = response.extensions.get("sandbox_part")
    content = response.content if part is None else part
    await send(
        {
            "type": "http.response.start",
            "status": response.status_code,
            "headers": _headers(response, len(content)),
        }
    )
    await send(
        {
            "type": "http.response.body",
            "body": b"" if method == "HEAD" else content,
            "more_body": part is not None,
        }
    )
    if part is not None:
        await _end(connection.close, receive)


def _headers(response: Response, length: int) -> list[tuple[bytes, bytes]]:
    headers = [
        (name, value) for name, value in response.headers.raw if name.lower().decode() not in _OWN_HEADERS
    ]
    if "sandbox_part" in response.extensions:
        headers.append((b"Content-Length", response.headers.get("Content-Length", "0").encode()))
    elif response.status_code != 204:
        headers.append((b"Content-Length", str(length).encode()))
    return headers


async def _body(receive: Any) -> bytes | None:
    """Return the body of a request; None when the client went away before it was whole."""
    parts: list[bytes] = []
    while True:
        message = await receive()
        if message["type"] == "http.disconnect":
            return None
        parts.append(message.get("body", b""))
        if not message.get("more_body", False):
            return b"".join(parts)


async def _gone(receive: Any) -> None:
    """Return once the client has gone away."""
    while (await receive())["type"] != "http.disconnect":
        pass


async def _end(close: Any, receive: Any) -> None:
    """End the connection, and return when it has ended."""
    close()
    await _gone(receive)
