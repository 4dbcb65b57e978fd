"""How requests get out: over connections of this package, or over a transport or client of the caller's."""

from __future__ import annotations

import functools
import logging
from abc import ABC, abstractmethod
from collections.abc import Callable, Iterator
from typing import Any

from musement_core.configuration import BaseConfiguration, Timeouts
from musement_core.errors.client_errors import ConfigurationError, InvalidRequestError
from musement_core.transport.exchange import Exchange, current_exchange, last_network_stream
from musement_core.transport.library import HttpLibrary, http_library, library_of
from musement_core.transport.wire import WireRequest


class HttpClient(ABC):
    """Sends requests. What its methods return is awaited by whoever does not block."""

    owned = True
    """Whether the connections are this package's own, so that all is known of them."""
    spent = False
    """Whether an interruption may have left it with connections that it does not know to be free."""

    def __init__(self, library: HttpLibrary) -> None:
        self.library = library

    @property
    def closed(self) -> bool:
        """Tell whether it was closed, by whoever owns it."""
        return False

    def request(self, outgoing: WireRequest, timeouts: Timeouts) -> Any:
        """Return a request of the library. Raises `InvalidRequestError`."""
        headers = dict(outgoing.headers)
        if outgoing.new_connection:
            headers["Connection"] = "close"
        try:
            return self.build(outgoing, headers, limits(timeouts, outgoing.deadline))
        except self.library.http.InvalidURL as error:
            raise InvalidRequestError(
                argument="query",
                problem=f"no URL can be made of it ({error})",
                rule="A URL has a limited length.",
            ) from None
        except UnicodeEncodeError:
            raise InvalidRequestError(
                argument="headers",
                problem="one of them is not ASCII",
                rule="A header is of ASCII characters.",
            ) from None

    def build(self, outgoing: WireRequest, headers: dict[str, str], steps: dict[str, float | None]) -> Any:
        """Return a request of the library."""
        return self.library.http.Request(
            outgoing.method,
            outgoing.url,
            headers=headers,
            content=outgoing.content,
            extensions={"timeout": steps},
        )

    def exchange(self, outgoing: WireRequest) -> Exchange:
        """Return an exchange that begins now. What is not known may have left."""
        outgoing.progress.may_have_left = not self.owned
        return Exchange.lasting(outgoing.deadline, outgoing.progress)

    @abstractmethod
    def send(self, request: Any, *, new_connection: bool) -> Any:
        """Send a request and read the head of its response."""

    def retire(self) -> Iterator[Callable[[], Any]]:
        """Use no present connection for a further request; the steps close those that are not in use."""
        return iter(())

    @abstractmethod
    def close(self) -> Iterator[Callable[[], Any]]:
        """Return the steps that close it."""


class OwnHttpClient(HttpClient):
    """Connections of this package: kept ones, and single ones for requests that have theirs to themselves."""

    def __init__(self, library: HttpLibrary, base_url: str, *, blocking: bool) -> None:
        # Loaded here: a transport or client that is given needs nothing of it.
        from musement_core.transport.pooling import OwnTransport

        super().__init__(library)
        make = functools.partial(OwnTransport, library, base_url, blocking=blocking)
        self._handler = "handle_request" if blocking else "handle_async_request"
        self._closer = "close" if blocking else "aclose"
        self._transports = {False: make(keep=True), True: make(keep=False)}
        self._closed = False

    @property
    def closed(self) -> bool:
        """Tell whether it was closed."""
        return self._closed

    def send(self, request: Any, *, new_connection: bool) -> Any:
        """See `HttpClient.send`."""
        return getattr(self._transports[new_connection].transport, self._handler)(request)

    def retire(self) -> Iterator[Callable[[], Any]]:
        """See `HttpClient.retire`."""
        for transport in self._transports.values():
            yield from (getattr(connection, self._closer) for connection in transport.outdate())

    def close(self) -> Iterator[Callable[[], Any]]:
        """See `HttpClient.close`."""
        self._closed = True
        return (getattr(transport.transport, self._closer) for transport in self._transports.values())


