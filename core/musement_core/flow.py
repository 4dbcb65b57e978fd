"""Logic written once for blocking and non-blocking clients: a flow yields what it needs, a driver does it.

A flow is a generator of commands. It never touches a socket or a clock; the drivers below do, one of them
blocking, one awaiting. Whatever happens while a command runs is raised inside the flow, so its clean-up runs too.
"""

from __future__ import annotations

import contextlib
from collections.abc import Awaitable, Callable, Generator
from typing import Any, Protocol, TypeAlias, TypeVar

from attrs import field, frozen

from musement_core.transport.wire import SendProgress, TransportFailure, WireRequest, WireResponse

R = TypeVar("R")


class Blocking(Protocol):
    """Operations that a blocking client carries out for a flow."""

    def send(self, outgoing: WireRequest) -> WireResponse | TransportFailure:
        """Send a request and read its response."""
        ...

    def sleep(self, seconds: float) -> None:
        """Wait."""
        ...

    def drop_connections(self) -> None:
        """Use none of the present connections for another request."""
        ...


class Awaiting(Protocol):
    """Operations that a non-blocking client carries out for a flow."""

    async def send(self, outgoing: WireRequest) -> WireResponse | TransportFailure:
        """Send a request and read its response."""
        ...

    async def sleep(self, seconds: float) -> None:
        """Wait."""
        ...

    async def drop_connections(self) -> None:
        """Use none of the present connections for another request."""
        ...


class Command(Protocol):
    """One thing that a flow needs done."""

    def run(self, io: Blocking) -> Any:
        """Do it, blocking."""
        ...

    async def run_async(self, io: Awaiting) -> Any:
        """Do it without blocking."""
        ...


Flow: TypeAlias = Generator[Command, Any, R]


@frozen
class Send:
    """Send a request; the reply is a `WireResponse` or a `TransportFailure`."""

    outgoing: WireRequest

    def run(self, io: Blocking) -> WireResponse | TransportFailure:
        return io.send(self.outgoing)

    async def run_async(self, io: Awaiting) -> WireResponse | TransportFailure:
        return await io.send(self.outgoing)


@frozen
class Pause:
    """Wait for some seconds."""

    seconds: float

    def run(self, io: Blocking) -> None:
        io.sleep(self.seconds)

    async def run_async(self, io: Awaiting) -> None:
        await io.sleep(self.seconds)


@frozen
class DropConnections:
    """Use none of the present connections again: one of them gave the response to another request."""

    def run(self, io: Blocking) -> None:
        io.drop_connections()

    async def run_async(self, io: Awaiting) -> None:
        await io.drop_connections()


@frozen
class Await:
    """Wait until another caller is done with something; both ways of waiting are given."""

    blocking: Callable[[], Any] = field(repr=False)
    awaiting: Callable[[], Awaitable[Any]] = field(repr=False)

    def run(self, io: Blocking) -> Any:  # noqa: ARG002
        return self.blocking()

    async def run_async(self, io: Awaiting) -> Any:  # noqa: ARG002
        return await self.awaiting()


@frozen
class Compute:
    """Do work that takes long without waiting for anything; where others must not be held up, in a thread."""

    work: Callable[[], Any] = field(repr=False)

    def run(self, io: Blocking) -> Any:  # noqa: ARG002
        return self.work()

    async def run_async(self, io: Awaiting) -> Any:  # noqa: ARG002
        import asyncio

        return await asyncio.to_thread(self.work)


def drive(flow: Flow[R], io: Blocking) -> R:
    """Run a flow to its end, blocking. Whatever interrupts it is raised inside the flow as well."""
    underway: SendProgress | None = None
    try:
        command = next(flow)
        while True:
            try:
                if type(command) is Send and command.outgoing.progress.on_interruption is not None:
                    underway = command.outgoing.progress
                reply = command.run(io)
            except BaseException as error:  # noqa: BLE001 - raised inside the flow
                command = flow.throw(error)
            else:
                command = flow.send(reply)
    except StopIteration as stop:
        result: R = stop.value
        return result
    except BaseException as error:
        _interrupt(flow, underway, error)
        raise


async def drive_async(flow: Flow[R], io: Awaiting) -> R:
    """Run a flow to its end without blocking. Whatever interrupts it is raised inside the flow as well."""
    underway: SendProgress | None = None
    try:
        command = next(flow)
        while True:
            try:
                if type(command) is Send and command.outgoing.progress.on_interruption is not None:
                    underway = command.outgoing.progress
                reply = await command.run_async(io)
            except BaseException as error:  # noqa: BLE001 - raised inside the flow
                command = flow.throw(error)
            else:
                command = flow.send(reply)
    except StopIteration as stop:
        result: R = stop.value
        return result
    except BaseException as error:
        _interrupt(flow, underway, error)
        raise


def _interrupt(flow: Flow[Any], underway: SendProgress | None, error: BaseException) -> None:
    """Tell a flow what came between two of its commands: Ctrl-C and alarms come at any moment.

    What comes when a generator is just resumed ends it before a line of it runs. So the request that is under way is
    told as well, until the caller has its result.
    """
    if getattr(flow, "gi_frame", None) is not None:
        with contextlib.suppress(BaseException):
            flow.throw(error)
        flow.close()
    if underway is not None and underway.on_interruption is not None:
        underway.on_interruption(error)
