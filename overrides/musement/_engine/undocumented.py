"""Calls that the document does not have."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from attrs import evolve

from musement._engine.engine import built
from musement.errors import InvalidRequestError
from musement_api.client import Body, Call, Expected, Operation, Parameter
from musement_api.types import UNSET

_METHODS = ("GET", "POST", "PUT", "PATCH", "DELETE", "HEAD", "OPTIONS")
_PATH = r"(?:/(?:[A-Za-z0-9._~!$&'()*+,;=:@-]|%[0-9A-Fa-f]{2})+)+/?"


def undocumented_call(
    method: str,
    path: str,
    query: Mapping[str, Any] | None,
    body: Any,
    headers: Mapping[str, str] | None,
) -> Call[Any]:
    """A call of an operation that is made up on the spot.

    Raises:
        InvalidRequestError: Method or path could reach something else than the API's own paths.
    """
    verb = method.upper() if isinstance(method, str) else ""
    if verb not in _METHODS:
        raise InvalidRequestError(
            argument="method", problem=f"{method!r} is not allowed", rule=f"One of {', '.join(_METHODS)}."
        )
    segments = path.split("/") if isinstance(path, str) else []
    dotted = any(segment.lower().replace("%2e", ".") in (".", "..") for segment in segments)
    if dotted or not isinstance(path, str) or not re.fullmatch(_PATH, path):
        raise InvalidRequestError(
            argument="path",
            problem=f"{path!r} is not allowed",
            rule="A path starts with '/', is percent-encoded, and has no empty, '.' or '..' part.",
        )
    operation: Operation[Any] = Operation(
        name="undocumented",
        tag="",
        method=verb,
        path=path,
        parameters=(
            *(Parameter(argument=name, name=name, location="query") for name in query or {}),
            *(Parameter(argument=f"header {name}", name=name, location="header") for name in headers or {}),
        ),
        bodies=() if body is None else (Body("application/json", "json"),),
        answers=(Expected(200, 299, "json"),),
        accepts=("application/json",),
    )
    arguments = {**(query or {}), **{f"header {name}": value for name, value in (headers or {}).items()}}
    call: Call[Any] = built(operation.call, arguments, UNSET if body is None else body)
    # The operation's own path is what logs show; an argument cannot be told from a word of the path here.
    return evolve(call, path=path)