class GivenTransport(HttpClient):
    """A transport of the caller's."""

    owned = False

    def __init__(self, library: HttpLibrary, transport: Any, *, blocking: bool) -> None:
        super().__init__(library)
        self._transport = transport
        self._blocking = blocking

    def send(self, request: Any, *, new_connection: bool) -> Any:  # noqa: ARG002 - the request says it
        """See `HttpClient.send`."""
        transport = self._transport
        return (transport.handle_request if self._blocking else transport.handle_async_request)(request)

    def retire(self) -> Iterator[Callable[[], Any]]:
        """Close the connection of this thread's or task's last exchange; of others nothing is known."""
        return _last_connection(blocking=self._blocking)

    def close(self) -> Iterator[Callable[[], Any]]:
        """See `HttpClient.close`."""
        return iter([self._transport.close if self._blocking else self._transport.aclose])


class GivenClient(HttpClient):
    """An HTTP client of the caller's, who closes it too."""

    owned = False

    def __init__(self, library: HttpLibrary, client: Any, *, blocking: bool) -> None:
        super().__init__(library)
        self._client = client
        self._blocking = blocking
        _log_no_query(library.name)

    @property
    def closed(self) -> bool:
        """Tell whether the caller closed it."""
        closed: bool = self._client.is_closed
        return closed

    def build(self, outgoing: WireRequest, headers: dict[str, str], steps: dict[str, float | None]) -> Any:
        """Return a request with what the caller's client adds to each."""
        return self._client.build_request(
            outgoing.method,
            outgoing.url,
            headers=headers,
            content=outgoing.content,
            timeout=self.library.http.Timeout(**steps),
        )

    def send(self, request: Any, *, new_connection: bool) -> Any:  # noqa: ARG002 - the request says it
        """See `HttpClient.send`."""
        return self._client.send(request, stream=True, follow_redirects=False)

    def retire(self) -> Iterator[Callable[[], Any]]:
        """Close the connection of this thread's or task's last exchange; of others nothing is known."""
        return _last_connection(blocking=self._blocking)

    def close(self) -> Iterator[Callable[[], Any]]:
        """Nothing: it is the caller's."""
        return iter(())


def http_client_maker(
    configuration: BaseConfiguration, transport: object, http_client: object, *, blocking: bool
) -> Callable[[], HttpClient]:
    """Return a maker of the HTTP client of a process, from what the caller chose or gave.

    Raises:
        ConfigurationError: What was given is none, or of the other kind; or the library is not installed.
    """
    if transport is not None and http_client is not None:
        raise ConfigurationError(argument="transport", problem="give transport or http_client, not both")
    if http_client is not None:
        library = library_of("http_client", http_client, "Client" if blocking else "AsyncClient")
        return functools.partial(GivenClient, library, http_client, blocking=blocking)
    if transport is not None:
        library = library_of("transport", transport, "BaseTransport" if blocking else "AsyncBaseTransport")
        return functools.partial(GivenTransport, library, transport, blocking=blocking)
    library = http_library(configuration.http_library, configuration._variable_of("http_library"))
    return functools.partial(OwnHttpClient, library, configuration.base_url, blocking=blocking)


def limits(timeouts: Timeouts, deadline: float) -> dict[str, float | None]:
    """Return the configured limits of the steps, none beyond what is left of the call."""
    steps = {
        "connect": timeouts.connect,
        "read": timeouts.read,
        "write": timeouts.write,
        "pool": timeouts.pool,
    }
    if deadline == float("inf"):
        return steps
    return {name: deadline if step is None or step > deadline else step for name, step in steps.items()}


def _last_connection(*, blocking: bool) -> Iterator[Callable[[], Any]]:
    stream = last_network_stream()
    return iter(() if stream is None else (stream.close if blocking else stream.aclose,))


@functools.cache
def _log_no_query(name: str) -> None:
    """Keep queries of this package's requests out of the library's own log: a login may have its secret there."""
    logging.getLogger(name).addFilter(_without_query)


def _without_query(record: logging.LogRecord) -> bool:
    if current_exchange.get() is not None and isinstance(record.args, tuple):
        arguments: tuple[Any, ...] = record.args
        record.args = tuple(
            one.copy_with(query=None) if hasattr(one, "copy_with") else one for one in arguments
        )
    return True
