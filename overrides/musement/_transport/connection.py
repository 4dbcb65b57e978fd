"""Doing what flows ask for over an HTTP client: one way that blocks, one that awaits."""

from __future__ import annotations

import os
from collections.abc import Callable

from musement._transport import http
from musement._transport.wire import Incoming, Outgoing, TransportFailure
from musement.clock import Clock
from musement.configuration import Configuration
from musement.errors import ClientClosedError


class BlockingConnection:
    """Sends over an `httpx.Client`. Shared by a client and its copies; a forked child gets a client of its own."""

    def __init__(self, client: http.Client | None, new_client: Callable[[], http.Client]) -> None:
        self._owned = client is None
        self._new_client = new_client
        self._client = client if client is not None else new_client()
        self._process = os.getpid()
        self.closed = False

    @property
    def client(self) -> http.Client:
        """The HTTP client of this process: sockets are not shared across a fork."""
        if self.closed:
            raise ClientClosedError
        if self._owned and os.getpid() != self._process:
            self._client, self._process = self._new_client(), os.getpid()
        return self._client

    def close(self) -> None:
        """Close the connections, unless the HTTP client is the caller's own; nothing more is sent."""
        self.closed = True
        if self._owned:
            self._client.close()


class AwaitingConnection:
    """Sends over an `httpx.AsyncClient`. Shared by a client and its copies; a forked child gets one of its own."""

    def __init__(self, client: http.AsyncClient | None, new_client: Callable[[], http.AsyncClient]) -> None:
        self._owned = client is None
        self._new_client = new_client
        self._client = client if client is not None else new_client()
        self._process = os.getpid()
        self.closed = False

    @property
    def client(self) -> http.AsyncClient:
        """The HTTP client of this process: sockets are not shared across a fork."""
        if self.closed:
            raise ClientClosedError
        if self._owned and os.getpid() != self._process:
            self._client, self._process = self._new_client(), os.getpid()
        return self._client

    async def aclose(self) -> None:
        """Close the connections, unless the HTTP client is the caller's own; nothing more is sent."""
        self.closed = True
        if self._owned:
            await self._client.aclose()


class BlockingIO:
    """What `drive` needs: sends with the timeouts of one configuration, sleeps on one clock."""

    def __init__(self, connection: BlockingConnection, configuration: Configuration, clock: Clock) -> None:
        self._connection = connection
        self._limit = configuration.max_response_bytes
        self._timeouts = configuration.timeouts
        self._clock = clock

    def send(self, outgoing: Outgoing) -> Incoming | TransportFailure:
        """Send a request and read its answer."""
        return http.send(self._connection.client, outgoing, self._timeouts, self._limit, self._clock.now)

    def sleep(self, seconds: float) -> None:
        """Wait."""
        self._clock.sleep(seconds)


class AwaitingIO:
    """What `drive_async` needs: sends with the timeouts of one configuration, sleeps on one clock."""

    def __init__(self, connection: AwaitingConnection, configuration: Configuration, clock: Clock) -> None:
        self._connection = connection
        self._limit = configuration.max_response_bytes
        self._timeouts = configuration.timeouts
        self._clock = clock

    async def send(self, outgoing: Outgoing) -> Incoming | TransportFailure:
        """Send a request and read its answer."""
        return await http.send_async(
            self._connection.client, outgoing, self._timeouts, self._limit, self._clock.now
        )

    async def sleep(self, seconds: float) -> None:
        """Wait."""
        await self._clock.sleep_async(seconds)
