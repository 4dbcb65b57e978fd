"""Tell which component schemas travel in requests, and which in responses."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from tools.document.operations import operations
from tools.document.reader import Json
from tools.document.references import reference_name, resolved


@dataclass
class Directions:
    """Hold names of component schemas by the direction in which they travel, seen from the client."""

    sent: set[str] = field(default_factory=set)
    received: set[str] = field(default_factory=set)


def directions(document: Json) -> Directions:
    """Follow every operation; what a webhook brings is received, although it is the body of a request."""
    found = Directions()
    for name, operation, parameters in operations(document):
        ours, theirs = (
            (found.received, found.sent) if name.startswith("webhook ") else (found.sent, found.received)
        )
        for parameter in parameters:
            _collect(document, parameter.get("schema"), ours)
        _collect_content(document, operation.get("requestBody"), ours)
        for response in (operation.get("responses") or {}).values():
            _collect_content(document, response, theirs)
            headers = resolved(document, response).get("headers") or {}
            for header in headers.values():
                _collect(document, resolved(document, header).get("schema"), theirs)
    return found


def _collect_content(document: Json, holder: Json, names: set[str]) -> None:
    if holder is not None:
        for media in (resolved(document, holder).get("content") or {}).values():
            _collect(document, media.get("schema"), names)


def _collect(document: Json, schema: Any, names: set[str]) -> None:
    waiting = [schema]
    while waiting:
        value = waiting.pop()
        if isinstance(value, list):
            waiting.extend(value)
        elif isinstance(value, dict):
            name = reference_name({"$ref": value["$ref"]}) if isinstance(value.get("$ref"), str) else None
            if name is not None and name not in names:
                names.add(name)
                waiting.append(document.get("components", {}).get("schemas", {}).get(name))
            waiting.extend(value.values())
