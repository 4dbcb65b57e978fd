"""Doing what flows ask for over an HTTP client: one way that blocks, one that awaits."""

from __future__ import annotations

import contextlib
import os
from collections.abc import Callable
from typing import Generic, TypeVar

from musement_core.clock import Clock
from musement_core.configuration import BaseConfiguration
from musement_core.errors.client_errors import ClientClosedError
from musement_core.transport.http_client import HttpClient
from musement_core.transport.sending import send, send_async
from musement_core.transport.wire import TransportFailure, WireRequest, WireResponse

C = TypeVar("C")


class Connection:
    """The HTTP client that a client and its copies share; a forked child gets one of its own."""

    def __init__(self, new_client: Callable[[], HttpClient]) -> None:
        self._new_client = new_client
        self._client = new_client()
        self._process = os.getpid()
        self.closed = False

    @property
    def client(self) -> HttpClient:
        """Return the HTTP client of this process: sockets are not shared across a fork."""
        if self.closed:
            raise ClientClosedError
        if self._client.spent or os.getpid() != self._process:
            self._client, self._process = self._new_client(), os.getpid()
        return self._client


class BlockingConnection(Connection):
    """Sends over an HTTP client that blocks."""

    def close(self) -> None:
        """Close the connections, unless the HTTP client is the caller's own; nothing more is sent."""
        self.closed = True
        for close in self._client.close():
            close()


class AwaitingConnection(Connection):
    """Sends over an HTTP client that does not block."""

    async def aclose(self) -> None:
        """Close the connections, unless the HTTP client is the caller's own; nothing more is sent."""
        self.closed = True
        for close in self._client.close():
            await close()


class _Settled(Generic[C]):
    """A connection with the limits of one configuration and one clock."""

    def __init__(self, connection: C, configuration: BaseConfiguration, clock: Clock) -> None:
        self._connection = connection
        self._limit = configuration.max_response_bytes
        self._timeouts = configuration.timeouts
        self._clock = clock


class BlockingIO(_Settled[BlockingConnection]):
    """Input and output for `drive`: sends with the timeouts of one configuration, sleeps on one clock."""

    def send(self, outgoing: WireRequest) -> WireResponse | TransportFailure:
        """Send a request and read its response."""
        return send(self._connection.client, outgoing, self._timeouts, self._limit, self._clock.now)

    def sleep(self, seconds: float) -> None:
        """Wait."""
        self._clock.sleep(seconds)

    def drop_connections(self) -> None:
        """Use none of the present connections for another request; those that are in use end theirs."""
        for close in self._connection.client.retire():
            with contextlib.suppress(Exception):  # nothing is done with it any more
                close()


class AwaitingIO(_Settled[AwaitingConnection]):
    """Input and output for `drive_async`: sends with the timeouts of one configuration, sleeps on one clock."""

    async def send(self, outgoing: WireRequest) -> WireResponse | TransportFailure:
        """Send a request and read its response."""
        return await send_async(
            self._connection.client, outgoing, self._timeouts, self._limit, self._clock.now
        )

    async def sleep(self, seconds: float) -> None:
        """Wait."""
        await self._clock.sleep_async(seconds)

    async def drop_connections(self) -> None:
        """Use none of the present connections for another request; those that are in use end theirs."""
        for close in self._connection.client.retire():
            with contextlib.suppress(Exception):  # nothing is done with it any more
                await close()
