"""Transports in front of a sandbox that keep every exchange of a client."""

from __future__ import annotations

import httpx

from musement.sandbox import Sandbox
from musement_sandbox.transports import AsyncSandboxTransport, SandboxTransport
from tests.support.contract_checker import Exchange


class KeepingTransport(SandboxTransport):
    """Keep the exchanges of a blocking client."""

    def __init__(self, sandbox: Sandbox) -> None:
        super().__init__(sandbox)
        self.exchanges: list[Exchange] = []

    def handle_request(self, request: httpx.Request) -> httpx.Response:
        response = super().handle_request(request)
        self.exchanges.append(Exchange(request, response))
        return response


class AsyncKeepingTransport(AsyncSandboxTransport):
    """Keep the exchanges of a client that does not block."""

    def __init__(self, sandbox: Sandbox) -> None:
        super().__init__(sandbox)
        self.exchanges: list[Exchange] = []

    async def handle_async_request(self, request: httpx.Request) -> httpx.Response:
        response = await super().handle_async_request(request)
        self.exchanges.append(Exchange(request, response))
        return response
