"""Reduces a JSON Schema from the server to what this package understands, so that the rest can rely on it."""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Mapping
from typing import Any

_DEPTH = 12
_TYPES = frozenset({"object", "array", "string", "number", "integer", "boolean", "null"})
_LONGEST_PATTERN = 100
_MOST_REPETITIONS = 2
_REPETITION = re.compile(r"[*+]|\{\d*,\d*\}")


def clean_schema(document: object, depth: int = _DEPTH) -> dict[str, Any]:
    """Return the understood part of a schema; never raises, whatever the document is.

    What is not understood is left out: the local check then refuses less, and the API decides. References are among
    it, so nothing is ever fetched, and no schema is circular.
    """
    if not isinstance(document, Mapping) or depth == 0:
        return {}
    rules: dict[str, Any] = {}
    for keyword, read in _KEYWORDS.items():
        if keyword in document:
            value = read(document[keyword])
            if value is not None:
                rules[keyword] = value
    # A PHP backend writes an empty object as a list: `"properties": []`.
    nodes = document.get("properties")
    if isinstance(nodes, Mapping):
        rules["properties"] = {str(name): clean_schema(node, depth - 1) for name, node in nodes.items()}
    if isinstance(document.get("items"), Mapping):
        rules["items"] = clean_schema(document["items"], depth - 1)
    if "type" not in rules and "properties" in rules:
        rules["type"] = "object"
    return rules


def order_of(rules: Mapping[str, Any]) -> float:
    """Return the sort key of a property; without `propertyOrder` it comes last."""
    order: float = rules.get("propertyOrder", math.inf)
    return order


def _type(value: object) -> str | None:
    """One type; of several, the first that is not null (whether null is fine is the API's to say)."""
    names = value if isinstance(value, list) else [value]
    known = [name for name in names if isinstance(name, str) and name in _TYPES]
    return next((name for name in known if name != "null"), None)


def _text(value: object) -> str | None:
    return value if isinstance(value, str) and value else None


def _texts(value: object) -> list[str] | None:
    return [str(item) for item in value] if isinstance(value, list) else None


def _names(value: object) -> list[str] | None:
    return [item for item in value if isinstance(item, str)] if isinstance(value, list) else None


def _values(value: object) -> list[Any] | None:
    scalars = (
        [item for item in value if isinstance(item, str | int | float)] if isinstance(value, list) else []
    )
    return scalars or None


def _count(value: object) -> int | None:
    return value if isinstance(value, int) and not isinstance(value, bool) and value >= 0 else None


def _number(value: object) -> int | float | None:
    number = isinstance(value, int | float) and not isinstance(value, bool) and math.isfinite(value)
    return value if number else None  # type: ignore[return-value]


def _pattern(value: object) -> str | None:
    """A regular expression that compiles and cannot take long: short, no groups, few repetitions."""
    if not isinstance(value, str) or len(value) > _LONGEST_PATTERN:
        return None
    plain = re.sub(r"\\[^0-9]", "", value)
    if "(" in plain or "\\" in plain or len(_REPETITION.findall(plain)) > _MOST_REPETITIONS:
        return None
    try:
        re.compile(value)
    except (re.error, OverflowError, RecursionError):
        return None
    return value


_KEYWORDS: dict[str, Callable[[object], Any]] = {
    "type": _type,
    "title": _text,
    "description": _text,
    "format": _text,
    "required": _names,
    "enum": _values,
    "enum_titles": _texts,
    "propertyOrder": _number,
    "minItems": _count,
    "maxItems": _count,
    "minLength": _count,
    "maxLength": _count,
    "minimum": _number,
    "maximum": _number,
    "pattern": _pattern,
}
