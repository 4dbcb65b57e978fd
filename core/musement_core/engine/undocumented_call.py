"""Calls that the document does not have."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping
from typing import Any

from attrs import evolve

from musement_core.engine.engine import built
from musement_core.errors.client_errors import InvalidRequestError
from musement_core.operations import UNDOCUMENTED, Body, Call, Expected, Operation, Parameter

_METHODS = ("GET", "POST", "PUT", "PATCH", "DELETE", "HEAD", "OPTIONS")
_NAME = r"[!#$%&'*+.^_`|~0-9A-Za-z-]{1,256}"
_HEADER_VALUE = r"(?:[\x21-\x7e](?:[\x20-\x7e\t]*[\x21-\x7e])?)?"
#: What the client sets itself, and what to do instead of setting it.
_OF_EVERY_CLIENT = {
    "accept": "Responses are read as JSON.",
    "accept-encoding": "The client decodes what it asks for.",
    "content-type": "A body is sent as JSON.",
    "cookie": "Nothing of this API is in cookies.",
}
_CONFIGURED = "It is configured: by an option of the client, or with_options()."
#: These say how a message is framed and where it goes, which the connection decides.
_OF_THE_CONNECTION = frozenset(
    """
    connection content-length expect host keep-alive proxy-authorization proxy-connection te trailer transfer-encoding
    upgrade
    """.split()
)
_PATH = r"(?:/(?:[A-Za-z0-9._~!$&'()*+,;=:@-]|%[0-9A-Fa-f]{2})+)+/?"


def undocumented_call(
    method: str,
    path: str,
    query: Mapping[str, Any] | None,
    body: Any,
    headers: Mapping[str, str] | None,
    configured: Collection[str],
) -> Call[Any]:
    """Return a call of an operation that is made up on the spot. `configured` names the headers of every call.

    Raises:
        InvalidRequestError: Method or path could reach something else than the API's own paths; or a name or value
            is one that cannot be sent.
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
    _check_names("query", query, r"(?s:.+)", "a text")
    _check_names("headers", headers, _NAME, "a name of a header")
    _refuse_own_headers(headers or {}, configured)
    operation: Operation[Any] = Operation(
        name=UNDOCUMENTED,
        tag="",
        method=verb,
        path=path,
        parameters=(
            *(Parameter(argument=name, name=name, location="query") for name in query or {}),
            *(Parameter(argument=f"header {name}", name=name, location="header") for name in headers or {}),
        ),
        bodies=() if body is None else (Body("application/json", "json"),),
        responses=(Expected(200, 299, "json"),),
        accepts=("application/json",),
    )
    arguments = {**(query or {}), **{f"header {name}": value for name, value in (headers or {}).items()}}
    call: Call[Any] = built(operation.call, arguments, body)
    for name, value in call.headers.items():
        if not re.fullmatch(_HEADER_VALUE, value):
            raise InvalidRequestError(
                argument=f"header {name}",
                problem="it cannot be sent",
                rule="A header is of visible ASCII characters, with blanks between them only.",
            )
    for name, value in call.query:
        if not _is_unicode(name + value):
            raise InvalidRequestError(
                argument="query",
                problem="it cannot be sent",
                rule="A text has no lone surrogates.",
            )
    # The operation's own path is what logs show; an argument cannot be told from a word of the path here.
    return evolve(call, path=path)


def further_headers(headers: Mapping[str, str], configured: Collection[str]) -> dict[str, str]:
    """Return the headers that a caller adds to those of the client. `configured` names these.

    Raises:
        InvalidRequestError: A name or value is one that cannot be sent, or the client's own.
    """
    return dict(undocumented_call("GET", "/headers", None, None, headers, configured).headers)


def _check_names(argument: str, given: Any, pattern: str, description: str) -> None:
    if given is None:
        return
    if not isinstance(given, Mapping):
        raise InvalidRequestError(
            argument=argument, problem=f"it is a {type(given).__name__}", rule="A mapping of names to values."
        )
    for name in given:
        if not isinstance(name, str) or not re.fullmatch(pattern, name) or not _is_unicode(name):
            raise InvalidRequestError(
                argument=argument,
                problem=f"{ascii(name)[:80]} is not {description}",
                rule="Names are not empty.",
            )
        if argument == "headers" and name.lower() in _OF_THE_CONNECTION:
            raise InvalidRequestError(
                argument=argument,
                problem=f"{name} is not for a caller to set",
                rule="The connection sets it.",
            )


def _refuse_own_headers(headers: Mapping[str, str], configured: Collection[str]) -> None:
    """Refuse headers that the client sets: it would send its own, and the caller's nowhere."""
    ours = dict.fromkeys((name.lower() for name in configured), _CONFIGURED)
    if "authorization" in ours:
        ours["authorization"] = (
            "The token is the client's own: make a client with other credentials, or without any."
        )
    given: set[str] = set()
    for name in headers:
        rule = {**_OF_EVERY_CLIENT, **ours}.get(name.lower())
        if name.lower() in given:
            rule = "A header is given once, in capitals or not."
        if rule is not None:
            raise InvalidRequestError(
                argument="headers", problem=f"{name} is not for a caller to set", rule=rule
            )
        given.add(name.lower())


def _is_unicode(text: str) -> bool:
    try:
        text.encode()
    except UnicodeEncodeError:
        return False
    return True
