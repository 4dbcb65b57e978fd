"""Bodies of responses as a server sends them, and the memory that reading them takes."""

from __future__ import annotations

import tracemalloc
from collections.abc import AsyncIterator, Callable, Iterator
from typing import Any

import httpx

MIB = 1024 * 1024


class Bytes(httpx.SyncByteStream, httpx.AsyncByteStream):
    """A body in chunks that a client has to unpack by itself."""

    def __init__(self, *chunks: bytes) -> None:
        self.chunks = chunks
        self.taken = 0

    def __iter__(self) -> Iterator[bytes]:
        for chunk in self.chunks:
            self.taken += 1
            yield chunk

    async def __aiter__(self) -> AsyncIterator[bytes]:
        for chunk in self:
            yield chunk


def response(content: bytes | Bytes, status: int = 200, **headers: str) -> httpx.Response:
    named = {
        "Content-Type": "application/json",
        **{name.replace("_", "-"): value for name, value in headers.items()},
    }
    return httpx.Response(
        status, headers=named, stream=content if isinstance(content, Bytes) else Bytes(content)
    )


def peak_memory(action: Callable[[], Any]) -> int:
    """Bytes at the peak beyond those before."""
    tracemalloc.start()
    try:
        before, _ = tracemalloc.get_traced_memory()
        tracemalloc.reset_peak()
        action()
        return tracemalloc.get_traced_memory()[1] - before
    finally:
        tracemalloc.stop()
