"""A transport of httpx as one of httpx2: for the offline sandbox, which is written in httpx."""

from __future__ import annotations

from collections.abc import AsyncIterator, Iterator
from contextlib import contextmanager
from typing import Any

import httpx
import httpx2


class Adapter(httpx2.BaseTransport, httpx2.AsyncBaseTransport):
    """Hands its requests to a transport of httpx, of either kind."""

    def __init__(self, transport: Any) -> None:
        self._transport = transport

    def handle_request(self, request: httpx2.Request) -> httpx2.Response:
        """Hand a request on."""
        request.read()
        with _translated():
            response = self._transport.handle_request(_request(request))
        return _response(response)

    async def handle_async_request(self, request: httpx2.Request) -> httpx2.Response:
        """Hand a request on."""
        await request.aread()
        with _translated():
            response = await self._transport.handle_async_request(_request(request))
        return _response(response)


class _Body(httpx2.SyncByteStream, httpx2.AsyncByteStream):
    def __init__(self, stream: Any) -> None:
        self._stream = stream

    def __iter__(self) -> Iterator[bytes]:
        with _translated():
            yield from self._stream

    async def __aiter__(self) -> AsyncIterator[bytes]:
        with _translated():
            async for chunk in self._stream:
                yield chunk


def _request(request: httpx2.Request) -> httpx.Request:
    return httpx.Request(
        request.method,
        str(request.url),
        headers=request.headers.raw,
        content=request.content,
        extensions=request.extensions,
    )


def _response(response: httpx.Response) -> httpx2.Response:
    return httpx2.Response(response.status_code, headers=response.headers.raw, stream=_Body(response.stream))


@contextmanager
def _translated() -> Iterator[None]:
    try:
        yield
    except httpx.TransportError as error:
        raise getattr(httpx2, type(error).__name__)(str(error)) from None
