"""Members of a JSON value that no schema of a document names: JSON Schema lets them pass, a person wants to know."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

_COMBINING = ("allOf", "anyOf", "oneOf")


def unknown_members(document: Any, schema: Any, value: Any, place: str = "$") -> Iterator[str]:
    """Places of members that the schema, and what it refers to, has no name for.

    Args:
        document: What references are resolved in.
        schema: The schema of the value.
        value: A JSON value.
        place: The JSON path of the value.
    """
    parts = list(_parts(document, schema))
    if isinstance(value, list):
        items = [part["items"] for part in parts if isinstance(part.get("items"), Mapping)]
        for index, member in enumerate(value):
            if items:
                yield from unknown_members(document, {"anyOf": items}, member, f"{place}[{index}]")
    elif isinstance(value, Mapping):
        if any(_is_open(part) for part in parts) or not any("properties" in part for part in parts):
            return
        for name, member in value.items():
            named = [part["properties"][name] for part in parts if name in part.get("properties", {})]
            if not named:
                yield f"{place}.{name}"
            else:
                yield from unknown_members(document, {"anyOf": named}, member, f"{place}.{name}")


def _parts(document: Any, schema: Any) -> Iterator[Mapping[str, Any]]:
    """A schema and all that it is put together from."""
    if not isinstance(schema, Mapping):
        return
    yield schema
    if "$ref" in schema:
        yield from _parts(document, at(document, schema["$ref"].removeprefix("#")))
    for word in _COMBINING:
        for part in schema.get(word, []):
            yield from _parts(document, part)


def _is_open(schema: Mapping[str, Any]) -> bool:
    """Whether a schema says itself that members may have any name."""
    return bool(schema.get("additionalProperties")) or "patternProperties" in schema


def at(document: Any, pointer: str) -> Any:
    """What a JSON pointer leads to."""
    node = document
    for part in pointer.removeprefix("/").split("/"):
        key = part.replace("~1", "/").replace("~0", "~")
        node = node[int(key)] if isinstance(node, list) else node[key]
    return node
