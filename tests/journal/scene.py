"""A sandbox whose responses a test may change, and clients that share a journal."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import httpx

from musement import Musement
from musement.sandbox import Sandbox, SandboxTransport
from tests.journal.crashing import SharedMemory
from tests.support.clock import SimulatedClock

Answer = Callable[[httpx.Request, httpx.Response], httpx.Response]


class Scene(httpx.BaseTransport):
    """A sandbox whose responses a test may change, and a store that clients share."""

    def __init__(self) -> None:
        self.sandbox = Sandbox(seed=1)
        self.clock = SimulatedClock()
        self.store = SharedMemory(self.clock.now)
        self.answer: Answer | None = None
        self._transport = SandboxTransport(self.sandbox)

    def handle_request(self, request: httpx.Request) -> httpx.Response:
        response = self._transport.handle_request(request)
        return response if self.answer is None else self.answer(request, response)

    def client(self, **options: Any) -> Musement:
        client_id, client_secret = self.sandbox.credentials
        given = {"client_id": client_id, "client_secret": client_secret, "journal": self.store, **options}
        return Musement(environment="offline", transport=self, clock=self.clock, **given)

    def once(self, method: str, path: str, status: int) -> None:
        """Let one request that ends so be answered with a status, after the sandbox has acted."""

        def answer(request: httpx.Request, response: httpx.Response) -> httpx.Response:
            if request.method != method or not request.url.path.endswith(path):
                return response
            self.answer = None
            return httpx.Response(status, json={"code": 1, "message": "no"})

        self.answer = answer

    @property
    def paid(self) -> list[Any]:
        return [order for order in self.sandbox.orders.values() if order.paid]
