"""A server that costs little: `python -m benchmarks.server FILE` answers every request, which has no body, with these bytes."""

from __future__ import annotations

import asyncio
import sys
from pathlib import Path

_END = b"\r\n\r\n"


class Answering(asyncio.Protocol):
    """One connection."""

    def __init__(self, response: bytes) -> None:
        self._response = response
        self._received = b""

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        assert isinstance(transport, asyncio.Transport)
        self._transport = transport

    def data_received(self, data: bytes) -> None:
        *requests, self._received = (self._received + data).split(_END)
        if requests:
            self._transport.write(self._response * len(requests))


def response(body: bytes) -> bytes:
    """Return a whole response."""
    head = ["HTTP/1.1 200 OK", "Content-Type: application/json", f"Content-Length: {len(body)}"]
    return "\r\n".join(head).encode() + _END + body


async def serve(body: bytes) -> None:
    """Serve on a free port, which is printed, until the input ends: whoever started the process has ended then."""
    whole = response(body)
    server = await asyncio.get_running_loop().create_server(
        lambda: Answering(whole), "127.0.0.1", 0, backlog=1024
    )
    print(server.sockets[0].getsockname()[1], flush=True)
    async with server:
        await asyncio.to_thread(sys.stdin.read)


if __name__ == "__main__":
    asyncio.run(serve(Path(sys.argv[1]).read_bytes()))
