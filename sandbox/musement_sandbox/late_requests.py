"""Keep the requests that the server is late with, and write them as JSON."""

from __future__ import annotations

from base64 import b64decode, b64encode
from dataclasses import dataclass
from typing import Any

from musement_core.transport.httpx_names import Request
from musement_sandbox.record_codec import RecordCodecs
from musement_sandbox.state_errors import SnapshotError

__all__ = ["LateRequest", "late_request_from_json", "late_request_json"]


@dataclass(slots=True)
class LateRequest:
    """A request that the server acts on after it has responded to `remaining` further ones about the same cart."""

    request: Request
    cart: str | None
    remaining: int


@dataclass(slots=True)
class _Written:
    method: str
    url: str
    headers: list[tuple[str, str]]
    content: str
    cart: str | None
    remaining: int


_CODEC = RecordCodecs({}).of(_Written)


def late_request_json(late: LateRequest) -> dict[str, Any]:
    """Return a request as JSON; its body in base64."""
    request = late.request
    content = b64encode(request.content).decode()
    headers = list(request.headers.multi_items())
    written: dict[str, Any] = _CODEC.encode(
        _Written(request.method, str(request.url), headers, content, late.cart, late.remaining)
    )
    return written


def late_request_from_json(value: Any, path: str) -> LateRequest:
    """Return the request that was written as JSON.

    Raises:
        SnapshotError: It is none.
    """
    read: _Written = _CODEC.decode(value, path)
    try:
        content = b64decode(read.content, validate=True)
        request = Request(read.method, read.url, headers=read.headers, content=content)
    except Exception as error:  # noqa: BLE001 - the HTTP library refuses in many ways
        raise SnapshotError(f"{path}: this is no request: {error}") from None
    return LateRequest(request, read.cart, read.remaining)
