"""When a request is the one that was recorded: what vcrpy leaves out by default is compared here too."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

from vcr.request import Request

COMPARED_HEADERS = (
    "X-Musement-Version",
    "X-Musement-Application",
    "X-Musement-Market",
    "X-Musement-Currency",
    "Accept-Language",
    "Authorization",
)
"""The pinned headers, and which token was sent: after a renewal it is the new one."""


def json_body(request: Request, recorded: Request) -> None:
    """The same JSON value, whatever its spelling."""
    sent, expected = _value(request.body), _value(recorded.body)
    if _typed(sent) != _typed(expected):
        raise AssertionError(f"the body is {sent!r}, recorded was {expected!r}")


def pinned_headers(request: Request, recorded: Request) -> None:
    """The same headers that configure a call."""
    for name in COMPARED_HEADERS:
        sent, expected = request.headers.get(name), recorded.headers.get(name)
        if sent != expected:
            raise AssertionError(f"{name} is {sent!r}, recorded was {expected!r}")


MATCHERS: dict[str, Callable[[Request, Request], None]] = {
    "json body": json_body,
    "pinned headers": pinned_headers,
}
MATCH_ON = ("method", "path", "query", *MATCHERS)


def _value(body: Any) -> Any:
    if not body:
        return None
    try:
        return json.loads(body)
    except ValueError:
        return body


def _typed(value: Any) -> Any:
    """The value in a form in which 1, 1.0 and true differ, and the order of members does not count."""
    return json.dumps(value, sort_keys=True) if not isinstance(value, bytes) else value
