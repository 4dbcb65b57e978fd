"""The connections of one client: kept ones, which are used again only when it is certain that nothing is left on them.

The pool is the HTTP library's own. What it asks a connection before it uses it again is answered here; so is the
network given to it. Both go in where the pool keeps them, in attributes that are not public; tests over bare sockets
hold that against either library.
"""

from __future__ import annotations

import threading
from typing import Any, Final
from urllib.parse import urlsplit

from attrs import define

from musement_core.constants import MAX_CONNECTIONS
from musement_core.transport.exchange import current_exchange
from musement_core.transport.library import HttpLibrary, tls_context
from musement_core.transport.network import AwaitingNetwork, BlockingNetwork
from musement_core.transport.proxies import environment_proxy


@define
class Reuse:
    """Which connections of a transport may be used again: those of the present generation."""

    generation: int = 0


_QUESTIONS: Final = (
    "is_idle",
    "is_closed",
    "is_available",
    "is_connected",
    "can_handle_request",
    "can_multiplex",
)


class PooledConnection:
    """A connection of a pool, of whichever kind the library made."""

    def __init__(self, inner: Any, pool: Any, reuse: Reuse) -> None:
        self._inner = inner
        self._pool = pool
        self._reuse = reuse
        self._generation = reuse.generation
        self._used = False
        # What a pool asks of all its connections each time goes to the connection itself.
        for question in _QUESTIONS:
            if hasattr(inner, question):  # httpcore asks less than httpcore2
                setattr(self, question, getattr(inner, question))

    def handle_request(self, request: Any) -> Any:
        """Send a request and read the head of its response."""
        self._offer()
        return self._inner.handle_request(request)

    async def handle_async_request(self, request: Any) -> Any:
        """Send a request and read the head of its response."""
        self._offer()
        return await self._inner.handle_async_request(request)

    def _offer(self) -> None:
        # A pool gives one idle connection to several requests, and all but one have to look further: it belongs to the
        # one that writes to it. A new one belongs to the request that it was made for.
        exchange = current_exchange.get()
        if exchange is not None:
            exchange.offer(self, is_new=not self._used)
        self._used = True

    def is_fit(self) -> bool:
        """Tell whether the next request may go over it: it was not dropped, and nothing came after the last response.

        Asked by the request that has taken it, just before it is written.
        """
        return self._generation == self._reuse.generation and not has_leftovers(self._inner)

    def has_expired(self) -> bool:
        """Tell whether the connection, which nobody uses now, is to be closed; asked of all connections for each request."""
        if not self._used and not any(request.connection is self for request in self._pool._requests):
            return True  # The request that it was made for was cancelled: httpcore would keep its place for ever.
        outdated: bool = self._generation != self._reuse.generation and self.is_idle()
        return outdated or self._inner.has_expired()

    def __getattr__(self, name: str) -> Any:
        return getattr(self._inner, name)

    def __repr__(self) -> str:
        return repr(self._inner)


def has_leftovers(connection: Any) -> bool:
    """Tell whether bytes, or the end of the connection, came after the last response.

    What cannot be looked into counts as having some.
    """
    while connection is not None:
        state = getattr(connection, "_h11_state", None)
        stream = getattr(connection, "_network_stream", None)
        if state is not None and stream is not None:
            return bool(state.trailing_data[0]) or bool(stream.has_unread())
        connection = getattr(connection, "_connection", None)
    return True


class OwnTransport:
    """A transport of the library's with this package's network, limits and rules of reuse.

    Args:
        library: Whose.
        base_url: The one server that requests go to.
        blocking: Whether it is for blocking calls.
        keep: Whether connections are kept; otherwise each request has a connection of its own.
    """

    def __init__(self, library: HttpLibrary, base_url: str, *, blocking: bool, keep: bool) -> None:
        self.blocking = blocking
        self.reuse = Reuse()
        proxy = environment_proxy(base_url)
        kind = library.http.HTTPTransport if blocking else library.http.AsyncHTTPTransport
        # Closing idle connections early would make many calls at once open new ones all the time.
        limits = library.http.Limits(
            max_connections=MAX_CONNECTIONS, max_keepalive_connections=MAX_CONNECTIONS if keep else 0
        )
        self.transport: Any = kind(
            verify=tls_context(library.name), trust_env=False, limits=limits, proxy=proxy
        )
        layers = urlsplit(base_url).scheme == "https"
        through_tls = proxy is not None and urlsplit(proxy).scheme == "https"
        self._settle(library, int(layers) + int(through_tls))

    def _settle(self, library: HttpLibrary, tls_layers: int) -> None:
        pool = self.pool
        network = BlockingNetwork if self.blocking else AwaitingNetwork
        pool._network_backend = network(pool._network_backend, library.core, tls_layers)
        create = pool.create_connection
        pool.create_connection = lambda origin: PooledConnection(create(origin), pool, self.reuse)
        if self.blocking:
            # The library's own is a class in Python: a signal between taking it and entering `with` would leave it
            # locked for ever.
            pool._optional_thread_lock = threading.Lock()

    @property
    def pool(self) -> Any:
        """Return the library's pool."""
        return self.transport._pool

    def outdate(self) -> list[Any]:
        """Let no present connection be used again; return those that nobody uses, to be closed."""
        self.reuse.generation += 1
        return [connection for connection in self.pool.connections if connection.is_idle()]
