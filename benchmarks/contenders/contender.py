"""What is asked of every client that is measured."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Iterable, Iterator
from typing import Any, Literal

from attrs import frozen

Library = Literal["httpx", "httpx2"]


FREE_TRANSPORT = """
import httpx
class FreeTransport(httpx.BaseTransport):
    def handle_request(self, request):
        return httpx.Response(200, content=body, headers={"content-type": "application/json"})
transport = FreeTransport()
"""
"""Code of a first call: what answers it with `body`."""


class UnsupportedError(Exception):
    """Says that a client has no such thing; its place in the table holds a dash."""


class SkippedError(Exception):
    """Says why a client is not measured at all, in a few words."""


@frozen
class Target:
    """Where calls go: to a server on this machine, or to a free transport that answers with each of `bodies` in turn."""

    base_url: str
    order_uuid: str
    library: Library = "httpx"
    bodies: tuple[bytes, ...] = ()


class Contender:
    """A client that is measured. What it cannot do stays as it is here."""

    importing = ""
    """A statement that imports it."""

    def first_call(self) -> str:
        """Return code that imports it and gets the order `uuid` from `base_url`, where a free transport answers with `body`."""
        raise UnsupportedError

    def decode_order(self, body: bytes) -> Any:
        """Make an order of the bytes of a response."""
        raise UnsupportedError

    def usual_fields(self, order: Any) -> tuple[Any, ...]:
        """Read the fields that `USUAL_FIELDS` names."""
        raise UnsupportedError

    def encode_order(self, order: Any) -> bytes | str:
        """Make JSON of an order."""
        raise UnsupportedError

    def decode_activities(self, body: bytes) -> list[Any]:
        """Make activities of the bytes of a response."""
        raise UnsupportedError

    def activity_fields(self, activity: Any) -> tuple[Any, ...]:
        """Read uuid, title and price of an activity."""
        raise UnsupportedError

    def field_names(self, kind: type[Any]) -> Iterable[str]:
        """Return the fields of a model's class, and nothing for what is no model."""
        raise UnsupportedError

    def get_order(self, target: Target) -> Callable[[], Any]:
        """Return a function that gets an order; blocking."""
        raise UnsupportedError

    def get_order_async(self, target: Target) -> Callable[[], Awaitable[Any]]:
        """Return a function that gets an order; to be awaited."""
        raise UnsupportedError

    def iterate_activities(self, target: Target, count: int) -> Iterator[Any]:
        """Return an iterator of activities that fetches page after page until `count` have come."""
        raise UnsupportedError
