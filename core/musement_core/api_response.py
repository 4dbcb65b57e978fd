"""The response to a call as its caller sees it: the decoded value, and everything that came with it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Generic, TypeVar

from attrs import field, frozen

from musement_core.errors.response_snapshot import ResponseSnapshot
from musement_core.masking import shown
from musement_core.operations import Call

T = TypeVar("T")


@frozen
class ApiResponse(Generic[T]):
    """A response of the API with everything that came with it.

    Attributes:
        value: What the body was read as; of the type that the operation's method returns.
        status: HTTP status.
        headers: Headers, names in lower case; credentials and cookies left out.
        content: The body, byte for byte.
        attempts: How many requests it took.
        recovered: The call lost its response; this one was found by asking the API what became of it.
    """

    value: T = field(repr=lambda value: shown("value", value))
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
        """Return the body, byte for byte."""
        return self.response.content

    def json(self) -> Any:
        """Return the body as JSON, undecoded. Raises `ValueError` when it is none."""
        return self.response.json()
