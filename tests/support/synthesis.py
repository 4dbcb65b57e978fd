"""Values made from the schemas of the document, where it has no example: every property, one item per list."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from musement_sandbox.pattern_examples import matching_text
from tests.support.document import resolved

FORMATS = {
    "date": "2021-06-01",
    "date-time": "2021-06-01T10:30:00+00:00",
    "uuid": "ee4c7c8b-5a0c-4a2c-9f7e-3f3b0e6f3a51",
    "email": "ada@example.org",
    "uri": "https://example.org/a",
}
DEEPEST = 8


def synthesised(schema: Mapping[str, Any], *, required_only: bool = False, depth: int = 0) -> Any:
    """A value of this schema; with `required_only`, the least that it allows."""
    schema = resolved(schema)
    for given in ("const", "example", "default"):
        if given in schema and not (required_only and given == "default"):
            return schema[given]
    if schema.get("examples"):
        return schema["examples"][0]
    if schema.get("enum"):
        return next(value for value in schema["enum"] if value is not None)
    if schema.get("allOf"):
        merged: dict[str, Any] = {}
        for part in schema["allOf"]:
            value = synthesised(part, required_only=required_only, depth=depth)
            merged |= value if isinstance(value, dict) else {}
        return merged | _object(schema, required_only, depth)
    for choice in ("oneOf", "anyOf"):
        if schema.get(choice):
            variants = [part for part in schema[choice] if resolved(part).get("type") != "null"]
            return synthesised(variants[0], required_only=required_only, depth=depth)
    return _of_type(schema, required_only, depth)


def _of_type(schema: Mapping[str, Any], required_only: bool, depth: int) -> Any:
    kinds = schema.get("type", "object" if "properties" in schema else "string")
    kind = next(name for name in ([kinds] if isinstance(kinds, str) else kinds) if name != "null")
    if kind == "object":
        return _object(schema, required_only, depth)
    if kind == "array":
        if depth > DEEPEST:
            return []
        return [synthesised(schema.get("items", {}), required_only=required_only, depth=depth + 1)]
    if kind == "string":
        made = FORMATS.get(schema.get("format", ""), "text")
        pattern = schema.get("pattern")
        return made if pattern is None or re.search(pattern, made) else matching_text(pattern) or made
    least = schema.get("minimum", 1)
    return {"integer": least, "number": least + 0.5, "boolean": True}[kind]


def _object(schema: Mapping[str, Any], required_only: bool, depth: int) -> dict[str, Any]:
    if depth > DEEPEST:
        return {}
    wanted = schema.get("required", ()) if required_only else schema.get("properties", {})
    made = {
        name: synthesised(
            schema.get("properties", {}).get(name, {}), required_only=required_only, depth=depth + 1
        )
        for name in wanted
    }
    further = schema.get("additionalProperties")
    if isinstance(further, dict) and not required_only:
        made["further"] = synthesised(further, required_only=required_only, depth=depth + 1)
    return made
