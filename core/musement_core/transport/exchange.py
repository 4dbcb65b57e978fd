"""One request and its response while they are on the network: until when they may be, and how far they came."""

from __future__ import annotations

import re
import time
from contextvars import ContextVar
from math import inf
from typing import Any
from weakref import ReferenceType, ref

from attrs import define, field

from musement_core.constants import MAX_INFORMATIONAL_RESPONSES
from musement_core.transport.wire import SendProgress

_INFORMATIONAL = re.compile(rb"HTTP/\d\.\d 1")
_LENGTH = len(b"HTTP/1.1 1")


class TooManyInformationalResponsesError(Exception):
    """One response of the kind 1xx follows the other, and the response itself does not come."""


@define(eq=False)
class Exchange:
    """State of one request that the network reads (its deadline) and writes (how far it came).

    Attributes:
        ends: The moment on the machine's own clock at which nothing is waited for any longer.
        progress: Told as soon as a byte of the request may have left, and how long it waited for a connection.
        began: When it began, on the machine's own clock.
        response_began: The head of the response has been read.
        connection: What the request goes over; `None` until it has a connection of ours to itself.
        network_stream: What the response came over, when a transport of the caller's says so.
    """

    ends: float
    progress: SendProgress
    began: float = field(factory=time.monotonic)
    response_began: bool = False
    connection: Any = field(default=None, repr=False)
    network_stream: ReferenceType[Any] | None = field(default=None, repr=False)
    _offered: Any = field(default=None, repr=False)
    _informational: int = 0
    _tail: bytes = field(default=b"", repr=False)

    @classmethod
    def lasting(cls, seconds: float, progress: SendProgress) -> Exchange:
        """Return an exchange that begins now."""
        began = time.monotonic()
        return cls(began + seconds, progress, began)

    def left(self, limit: float | None) -> float | None:
        """Return how many seconds a step may take that has a limit of its own; 0 when the time is over."""
        if self.ends == inf:
            return limit
        left = max(0.0, self.ends - time.monotonic())
        return left if limit is None else min(left, limit)

    def offer(self, connection: Any, *, is_new: bool) -> None:
        """Have a connection to try: a new one, which nobody else can have, or one that others may be offered too."""
        self.waited()
        self.connection = connection if is_new else None
        self._offered = None if is_new else connection

    def waited(self) -> None:
        """Note how long the request has waited for a connection: until it is offered one, or nobody waits any more."""
        self.progress.pool_wait = time.monotonic() - self.began

    def accept(self) -> bool:
        """Take the connection that was offered, when the first byte is written to it; tell whether it may be used."""
        offered, self._offered = self._offered, None
        if offered is None:
            return True
        self.connection = offered
        return bool(offered.is_fit())

    def begin_response(self, network_stream: object) -> None:
        """Take note that the head of the response has been read, and of what it came over."""
        self.response_began = True
        if self.connection is None and network_stream is not None:
            try:
                self.network_stream = ref(network_stream)
            except TypeError:  # one that cannot be referred to weakly
                return

    def received(self, data: bytes) -> None:
        """Take note of what came before the response. Raises `TooManyInformationalResponsesError`."""
        if self.response_began:
            return
        seen = self._tail + data
        self._informational += len(_INFORMATIONAL.findall(seen))
        self._tail = seen[1 - _LENGTH :]
        if self._informational > MAX_INFORMATIONAL_RESPONSES:
            raise TooManyInformationalResponsesError(
                f"more than {MAX_INFORMATIONAL_RESPONSES} responses of the kind 1xx"
            )


current_exchange: ContextVar[Exchange | None] = ContextVar("current_exchange", default=None)
"""The exchange that the running thread or task is making."""

_last_network_stream: ContextVar[ReferenceType[Any] | None] = ContextVar("musement_stream", default=None)


def end_exchange(exchange: Exchange) -> None:
    """Remember what the last exchange of this thread or task came over."""
    _last_network_stream.set(exchange.network_stream)


def last_network_stream() -> Any:
    """Return what the response to the last exchange of this thread or task came over, while that exists."""
    stream = _last_network_stream.get()
    return None if stream is None else stream()
