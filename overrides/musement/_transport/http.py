"""The one module of this package that imports httpx; the others import their names from here.

httpx stays behind this module so that an exit to another HTTP library stays cheap.
"""

from __future__ import annotations

import functools
import ssl
from collections.abc import Callable, Iterable
from http.cookiejar import CookieJar, DefaultCookiePolicy
from typing import TYPE_CHECKING, Any

from httpx import (
    URL,
    AsyncBaseTransport,
    AsyncByteStream,
    AsyncClient,
    BaseTransport,
    Client,
    ConnectError,
    ConnectTimeout,
    Headers,
    HTTPError,
    InvalidURL,
    Limits,
    LocalProtocolError,
    PoolTimeout,
    ProxyError,
    ReadError,
    ReadTimeout,
    RemoteProtocolError,
    Request,
    Response,
    StreamError,
    SyncByteStream,
    Timeout,
    TimeoutException,
    TransportError,
    UnsupportedProtocol,
    WriteError,
    WriteTimeout,
    create_ssl_context,
)

from musement._errors.travelling import CauseSummary
from musement._transport.body import BodyRefusedError
from musement._transport.receiving import Receiving
from musement._transport.wire import Incoming, Outgoing, TransportFailure
from musement.errors import ClientClosedError, ConfigurationError, InvalidRequestError

if TYPE_CHECKING:
    from musement.configuration import Configuration, Timeouts

#: Failures before the first byte of the request left: the server cannot have acted.
_NEVER_SENT = (ConnectError, ConnectTimeout, PoolTimeout, UnsupportedProtocol, LocalProtocolError, ProxyError)

#: What may go wrong between a request and its answer. The last three are what a connection raises that is closed by
#: another thread, or that belongs to an event loop that is gone.
_ON_THE_WAY = (HTTPError, StreamError, BodyRefusedError, OSError, RuntimeError, ValueError)


@functools.cache
def tls_context() -> ssl.SSLContext:
    """The TLS settings of every client of this process: building them costs more than a call."""
    return create_ssl_context()


def new_client(configuration: Configuration, transport: BaseTransport | None) -> Client:
    """An httpx client with this package's limits and timeouts, for blocking calls."""
    _refuse_wrong_kind("transport", transport, BaseTransport, "httpx.BaseTransport")
    return Client(transport=transport, **_settings(configuration, transport))


def new_async_client(configuration: Configuration, transport: AsyncBaseTransport | None) -> AsyncClient:
    """An httpx client with this package's limits and timeouts, for calls that do not block."""
    _refuse_wrong_kind("transport", transport, AsyncBaseTransport, "httpx.AsyncBaseTransport")
    return AsyncClient(transport=transport, **_settings(configuration, transport))


def _settings(configuration: Configuration, transport: object) -> dict[str, Any]:
    # No cookies either: nothing is sent that was not configured.
    settings: dict[str, Any] = {
        "cookies": CookieJar(DefaultCookiePolicy(allowed_domains=[])),
        "timeout": _timeout(configuration.timeouts, float("inf")),
        "limits": Limits(max_connections=100, max_keepalive_connections=20),
        "follow_redirects": False,
    }
    if transport is None:
        settings["verify"] = tls_context()
    return settings


def _timeout(timeouts: Timeouts, deadline: float) -> Timeout:
    """The configured timeouts as httpx takes them, none beyond what is left of the call."""
    steps = (timeouts.connect, timeouts.read, timeouts.write, timeouts.pool)
    limited = [
        None if (step is None and deadline == float("inf")) else min(step or deadline, deadline)
        for step in steps
    ]
    return Timeout(connect=limited[0], read=limited[1], write=limited[2], pool=limited[3])


def checked_client(http_client: Client | None) -> Client | None:
    """The caller's own client. Raises `ConfigurationError` when it is not one that blocks."""
    _refuse_wrong_kind("http_client", http_client, Client, "httpx.Client")
    return http_client


def checked_async_client(http_client: AsyncClient | None) -> AsyncClient | None:
    """The caller's own client. Raises `ConfigurationError` when it is one that blocks."""
    _refuse_wrong_kind("http_client", http_client, AsyncClient, "httpx.AsyncClient")
    return http_client


def refuse_both(transport: object, http_client: object) -> None:
    """Raise `ConfigurationError` when a transport and a ready client are given: which one would be meant?"""
    if transport is not None and http_client is not None:
        raise ConfigurationError(argument="transport", problem="give transport or http_client, not both")


