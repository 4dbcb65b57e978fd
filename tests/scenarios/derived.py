"""Arguments for generated operations: the least that each needs, taken from the document."""

from __future__ import annotations

import inspect
from typing import Any

from musement_core.operations import Call
from musement_core.shapes import Shape
from tests.support.document import Documented, examples, resolved
from tests.support.synthesis import synthesised

UUID = "ee4c7c8b-5a0c-4a2c-9f7e-3f3b0e6f3a51"


def least_arguments(documented: Documented) -> dict[str, Any]:
    """What an operation cannot be called without."""
    schemas = {item["name"]: item.get("schema", {}) for item in documented.parameters()}
    given: dict[str, Any] = {}
    for parameter in documented.operation.parameters:
        if parameter.required:
            text = parameter.shape == Shape(type="string")
            given[parameter.argument] = UUID if text else synthesised(schemas[parameter.name])
    body = least_body(documented)
    accepted = inspect.signature(documented.call).parameters
    if body is None:
        return given
    if "body" in accepted:
        return {**given, "body": body}
    return {**given, **body}


def least_body(documented: Documented) -> Any:
    """The smallest body that the document allows; `None` where there is none."""
    content = documented.request_content()
    if not content:
        return None
    return synthesised(next(iter(content.values()))["schema"], required_only=True)


def request_examples(documented: Documented) -> list[tuple[str, Any]]:
    """Name and value of each example of a request body."""
    return [
        (f"{media}: {name}", value)
        for media, content in documented.request_content().items()
        for name, value in examples(content)
    ]


def least_call(documented: Documented) -> Call[Any]:
    """A call of the operation with the least that it needs."""
    return documented.call(**least_arguments(documented))


def documented_defaults(documented: Documented) -> dict[str, Any]:
    """Defaults of query parameters and of fields of the body, by name."""
    defaults = {
        item["name"]: item["schema"]["default"]
        for item in documented.parameters()
        if "default" in resolved(item.get("schema", {})) and item["in"] == "query"
    }
    for media in documented.request_content().values():
        for name, schema in resolved(media["schema"]).get("properties", {}).items():
            if "default" in resolved(schema):
                defaults[name] = resolved(schema)["default"]
    return defaults
