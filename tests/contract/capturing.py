"""Transports that keep what is sent and give one answer to everything."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

import httpx

Answer = Callable[[httpx.Request], httpx.Response]


def nothing(_: httpx.Request) -> httpx.Response:
    """An answer without a body."""
    return httpx.Response(204)


def refusing(_: httpx.Request) -> httpx.Response:
    """A refusal: whatever was sent, the call ends with it."""
    return answering({"code": "0", "message": "No."}, 400)(_)


def answering(value: Any, status: int = 200, **headers: str) -> Answer:
    """The same JSON value for every request."""
    content = json.dumps(value).encode()
    return lambda _: httpx.Response(
        status, content=content, headers={"Content-Type": "application/json", **headers}
    )


class Capturing(httpx.BaseTransport):
    """Keeps the requests of a blocking client."""

    def __init__(self, answer: Answer = nothing) -> None:
        self.requests: list[httpx.Request] = []
        self.answer = answer

    def handle_request(self, request: httpx.Request) -> httpx.Response:
        self.requests.append(request)
        return self.answer(request)


class AsyncCapturing(httpx.AsyncBaseTransport):
    """Keeps the requests of a client that does not block."""

    def __init__(self, answer: Answer = nothing) -> None:
        self.requests: list[httpx.Request] = []
        self.answer = answer

    async def handle_async_request(self, request: httpx.Request) -> httpx.Response:
        self.requests.append(request)
        return self.answer(request)
