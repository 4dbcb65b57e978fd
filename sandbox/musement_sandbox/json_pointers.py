"""Places in a JSON document, as in `/components/schemas/Cart` (RFC 6901)."""

from __future__ import annotations

from typing import Any
from urllib.parse import quote, unquote

__all__ = ["escaped", "fragment_of", "node_at", "target_of"]


def escaped(part: str) -> str:
    """Write the name of a member as a part of a pointer."""
    return part.replace("~", "~0").replace("/", "~1")


def node_at(document: Any, pointer: str) -> Any:
    """Return what is at that place.

    Raises:
        LookupError: Nothing is.
    """
    node = document
    for part in pointer.split("/")[1:]:
        key = part.replace("~1", "/").replace("~0", "~")
        node = node[int(key)] if isinstance(node, list) else node[key]
    return node


def target_of(reference: str) -> str:
    """Return the place that a `$ref` within the document names."""
    return unquote(reference.removeprefix("#"))


def fragment_of(pointer: str) -> str:
    """Write a place as the fragment of a URI."""
    return "#" + quote(pointer, safe="/~{}")
