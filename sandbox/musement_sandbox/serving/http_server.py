"""uvicorn's server, which stops without the pauses that are meant for deployments."""

from __future__ import annotations

import asyncio
import contextlib
import socket
from types import FrameType
from typing import Any

from uvicorn.config import Config
from uvicorn.server import Server

from musement_sandbox.serving.connection import LimitedProtocol

__all__ = ["HttpServer"]

_BACKLOG = 128
# A head that is larger is refused; searches name hundreds of identifiers in their query.
_MAX_HEAD_BYTES = 60_000
_SECONDS_BETWEEN_TICKS = 1.0
_SECONDS_FOR_RESPONSES = 0.5
_SECONDS_FOR_TASKS = 5.0


class HttpServer(Server):
    """Serve an ASGI application from a listening socket until `stop` is called.

    Args:
        application: Responds to the requests.
        seconds: How long a client has for sending a request, and for taking its response.
    """

    def __init__(self, application: Any, seconds: float) -> None:
        protocol = type("Protocol", (LimitedProtocol,), {"seconds": seconds})
        super().__init__(
            Config(
                application,
                loop="asyncio",
                http=protocol,
                ws="none",
                lifespan="off",
                interface="asgi3",
                log_config=None,
                proxy_headers=False,
                server_header=False,
                headers=[("Server", "musement-sandbox")],
                backlog=_BACKLOG,
                timeout_keep_alive=max(1, round(seconds)),
                h11_max_incomplete_event_size=_MAX_HEAD_BYTES,
            )
        )
        self._loop: asyncio.AbstractEventLoop | None = None
        self._stopped: asyncio.Event | None = None

    def stop(self) -> None:
        """End the server, from any thread; it returns from `run` soon afterwards."""
        self.should_exit = True
        loop, stopped = self._loop, self._stopped
        if loop is not None and stopped is not None:
            with contextlib.suppress(RuntimeError):  # the loop has ended already
                loop.call_soon_threadsafe(stopped.set)

    def handle_exit(self, sig: int, frame: FrameType | None) -> None:
        """Stop at once on a signal, not at the next tick."""
        super().handle_exit(sig, frame)
        self.stop()

    async def main_loop(self) -> None:
        """Renew the date of responses each second until the server is stopped."""
        self._stopped = asyncio.Event()
        self._loop = asyncio.get_running_loop()
        while not self.should_exit:
            await self.on_tick(0)
            with contextlib.suppress(TimeoutError):
                await asyncio.wait_for(self._stopped.wait(), _SECONDS_BETWEEN_TICKS)

    async def shutdown(self, sockets: list[socket.socket] | None = None) -> None:
        """Close the listening socket, give responses that are being made a moment, and end every connection."""
        for server in self.servers:
            server.close()
        for listening in sockets or ():
            listening.close()
        state = self.server_state
        for connection in list(state.connections):
            connection.shutdown()
        if state.tasks:
            await asyncio.wait(set(state.tasks), timeout=_SECONDS_FOR_RESPONSES)
        for connection in list(state.connections):
            connection.transport.abort()
        if state.tasks:
            _, late = await asyncio.wait(set(state.tasks), timeout=_SECONDS_FOR_TASKS)
            for task in late:
                task.cancel()
        await asyncio.sleep(0)  # the transports close their sockets
