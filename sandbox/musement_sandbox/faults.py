"""Faults that can be injected: what the server does with a request, and what the client sees. Nothing here sleeps."""

from __future__ import annotations

import functools
import inspect
import json
from collections.abc import AsyncIterator, Callable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import Any, ParamSpec

from musement_core.transport.httpx_names import (
    AsyncByteStream,
    ConnectError,
    ConnectTimeout,
    ReadError,
    ReadTimeout,
    RemoteProtocolError,
    Request,
    Response,
    SyncByteStream,
    TransportError,
)
from musement_sandbox.world import World

__all__ = [
    "FACTORIES",
    "Fault",
    "connect_timed_out",
    "cut_off",
    "delayed",
    "dropped",
    "expired_token",
    "html_page",
    "late",
    "refused",
    "reset",
    "responded",
    "server_error",
    "timed_out",
    "too_many_requests",
    "truncated",
    "unavailable",
]

NEVER, NOW, LATE = "never", "now", "late"
_PATIENCE = 60.0
_HTML = (
    b"<!DOCTYPE html><html><head><title>502 Bad Gateway</title></head>"
    b"<body><center><h1>502 Bad Gateway</h1></center><hr><center>cloudflare</center></body></html>"
)

Alter = Callable[[Request, Response | None], Response]
"""Makes what the client sees from the request and the server's response, or raises what it meets instead."""


@dataclass(frozen=True, slots=True)
class Fault:
    """One way in which a request goes wrong.

    Attributes:
        name: For logs and statistics.
        acts: `never`, `now` or `late`.
        alter: Makes the response that arrives, or raises a transport error; None lets the response through.
        wait: Seconds that the client waits; None is as long as it is willing to.
        after_requests: For `late`: how many further requests about the same cart are responded to before it acts.
        prepare: Changes the world before the server acts.
        made_with: The name of the function that made it, with its arguments, so that it can be written down and made again;
            None for a fault of one's own.
    """

    name: str
    acts: str = NEVER
    alter: Alter | None = None
    wait: float | None = 0.0
    after_requests: int = 0
    prepare: Callable[[World, Request, str | None], None] | None = None
    made_with: tuple[str, Mapping[str, Any]] | None = field(default=None, compare=False, repr=False)


P = ParamSpec("P")
FACTORIES: dict[str, Callable[..., Fault]] = {}
"""The functions below that make faults, by name."""


def _factory(make: Callable[P, Fault]) -> Callable[P, Fault]:
    """Let what a function makes say by whom it was made, and with which arguments."""
    signature = inspect.signature(make)

    @functools.wraps(make)
    def made(*positional: P.args, **named: P.kwargs) -> Fault:
        bound = signature.bind(*positional, **named)
        bound.apply_defaults()
        return replace(make(*positional, **named), made_with=(make.__name__, dict(bound.arguments)))

    FACTORIES[make.__name__] = made
    return made


def _raising(error: type[TransportError], message: str) -> Alter:
    def alter(request: Request, _response: Response | None) -> Response:
        raise error(message, request=request)

    return alter


def patience(request: Request) -> float:
    """Return how many seconds the client waits for a response."""
    timeout: dict[str, float | None] = request.extensions.get("timeout") or {}
    return timeout.get("read") or _PATIENCE


@_factory
def refused() -> Fault:
    """Refuse the connection: the request was never sent."""
    return Fault("refused", alter=_raising(ConnectError, "[Errno 111] Connection refused"))


@_factory
def connect_timed_out() -> Fault:
    """Let no connection come about within the time allowed: the request was never sent."""
    return Fault("connect_timed_out", alter=_raising(ConnectTimeout, "timed out"))


@_factory
def dropped(*, acted: bool) -> Fault:
    """Close the connection without a response, before or after the server acted."""
    alter = _raising(RemoteProtocolError, "Server disconnected without sending a response.")
    return Fault(f"dropped_{'after' if acted else 'before'}", NOW if acted else NEVER, alter)


@_factory
def reset(*, acted: bool) -> Fault:
    """Reset the connection, before or after the server acted."""
    alter = _raising(ReadError, "[Errno 104] Connection reset by peer")
    return Fault(f"reset_{'after' if acted else 'before'}", NOW if acted else NEVER, alter)


@_factory
def timed_out(*, acted: bool) -> Fault:
    """Send no response within the time allowed, before or after the server acted."""
    alter = _raising(ReadTimeout, "The read operation timed out")
    return Fault(f"timed_out_{'after' if acted else 'before'}", NOW if acted else NEVER, alter, wait=None)


