"""Transports that keep what is sent and give one response to everything."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

import httpx

Respond = Callable[[httpx.Request], httpx.Response]


def nothing(_: httpx.Request) -> httpx.Response:
    """A response without a body."""
    return httpx.Response(204)


def refusing(_: httpx.Request) -> httpx.Response:
    """A refusal: whatever was sent, the call ends with it."""
    return responding({"code": "0", "message": "No."}, 400)(_)


def responding(value: Any, status: int = 200, **headers: str) -> Respond:
    """The same JSON value for every request."""
    content = json.dumps(value).encode()
    return lambda _: httpx.Response(
        status, content=content, headers={"Content-Type": "application/json", **headers}
    )


class Capturing(httpx.BaseTransport):
    """Keeps the requests of a blocking client."""

    def __init__(self, response: Respond = nothing) -> None:
        self.requests: list[httpx.Request] = []
        self.response = response

    def handle_request(self, request: httpx.Request) -> httpx.Response:
        self.requests.append(request)
        return self.response(request)


class AsyncCapturing(httpx.AsyncBaseTransport):
    """Keeps the requests of a client that does not block."""

    def __init__(self, response: Respond = nothing) -> None:
        self.requests: list[httpx.Request] = []
        self.response = response

    async def handle_async_request(self, request: httpx.Request) -> httpx.Response:
        self.requests.append(request)
        return self.response(request)
