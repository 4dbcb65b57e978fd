"""The network as the HTTP library sees it: every step of a blocking exchange ends with the deadline of its call.

The libraries give a time limit to each single read and write, which a peer that sends a byte now and then extends
without end. Exchanges that do not block are ended as a whole (see `sending`); here they only report their progress.
"""

from __future__ import annotations

import ipaddress
import socket
import ssl
import threading
from collections.abc import Callable, Iterable
from typing import Any

from musement_core.transport.exchange import TooManyInformationalResponsesError, current_exchange

_PIECE = 16 * 1024


class Network:
    """Base of the blocking and the awaiting network.

    Args:
        inner: The library's own network.
        core: The library's module of connections, for its errors.
        tls_layers: How many layers of TLS a request goes through; what is written through fewer is talk with a proxy.
    """

    def __init__(self, inner: Any, core: Any, tls_layers: int) -> None:
        self.inner = inner
        self.core = core
        self.tls_layers = tls_layers

    def left(self, timeout: float | None, error: type[Exception]) -> float | None:
        """Return the seconds that a step may take. Raises `error` when none are left."""
        exchange = current_exchange.get()
        if exchange is None:
            return timeout
        left = exchange.left(timeout)
        if left == 0:
            raise error("the time of the call is over")
        return left


class BlockingNetwork(Network):
    """Opens connections that block."""

    def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,
        local_address: str | None = None,
        socket_options: Iterable[Any] | None = None,
    ) -> BlockingStream:
        """Connect to the first address of a host that takes the connection."""
        try:
            addresses = _addresses(host, port, self.left(timeout, self.core.ConnectTimeout))
        except TimeoutError:
            raise self.core.ConnectTimeout("the name of the host was not resolved in time") from None
        except OSError as error:
            raise self.core.ConnectError(str(error)) from error
        options = list(socket_options or ())
        for position, address in enumerate(addresses, start=1):
            left = self.left(timeout, self.core.ConnectTimeout)
            try:
                stream = self.inner.connect_tcp(address, port, left, local_address, options)
            except (self.core.ConnectError, self.core.ConnectTimeout):
                if position == len(addresses):
                    raise
            else:
                return BlockingStream(stream, self)
        raise self.core.ConnectError("the host has no address")

    def connect_unix_socket(self, path: str, timeout: float | None = None, socket_options: Any = None) -> Any:
        """Connect to a socket of this machine."""
        left = self.left(timeout, self.core.ConnectTimeout)
        return BlockingStream(self.inner.connect_unix_socket(path, left, socket_options), self)

    def sleep(self, seconds: float) -> None:
        """Wait."""
        self.inner.sleep(seconds)


class _Stream:
    """A connection. `layer` counts the layers of TLS on it."""

    def __init__(self, inner: Any, network: Any, layer: int = 0) -> None:
        self.inner = inner
        self.network = network
        self.layer = layer

    def writing(self) -> None:
        """Report that the request may leave now; raise what makes the pool take another connection if it must not."""
        exchange = current_exchange.get()
        if exchange is None:
            return
        if not exchange.accept():
            raise self.network.core.ConnectionNotAvailable
        if self.layer >= self.network.tls_layers:
            exchange.progress.may_have_left = True

    def received(self, data: bytes) -> bytes:
        """Report what was read."""
        exchange = current_exchange.get()
        if exchange is not None:
            try:
                exchange.received(data)
            except TooManyInformationalResponsesError as error:
                raise self.network.core.RemoteProtocolError(str(error)) from None
        return data

    def get_extra_info(self, info: str) -> Any:
        """Answer the library's questions about a connection.

        Its pool asks all connections for each request whether there is something to read; that costs more than the rest
        of a call when there are many. Here `has_unread` is asked of the one that is about to be used.
        """
        return False if info == "is_readable" else self.inner.get_extra_info(info)

    def has_unread(self) -> bool:
        """Tell whether there is something to read, be it the end of the connection."""
        return bool(self.inner.get_extra_info("is_readable"))


