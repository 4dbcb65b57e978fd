"""Transports in front of a sandbox that keep every exchange of a client."""

from __future__ import annotations

import httpx

from musement.sandbox import Sandbox
from musement_sandbox.transports import AsyncSandboxTransport, SandboxTransport
from tests.support.contract_checker import Exchange


class Wire(SandboxTransport):
    """Keeps the exchanges of a blocking client."""

    def __init__(self, sandbox: Sandbox) -> None:
        super().__init__(sandbox)
        self.exchanges: list[Exchange] = []

    def handle_request(self, request: httpx.Request) -> httpx.Response:
        answer = super().handle_request(request)
        self.exchanges.append(Exchange(request, answer))
        return answer


class AsyncWire(AsyncSandboxTransport):
    """Keeps the exchanges of a client that does not block."""

    def __init__(self, sandbox: Sandbox) -> None:
        super().__init__(sandbox)
        self.exchanges: list[Exchange] = []

    async def handle_async_request(self, request: httpx.Request) -> httpx.Response:
        answer = await super().handle_async_request(request)
        self.exchanges.append(Exchange(request, answer))
        return answer