def _refuse_wrong_kind(argument: str, given: object, kind: type[object], name: str) -> None:
    if given is not None and not isinstance(given, kind):
        given_name = f"{type(given).__module__}.{type(given).__qualname__}"
        raise ConfigurationError(argument=argument, problem=f"is a {given_name}; a {name} is asked for")


def send(
    client: Client, outgoing: Outgoing, timeouts: Timeouts, limit: int, now: Callable[[], float]
) -> Incoming | TransportFailure:
    """Send one request and read its answer whole; what goes wrong on the way is returned, not raised.

    The time that is left is looked at with every piece of the body; a single step takes `timeouts` at most.
    """
    if client.is_closed:  # the caller's own client, closed by the caller
        raise ClientClosedError
    request = _request(client, outgoing, timeouts)
    receiving = Receiving(outgoing, limit, now)
    try:
        with receiving:
            response = client.send(request, stream=True, follow_redirects=False)
            try:
                packed = _begin(receiving, response)
                for chunk in response.iter_raw() if packed else response.iter_bytes():
                    receiving.add(chunk)
            finally:
                response.close()
            return receiving.whole()
    except _ON_THE_WAY as error:
        return _failure(error, receiving.status)


async def send_async(
    client: AsyncClient, outgoing: Outgoing, timeouts: Timeouts, limit: int, now: Callable[[], float]
) -> Incoming | TransportFailure:
    """Send one request and read its answer whole; what goes wrong on the way is returned, not raised.

    Never takes longer than the time that is left.
    """
    import asyncio

    if client.is_closed:  # the caller's own client, closed by the caller
        raise ClientClosedError
    request = _request(client, outgoing, timeouts)
    receiving = Receiving(outgoing, limit, now)
    deadline = None if outgoing.deadline == float("inf") else outgoing.deadline
    try:
        with receiving:
            async with asyncio.timeout(deadline):
                response = await client.send(request, stream=True, follow_redirects=False)
                try:
                    packed = _begin(receiving, response)
                    async for chunk in response.aiter_raw() if packed else response.aiter_bytes():
                        receiving.add(chunk)
                finally:
                    await response.aclose()
            return receiving.whole()
    except _ON_THE_WAY as error:
        return _failure(error, receiving.status)


def _begin(receiving: Receiving, response: Response) -> bool:
    """Whether the body comes as it was sent: a transport may give one that is read, and with it unpacked, already."""
    packed = not response.is_stream_consumed
    headers: Iterable[tuple[str, str]] = response.headers.multi_items()
    receiving.begin(response.status_code, tuple(headers), packed=packed)
    return packed


def _request(client: Client | AsyncClient, outgoing: Outgoing, timeouts: Timeouts) -> Request:
    try:
        return client.build_request(
            outgoing.method,
            outgoing.url,
            headers=dict(outgoing.headers),
            content=outgoing.content,
            timeout=_timeout(timeouts, outgoing.deadline),
        )
    except InvalidURL as error:
        raise InvalidRequestError(
            argument="query",
            problem=f"no URL can be made of it ({error})",
            rule="A URL has a limited length.",
        ) from None


def _failure(error: Exception, status: int | None) -> TransportFailure:
    # The library's error holds the request with its token, its frames hold more: only type and text go on.
    summary = CauseSummary(f"{type(error).__module__}.{type(error).__qualname__}", str(error)[:500])
    return TransportFailure(
        problem=_problem(error, status),
        request_sent=not isinstance(error, _NEVER_SENT),
        timed_out=isinstance(error, (TimeoutException, TimeoutError)),
        cause=summary,
        status=status,
    )


def _problem(error: Exception, status: int | None) -> str:
    if isinstance(error, ConnectTimeout):
        return "no connection in time"
    if isinstance(error, PoolTimeout):
        return "no free connection in time: too many calls at once"
    if isinstance(error, (TimeoutException, TimeoutError)):
        return "no answer in time; the request may have been carried out"
    if isinstance(error, _NEVER_SENT):
        return f"no connection ({error})" if str(error) else "no connection"
    if isinstance(error, BodyRefusedError):
        return str(error)
    where = "while the answer was read" if status is not None else "before an answer came"
    return f"the connection broke {where}"


__all__ = [
    "URL",
    "AsyncBaseTransport",
    "AsyncByteStream",
    "AsyncClient",
    "BaseTransport",
    "Client",
    "ConnectError",
    "ConnectTimeout",
    "HTTPError",
    "Headers",
    "PoolTimeout",
    "ReadError",
    "ReadTimeout",
    "RemoteProtocolError",
    "Request",
    "Response",
    "SyncByteStream",
    "Timeout",
    "TimeoutException",
    "TransportError",
    "WriteError",
    "WriteTimeout",
]
