"""Requests and responses as they go over the wire, apart from any HTTP library."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING

from attrs import define, field, frozen

if TYPE_CHECKING:
    from musement_core.transport.spool import Spool


@define
class SendProgress:
    """How far a request came; the transport writes it, so that it is also known after an interruption."""

    may_have_left: bool = True
    """False only while it is certain that no byte of the request was written to a connection."""
    on_interruption: Callable[[BaseException], None] | None = None
    """Notes what an interruption leaves open; `None` where nobody has to know whether the request is carried out."""
    pool_wait: float | None = None
    """Seconds that the request waited for a connection of the pool; `None` where that is not known."""


@frozen
class WireRequest:
    """One HTTP request, ready to be sent. Headers and body are kept out of its repr."""

    method: str
    url: str
    path: str
    headers: Mapping[str, str] = field(repr=False)
    content: bytes | None = field(repr=False)
    deadline: float
    """Seconds after which reading the response is given up, however it trickles in."""
    spooled: tuple[str, ...] = ()
    """Media types: the body of a success of one of them is not kept in memory, but in a spool."""
    new_connection: bool = False
    """Whether the request takes a connection that nothing was sent over before, and that nothing follows on."""
    progress: SendProgress = field(factory=SendProgress, repr=False, eq=False)


@frozen
class WireResponse:
    """One HTTP response, its body read whole: into memory, or into a spool."""

    status: int
    headers: tuple[tuple[str, str], ...] = field(repr=False)
    content: bytes = field(repr=False)
    """The body; empty when it is in `spool`."""
    spool: Spool | None = field(default=None, repr=False)
    """The body of a file. Whoever has the response closes it, or passes it on."""

    def header(self, name: str) -> str | None:
        """Return the first header of this name (given in lower case), if there is one."""
        for key, value in self.headers:
            if key.lower() == name:
                return value
        return None

    @property
    def media_type(self) -> str:
        """Return what the body is, in lower case and without parameters; empty when the response does not say."""
        return (self.header("content-type") or "").partition(";")[0].strip().lower()

    @property
    def size(self) -> int:
        """Return how many bytes the body has."""
        return len(self.content) if self.spool is None else self.spool.size

    def close(self) -> None:
        """Give the spool up, if there is one: nobody is going to read it."""
        if self.spool is not None:
            self.spool.close()


@frozen
class TransportFailure:
    """No whole response came. `request_sent` is False when the server cannot have seen the request."""

    problem: str
    request_sent: bool
    timed_out: bool
    cause: Exception | None = field(repr=False)
    status: int | None = None
    """The status of a response whose body could not be read."""
