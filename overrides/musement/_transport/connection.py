"""Doing what flows ask for over an HTTP client: one way that blocks, one that awaits."""

from __future__ import annotations

import os
from collections.abc import Callable
from typing import Generic, TypeVar

from musement._transport import http
from musement._transport.wire import Incoming, Outgoing, TransportFailure
from musement.clock import Clock
from musement.configuration import Configuration
from musement.errors import ClientClosedError

C = TypeVar("C")


class Connection(Generic[C]):
    """An HTTP client, shared by a client and its copies; a forked child gets one of its own."""

    def __init__(self, client: C | None, new_client: Callable[[], C]) -> None:
        self._owned = client is None
        self._new_client = new_client
        self._client = client if client is not None else new_client()
        self._process = os.getpid()
        self.closed = False

    @property
    def client(self) -> C:
        """The HTTP client of this process: sockets are not shared across a fork."""
        if self.closed:
            raise ClientClosedError
        if self._owned and os.getpid() != self._process:
            self._client, self._process = self._new_client(), os.getpid()
        return self._client

    def replaced(self) -> C | None:
        """Take a new HTTP client for all further requests; return the one before. A caller's own stays."""
        if not self._owned or self.closed:
            return None
        before, self._client = self._client, self._new_client()
        return before


class BlockingConnection(Connection["http.Client"]):
    """Sends over an `httpx.Client`."""

    def close(self) -> None:
        """Close the connections, unless the HTTP client is the caller's own; nothing more is sent."""
        self.closed = True
        if self._owned:
            self._client.close()


class AwaitingConnection(Connection["http.AsyncClient"]):
    """Sends over an `httpx.AsyncClient`."""

    async def aclose(self) -> None:
        """Close the connections, unless the HTTP client is the caller's own; nothing more is sent."""
        self.closed = True
        if self._owned:
            await self._client.aclose()


class _Settled(Generic[C]):
    """A connection with the limits of one configuration and one clock."""

    def __init__(self, connection: Connection[C], configuration: Configuration, clock: Clock) -> None:
        self._connection = connection
        self._limit = configuration.max_response_bytes
        self._timeouts = configuration.timeouts
        self._clock = clock


class BlockingIO(_Settled["http.Client"]):
    """What `drive` needs: sends with the timeouts of one configuration, sleeps on one clock."""

    def send(self, outgoing: Outgoing) -> Incoming | TransportFailure:
        """Send a request and read its answer."""
        return http.send(self._connection.client, outgoing, self._timeouts, self._limit, self._clock.now)

    def sleep(self, seconds: float) -> None:
        """Wait."""
        self._clock.sleep(seconds)

    def drop_connections(self) -> None:
        """Use none of the present connections for another request."""
        client = self._connection.replaced()
        if client is not None:
            client.close()


class AwaitingIO(_Settled["http.AsyncClient"]):
    """What `drive_async` needs: sends with the timeouts of one configuration, sleeps on one clock."""

    async def send(self, outgoing: Outgoing) -> Incoming | TransportFailure:
        """Send a request and read its answer."""
        return await http.send_async(
            self._connection.client, outgoing, self._timeouts, self._limit, self._clock.now
        )

    async def sleep(self, seconds: float) -> None:
        """Wait."""
        await self._clock.sleep_async(seconds)

    async def drop_connections(self) -> None:
        """Use none of the present connections for another request."""
        client = self._connection.replaced()
        if client is not None:
            await client.aclose()
