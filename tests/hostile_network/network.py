"""A network between a client and a sandbox, in memory: chosen requests meet what a test says, others pass."""

from __future__ import annotations

import asyncio
import re
from collections.abc import Callable
from typing import Any

import httpx

from musement.sandbox import Sandbox
from musement_sandbox.sandbox import delivered

ITEMS = "/carts/[^/]+/items"
CART = "/carts/[^/]+"
ITEM = "/carts/[^/]+/items/[^/]+"
ORDER_INFO = "/carts/[^/]+/order-info"
CUSTOMER = "/carts/[^/]+/customer"
ORDER = "/orders/[^/]+"
CANCELLATION = "/orders/[^/]+/items/[^/]+"
PAYMENT = "/payments/no/payment"
"""Paths as `Network.on` takes them."""

Behaviour = Callable[["Network", httpx.Request], httpx.Response]


class InterruptedHereError(Exception):
    """Stands for an interruption of the caller while it waits for the response."""


class Network(httpx.BaseTransport, httpx.AsyncBaseTransport):
    """A transport for clients of both kinds.

    Attributes:
        sent: Method and path of every request.
        held: Requests that were lost on their way and will arrive late.
    """

    def __init__(self, sandbox: Sandbox) -> None:
        self.sandbox = sandbox
        self.sent: list[str] = []
        self.urls: list[str] = []
        self.held: list[httpx.Request] = []
        self._rules: list[tuple[str, re.Pattern[str], Behaviour]] = []

    def on(self, method: str, path: str, behaviour: Behaviour, times: int = 1) -> None:
        """Let the next requests of this method and path (a regular expression) meet a behaviour."""
        self._rules.extend([(method, re.compile(path), behaviour)] * times)

    def act(self, request: httpx.Request) -> httpx.Response:
        """Let the sandbox carry a request out."""
        return delivered(self.sandbox.exchange(request))

    def deliver(self) -> None:
        """Let the sandbox carry out what was held back."""
        held, self.held = self.held, []
        for request in held:
            self.act(request)

    def clear(self) -> None:
        """Let every request pass from now on."""
        self._rules.clear()

    def handle_request(self, request: httpx.Request) -> httpx.Response:
        """Respond, blocking."""
        request.read()
        try:
            return self._respond(request)
        except InterruptedHereError:
            raise KeyboardInterrupt from None

    async def handle_async_request(self, request: httpx.Request) -> httpx.Response:
        """Respond without blocking."""
        await request.aread()
        await asyncio.sleep(0)
        try:
            return self._respond(request)
        except InterruptedHereError:
            await asyncio.Event().wait()
            raise

    def _respond(self, request: httpx.Request) -> httpx.Response:
        path = request.url.path.removeprefix("/api/v3")
        self.sent.append(f"{request.method} {path}")
        self.urls.append(str(request.url))
        for rule in self._rules:
            method, pattern, behaviour = rule
            if method == request.method and pattern.fullmatch(path):
                self._rules.remove(rule)
                return behaviour(self, request)
        return self.act(request)


def lost(network: Network, request: httpx.Request) -> httpx.Response:
    """Lose a request that arrives late; the client sees a timeout."""
    network.held.append(request)
    raise httpx.ReadTimeout("timed out", request=request)


def dropped_before(network: Network, request: httpx.Request) -> httpx.Response:
    """Lose a request that never arrives; the client cannot tell."""
    raise httpx.ReadError("reset", request=request)


def dropped_after(network: Network, request: httpx.Request) -> httpx.Response:
    """Carry the request out and lose the response."""
    network.act(request)
    raise httpx.ReadError("reset", request=request)


def interrupted(network: Network, request: httpx.Request) -> httpx.Response:
    """Interrupt the caller while it waits; the request arrives late."""
    network.held.append(request)
    raise InterruptedHereError


def interrupted_after(network: Network, request: httpx.Request) -> httpx.Response:
    """Interrupt the caller while it waits; the request is carried out."""
    network.act(request)
    raise InterruptedHereError


def twice_seeing_the_first(network: Network, request: httpx.Request) -> httpx.Response:
    """Carry the request out twice; the first response arrives."""
    first = network.act(request)
    network.act(request)
    return first


def twice_seeing_the_second(network: Network, request: httpx.Request) -> httpx.Response:
    """Carry the request out twice; the second response arrives."""
    network.act(request)
    return network.act(request)


def with_what_was_held_back(network: Network, request: httpx.Request) -> httpx.Response:
    """Carry the request out, and then what was lost before."""
    response = network.act(request)
    network.deliver()
    return response


def after_what_was_held_back(network: Network, request: httpx.Request) -> httpx.Response:
    """Carry the request out after what was lost before."""
    network.deliver()
    return network.act(request)


def instead(status: int, value: Any = None, *, acts: bool = True, **headers: str) -> Behaviour:
    """Give another response in place of the server's own. `value` is JSON, bytes, or nothing."""

    def behaviour(network: Network, request: httpx.Request) -> httpx.Response:
        if acts:
            network.act(request)
        given = {name.replace("_", "-"): text for name, text in headers.items()}
        if value is None or isinstance(value, bytes):
            return httpx.Response(status, content=value or b"", headers=given)
        return httpx.Response(status, json=value, headers=given)

    return behaviour


def altered(change: Callable[[dict[str, Any]], Any]) -> Behaviour:
    """Change some members of the server's own response."""

    def behaviour(network: Network, request: httpx.Request) -> httpx.Response:
        own = network.act(request)
        value = own.json()
        change(value)
        return httpx.Response(own.status_code, json=value)

    return behaviour