@_factory
def late(after_requests: int = 1) -> Fault:
    """Let the client give up; the server acts after it has responded to so many further requests about the cart."""
    alter = _raising(ReadTimeout, "The read operation timed out")
    return Fault("late", LATE, alter, wait=None, after_requests=after_requests)


@_factory
def delayed(seconds: float) -> Fault:
    """Delay the response that long; a client that waits less than that times out, though the server acted."""

    def alter(request: Request, response: Response | None) -> Response:
        if seconds >= patience(request) or response is None:
            raise ReadTimeout("The read operation timed out", request=request)
        return response

    return Fault("delayed", NOW, alter, wait=seconds)


@_factory
def responded(
    status: int,
    content: bytes = b"",
    content_type: str = "application/json",
    *,
    acted: bool = False,
    headers: dict[str, str] | None = None,
    name: str | None = None,
) -> Fault:
    """Send this response in place of the server's own."""

    def alter(_request: Request, _response: Response | None) -> Response:
        return Response(status, headers={"Content-Type": content_type, **(headers or {})}, content=content)

    return Fault(
        name or f"responded_{status}_{'after' if acted else 'before'}", NOW if acted else NEVER, alter
    )


@_factory
def too_many_requests(retry_after: str | int | None = 1) -> Fault:
    """Respond with 429, with `Retry-After` in seconds or as an HTTP date; the server did not act."""
    headers = {} if retry_after is None else {"Retry-After": str(retry_after)}
    return responded(429, _error("Too many requests"), headers=headers, name="too_many_requests")


@_factory
def server_error(status: int = 503, *, acted: bool = False, retry_after: str | int | None = None) -> Fault:
    """Respond with a server error (5xx, 52x), before or after the server acted."""
    headers = {} if retry_after is None else {"Retry-After": str(retry_after)}
    return responded(status, _error("There was an error"), acted=acted, headers=headers)


@_factory
def html_page(status: int = 502, *, acted: bool = False) -> Fault:
    """Respond with the HTML error page of a proxy in front of the server."""
    name = f"html_{status}_{'after' if acted else 'before'}"
    return responded(status, _HTML, "text/html; charset=UTF-8", acted=acted, name=name)


@_factory
def truncated() -> Fault:
    """End the JSON of the response in the middle; the server acted."""

    def alter(_request: Request, response: Response | None) -> Response:
        if response is None or not response.content:
            return Response(204) if response is None else response
        half = response.content[: len(response.content) // 2]
        content_type = response.headers.get("Content-Type", "application/json")
        return Response(response.status_code, headers={"Content-Type": content_type}, content=half)

    return Fault("truncated", NOW, alter)


@_factory
def cut_off() -> Fault:
    """Break the connection in the middle of the response; the server acted."""

    def alter(request: Request, response: Response | None) -> Response:
        if response is None or not response.content:
            raise RemoteProtocolError("Server disconnected without sending a response.", request=request)
        half = response.content[: len(response.content) // 2]
        headers = {
            "Content-Type": response.headers.get("Content-Type", "application/json"),
            "Content-Length": str(len(response.content)),
        }
        stream = CutStream(half, request)
        return Response(
            response.status_code, headers=headers, stream=stream, extensions={"sandbox_part": half}
        )

    return Fault("cut_off", NOW, alter)


@_factory
def expired_token() -> Fault:
    """Expire the token of the request; the server responds with 401 by itself."""

    def prepare(world: World, request: Request, _cart: str | None) -> None:
        world.tokens.pop(request.headers.get("Authorization", "").partition(" ")[2], None)

    return Fault("expired_token", NOW, prepare=prepare)


@_factory
def unavailable() -> Fault:
    """Sell out what is in the cart of the request just before the server acts."""

    def prepare(world: World, _request: Request, cart: str | None) -> None:
        if cart is not None:
            world.withdrawn.update(item.product_id for item in world.carts[cart].items)

    return Fault("unavailable", NOW, prepare=prepare)


class CutStream(SyncByteStream, AsyncByteStream):
    """A body that ends too early, for both kinds of clients."""

    def __init__(self, part: bytes, request: Request) -> None:
        self._part = part
        self._request = request

    def _error(self) -> RemoteProtocolError:
        message = "peer closed connection without sending complete message body"
        return RemoteProtocolError(message, request=self._request)

    def __iter__(self) -> Iterator[bytes]:
        yield self._part
        raise self._error()

    async def __aiter__(self) -> AsyncIterator[bytes]:
        yield self._part
        raise self._error()

    def close(self) -> None:
        """Do nothing: nothing is held."""

    async def aclose(self) -> None:
        """Do nothing: nothing is held."""


def _error(message: str) -> bytes:
    return json.dumps({"code": "0", "message": message}).encode()
