"""The network between a client and the sandbox: what a fault makes the client wait passes on the client's clock."""

from __future__ import annotations

import httpx

from musement.sandbox import Sandbox
from musement_sandbox.sandbox import delivered
from tests.support.clock import SimulatedClock


class SimulatedNetwork(httpx.BaseTransport, httpx.AsyncBaseTransport):
    """A transport for clients of both kinds. Counts its requests."""

    def __init__(self, sandbox: Sandbox, clock: SimulatedClock) -> None:
        self.requests = 0
        self._sandbox = sandbox
        self._clock = clock

    def handle_request(self, request: httpx.Request) -> httpx.Response:
        """Hand a request to the sandbox."""
        request.read()
        self.requests += 1
        exchange = self._sandbox.exchange(request)
        self._clock.sleep(exchange.wait)
        return delivered(exchange)

    async def handle_async_request(self, request: httpx.Request) -> httpx.Response:
        """Hand a request to the sandbox, and let other tasks run."""
        await request.aread()
        self.requests += 1
        exchange = self._sandbox.exchange(request)
        await self._clock.sleep_async(exchange.wait)
        return delivered(exchange)
