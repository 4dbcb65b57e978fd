"""Follow references inside one document: JSON pointers, through other references."""

from __future__ import annotations

from typing import Any
from urllib.parse import unquote

from tools.document.reader import Json
from tools.errors import PipelineError


def pointer_parts(reference: str) -> list[str]:
    """Split a local reference such as `#/components/schemas/Cart` into its decoded parts.

    Raises:
        PipelineError: The reference is not a JSON pointer into this document.
    """
    if reference == "#":
        return []
    if not reference.startswith("#/"):
        raise PipelineError(f"{reference!r} is no JSON pointer into the document")
    return [unquote(part).replace("~1", "/").replace("~0", "~") for part in reference[2:].split("/")]


def pointer(*parts: str | int) -> str:
    """Join parts to a local reference."""
    return "#" + "".join("/" + str(part).replace("~", "~0").replace("/", "~1") for part in parts)


def target(content: Json, reference: str) -> Any:
    """Return the value that a local reference points at.

    Raises:
        PipelineError: There is nothing.
    """
    value = content
    for part in pointer_parts(reference):
        try:
            value = value[int(part)] if isinstance(value, list) else value[part]
        except (KeyError, IndexError, ValueError, TypeError):
            raise PipelineError(f"{reference!r} points at nothing") from None
    return value


def resolved(content: Json, value: Json) -> Any:
    """Follow a value that is a reference (to a reference, ...) to its end; return any other value itself.

    Raises:
        PipelineError: The references lead nowhere, or in a circle.
    """
    seen: set[str] = set()
    while isinstance(value, dict) and isinstance(value.get("$ref"), str):
        reference = value["$ref"]
        if reference in seen:
            raise PipelineError(f"{reference!r} refers to itself")
        seen.add(reference)
        value = target(content, reference)
    return value


def reference_name(schema: Json) -> str | None:
    """Name the component that a schema refers to, such as `Cart`; a nullable reference counts."""
    if not isinstance(schema, dict):
        return None
    found = schema.get("$ref")
    if isinstance(found, str):
        prefix, _, name = found.rpartition("/")
        return name if prefix == "#/components/schemas" else None
    parts = schema.get("allOf")
    if isinstance(parts, list) and len(parts) == 1 and "properties" not in schema:
        return reference_name(parts[0])
    return None
