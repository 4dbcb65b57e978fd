"""What goes over the wire and what comes back, apart from any HTTP library."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Generic, TypeVar

from attrs import field, frozen

from musement._response_snapshot import ResponseSnapshot
from musement_api.client import Call

T = TypeVar("T")


@frozen
class Outgoing:
    """One HTTP request, ready to be sent. Headers and body are kept out of its repr."""

    method: str
    url: str
    path: str
    headers: Mapping[str, str] = field(repr=False)
    content: bytes | None = field(repr=False)
    deadline: float
    """Seconds after which reading the answer is given up, however it trickles in."""


@frozen
class Incoming:
    """One HTTP answer, its body read whole."""

    status: int
    headers: tuple[tuple[str, str], ...] = field(repr=False)
    content: bytes = field(repr=False)

    def header(self, name: str) -> str | None:
        """The first header of this name (given in lower case), if there is one."""
        return next((value for key, value in self.headers if key.lower() == name), None)


@frozen
class TransportFailure:
    """No whole answer came. `request_sent` is False when the server cannot have seen the request."""

    problem: str
    request_sent: bool
    timed_out: bool
    cause: Exception | None = field(repr=False)
    status: int | None = None
    """The status of an answer whose body could not be read."""


@frozen
class ApiResponse(Generic[T]):
    """An answer of the API with everything that came with it.

    Attributes:
        value: What the body was read as; of the type that the operation's method returns.
        status: HTTP status.
        headers: Headers, names in lower case; credentials and cookies left out.
        content: The body, byte for byte.
        attempts: How many requests it took.
        recovered: The call lost its answer; this one was found by asking the API what became of it.
    """

    value: T
    call: Call[T] = field(repr=False)
    response: ResponseSnapshot = field(repr=False)
    attempts: int = 1
    recovered: bool = False

    @property
    def status(self) -> int:
        """HTTP status."""
        return self.response.status

    @property
    def headers(self) -> Mapping[str, str]:
        """Headers, names in lower case; credentials and cookies left out."""
        return self.response.headers

    @property
    def content(self) -> bytes:
        """The body, byte for byte."""
        return self.response.content

    def json(self) -> Any:
        """The body as JSON, undecoded. Raises `ValueError` when it is none."""
        return self.response.json()
