"""Sending one request and reading its response, blocking and not."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from musement_core.errors.client_errors import ClientClosedError, ConfigurationError
from musement_core.errors.pickling import CauseSummary
from musement_core.transport.content_decoder import BodyRefusedError
from musement_core.transport.exchange import Exchange, current_exchange, end_exchange
from musement_core.transport.http_client import HttpClient
from musement_core.transport.response_reader import ResponseReader
from musement_core.transport.wire import TransportFailure, WireRequest, WireResponse

if TYPE_CHECKING:
    import asyncio

    import anyio

    from musement_core.configuration import Timeouts

#: What a connection raises that is closed by another thread, or that belongs to an event loop that is gone.
_BROKEN = (OSError, RuntimeError, ValueError)


def send(
    client: HttpClient, outgoing: WireRequest, timeouts: Timeouts, limit: int, now: Callable[[], float]
) -> WireResponse | TransportFailure:
    """Send one request and read its response whole; what goes wrong on the way is returned, not raised.

    Never takes longer than the time that is left, unless transport or client are the caller's: these end each step
    in time, and are looked at with every piece of the body.
    """
    if client.closed:
        raise ClientClosedError
    exchange = client.exchange(outgoing)
    request = client.request(outgoing, timeouts)
    receiving = ResponseReader(outgoing, limit, now)
    before = current_exchange.get()  # of a call that a signal handler makes within another
    try:
        current_exchange.set(exchange)
        with receiving:
            response = client.send(request, new_connection=outgoing.new_connection)
            try:
                encoded = _begin(receiving, exchange, response)
                for chunk in response.iter_raw() if encoded else response.iter_bytes():
                    receiving.add(chunk)
            finally:
                response.close()
            return receiving.whole()
    except client.library.failures as error:
        return _failure(client, exchange, error, receiving.status)
    except BaseException as error:
        # It came into the midst of the library's own work, from a signal for instance: what was held is held still.
        _give_up(client, exchange)
        if isinstance(error, _BROKEN):
            return _failure(client, exchange, error, receiving.status)
        raise
    finally:
        current_exchange.set(before)
        end_exchange(exchange)


def _give_up(client: HttpClient, exchange: Exchange) -> None:
    client.spent = client.owned
    steps = list(client.retire()) if client.owned else []
    for close in (*steps, *([exchange.connection.close] if exchange.connection is not None else ())):
        try:
            close()
        except Exception:  # noqa: BLE001, S112 - nothing is done with them any more
            continue


async def send_async(
    client: HttpClient, outgoing: WireRequest, timeouts: Timeouts, limit: int, now: Callable[[], float]
) -> WireResponse | TransportFailure:
    """Send as `send` does, without blocking. Never takes longer than the time that is left.

    The exchange has a task of its own. When the caller's is cancelled, it is cancelled by a cancel scope of anyio: the
    libraries protect their clean-up from these only, and lose connections when a task is cancelled by asyncio alone.
    """
    import asyncio

    import anyio

    if client.closed:
        raise ClientClosedError
    exchange = client.exchange(outgoing)
    request = client.request(outgoing, timeouts)
    receiving = ResponseReader(outgoing, limit, now)
    scope = anyio.CancelScope(deadline=anyio.current_time() + outgoing.deadline)
    work = asyncio.get_running_loop().create_task(
        _exchanged(client, outgoing, exchange, request, receiving, scope)
    )
    try:
        await asyncio.wait((work,))
    except asyncio.CancelledError:
        scope.cancel()
        await _ended(work)
        raise
    end_exchange(exchange)
    return work.result()


async def _ended(work: asyncio.Task[Any]) -> None:
    import asyncio

    while not work.done():
        try:
            await asyncio.wait((work,))
        except asyncio.CancelledError:
            continue  # once more: it is being cancelled already
    if not work.cancelled():
        work.exception()  # asked for, so that nobody reports it as forgotten


async def _exchanged(
    client: HttpClient,
    outgoing: WireRequest,
    exchange: Exchange,
    request: Any,
    receiving: ResponseReader,
    scope: anyio.CancelScope,
) -> WireResponse | TransportFailure:
    failures: tuple[type[Exception], ...] = (*client.library.failures, *_BROKEN)
    current_exchange.set(exchange)
    received: list[WireResponse] = []
    try:
        with scope, receiving:
            response = await client.send(request, new_connection=outgoing.new_connection)
            try:
                encoded = _begin(receiving, exchange, response)
                async for chunk in response.aiter_raw() if encoded else response.aiter_bytes():
                    receiving.add(chunk)
            finally:
                await response.aclose()
            received.append(receiving.whole())
    except failures as error:
        return _failure(client, exchange, error, receiving.status)
    if not received:  # the scope was left by its deadline
        return _failure(client, exchange, TimeoutError(), receiving.status)
    return received[0]


def require_asyncio() -> None:
    """Raise `ConfigurationError` when no event loop of asyncio runs."""
    import asyncio

    try:
        asyncio.get_running_loop()
    except RuntimeError:
        raise ConfigurationError(
            argument="event loop",
            problem="an awaiting client runs on asyncio, and on nothing else (not on trio): "
            "use asyncio.run, or anyio with its asyncio backend",
        ) from None


def _begin(receiving: ResponseReader, exchange: Exchange, response: Any) -> bool:
    """Tell whether the body comes as it was sent: a transport may give one that is read, and with it decoded, already."""
    exchange.begin_response(response.extensions.get("network_stream"))
    encoded = not response.is_stream_consumed
    receiving.begin(response.status_code, tuple(response.headers.multi_items()), encoded=encoded)
    return encoded


def _failure(
    client: HttpClient, exchange: Exchange, error: Exception, status: int | None
) -> TransportFailure:
    # The library's error holds the request with its token, its frames hold more: only type and text go on.
    summary = CauseSummary(f"{type(error).__module__}.{type(error).__qualname__}", str(error)[:500])
    sent = _sent(client, exchange, error)
    if client.owned and isinstance(error, client.library.http.PoolTimeout):
        exchange.waited()
    exchange.progress.may_have_left = sent
    return TransportFailure(
        problem=_problem(client, error, status, sent=sent),
        request_sent=sent,
        timed_out=isinstance(error, (client.library.http.TimeoutException, TimeoutError)),
        cause=summary,
        status=status,
    )


def _sent(client: HttpClient, exchange: Exchange, error: Exception) -> bool:
    """Tell whether the request may have left: what the connection says; without one of ours, what the error says."""
    if exchange.connection is not None or (client.owned and isinstance(error, _BROKEN)):
        return exchange.progress.may_have_left
    return not isinstance(error, client.library.never_sent)


def _problem(client: HttpClient, error: Exception, status: int | None, *, sent: bool) -> str:
    http = client.library.http
    if isinstance(error, http.PoolTimeout):
        return "no free connection in time: too many calls at once"
    if isinstance(error, (http.TimeoutException, TimeoutError)):
        return (
            "no response in time; the request may have been carried out" if sent else "no connection in time"
        )
    if isinstance(error, BodyRefusedError):
        return str(error)
    if not sent or isinstance(error, client.library.never_sent):
        return f"no connection ({error})" if str(error) else "no connection"
    where = "while the response was read" if status is not None else "before a response came"
    return f"the connection broke {where}"
