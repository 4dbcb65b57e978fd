"""Send the requests of a client to a sandbox in the same process, for clients of both kinds."""

from __future__ import annotations

from collections.abc import Awaitable, Callable

from musement_core.transport.httpx_names import AsyncBaseTransport, BaseTransport, Request, Response
from musement_sandbox.sandbox import Sandbox, delivered

__all__ = ["AsyncSandboxTransport", "SandboxTransport"]


class SandboxTransport(BaseTransport):
    """A transport for `Client(transport=...)`; the sandbox responds for any host."""

    def __init__(self, sandbox: Sandbox) -> None:
        self.sandbox = sandbox

    def handle_request(self, request: Request) -> Response:
        """Respond to a request, or raise the transport error of a fault."""
        request.read()
        return self.sandbox.handle(request)


class AsyncSandboxTransport(AsyncBaseTransport):
    """A transport for `AsyncClient(transport=...)`.

    Args:
        sandbox: Responds to the requests.
        sleep: Awaited with the seconds that a fault makes the client wait; when None, the sandbox's own is called.
    """

    def __init__(self, sandbox: Sandbox, sleep: Callable[[float], Awaitable[None]] | None = None) -> None:
        self.sandbox = sandbox
        self._sleep = sleep

    async def handle_async_request(self, request: Request) -> Response:
        """Respond to a request, or raise the transport error of a fault."""
        await request.aread()
        if self._sleep is None:
            return self.sandbox.handle(request)
        exchange = self.sandbox.exchange(request)
        if exchange.wait:
            await self._sleep(exchange.wait)
        return delivered(exchange)