class BlockingStream(_Stream):
    """A connection that blocks."""

    def read(self, max_bytes: int, timeout: float | None = None) -> bytes:
        """Wait for bytes."""
        return self.received(
            self.inner.read(max_bytes, self.network.left(timeout, self.network.core.ReadTimeout))
        )

    def write(self, buffer: bytes, timeout: float | None = None) -> None:
        """Send bytes, all of them."""
        if not buffer:
            return
        core = self.network.core
        left = self.network.left(timeout, core.WriteTimeout)
        self.writing()
        # TLS within TLS goes through the library, which has the bare socket only.
        direct = self.inner.get_extra_info("socket") if self.layer < 2 else None
        view = memoryview(buffer)
        while view:
            if direct is None:
                self.inner.write(bytes(view[:_PIECE]), left)
                view = view[_PIECE:]
            else:
                view = view[_sent(direct, view, left, core) :]
            if view:
                left = self.network.left(timeout, core.WriteTimeout)

    def start_tls(
        self, ssl_context: ssl.SSLContext, server_hostname: str | None = None, timeout: float | None = None
    ) -> BlockingStream:
        """Go on encrypted."""
        left = self.network.left(timeout, self.network.core.ConnectTimeout)
        try:
            inner = self.inner.start_tls(ssl_context, server_hostname, left)
        except BaseException:  # the library closes it after an error, not after an interruption
            self.inner.close()
            raise
        return BlockingStream(inner, self.network, self.layer + 1)

    def close(self) -> None:
        """Close the connection."""
        self.inner.close()


class AwaitingNetwork(Network):
    """Opens connections that do not block."""

    async def connect_tcp(self, *args: Any, **kwargs: Any) -> AwaitingStream:
        """Connect to a host."""
        return AwaitingStream(await self.inner.connect_tcp(*args, **kwargs), self)

    async def connect_unix_socket(self, *args: Any, **kwargs: Any) -> AwaitingStream:
        """Connect to a socket of this machine."""
        return AwaitingStream(await self.inner.connect_unix_socket(*args, **kwargs), self)

    async def sleep(self, seconds: float) -> None:
        """Wait."""
        await self.inner.sleep(seconds)


class AwaitingStream(_Stream):
    """A connection that does not block."""

    async def read(self, max_bytes: int, timeout: float | None = None) -> bytes:
        """Wait for bytes."""
        return self.received(await self.inner.read(max_bytes, timeout))

    async def write(self, buffer: bytes, timeout: float | None = None) -> None:
        """Send bytes, all of them."""
        if buffer:
            self.writing()
        await self.inner.write(buffer, timeout)

    async def start_tls(
        self, ssl_context: ssl.SSLContext, server_hostname: str | None = None, timeout: float | None = None
    ) -> AwaitingStream:
        """Go on encrypted."""
        try:
            inner = await self.inner.start_tls(ssl_context, server_hostname, timeout)
        except BaseException:  # the library closes it after an error, not after a cancellation
            import anyio

            with anyio.CancelScope(shield=True):
                await self.inner.aclose()
            raise
        return AwaitingStream(inner, self.network, self.layer + 1)

    async def aclose(self) -> None:
        """Close the connection."""
        await self.inner.aclose()

    def has_unread(self) -> bool:
        """Tell whether there is something to read; a record of TLS that came and was not opened yet counts too."""
        encrypted = getattr(getattr(self.inner, "_stream", None), "_read_bio", None)
        return super().has_unread() or bool(getattr(encrypted, "pending", 0))


def _sent(connection: socket.socket, data: memoryview, timeout: float | None, core: Any) -> int:
    try:
        connection.settimeout(timeout)
        return connection.send(data)
    except TimeoutError as error:
        raise core.WriteTimeout(str(error)) from error
    except OSError as error:
        raise core.WriteError(str(error)) from error


def _addresses(host: str, port: int, seconds: float | None) -> list[str]:
    try:
        return [str(ipaddress.ip_address(host))]
    except ValueError:
        return _within(seconds, lambda: _resolved(host, port))


def _resolved(host: str, port: int) -> list[str]:
    found = socket.getaddrinfo(host, port, 0, socket.SOCK_STREAM)
    return list(dict.fromkeys(str(address[0]) for *_, address in found))


def _within(seconds: float | None, resolve: Callable[[], list[str]]) -> list[str]:
    """Resolve a name, which has no time limit of its own, and raise `TimeoutError` when that takes longer."""
    if seconds is None:
        return resolve()
    results: list[list[str]] = []
    errors: list[BaseException] = []

    def work() -> None:
        try:
            results.append(resolve())
        except BaseException as error:  # noqa: BLE001 - raised by whoever waits
            errors.append(error)

    thread = threading.Thread(target=work, name="resolve-host", daemon=True)
    try:
        thread.start()
    except RuntimeError:  # no threads any more, or none here
        return resolve()
    thread.join(seconds)
    if errors:
        raise errors[0]
    if not results:
        raise TimeoutError
    return results[0]
