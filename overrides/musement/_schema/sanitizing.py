"""Reduces a JSON Schema from the server to what this package understands, so that the rest can rely on it."""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping
from typing import Any

from attrs import define, field, frozen

from musement._constants import MAX_SCHEMA_DEPTH, MAX_SCHEMA_PARTS, MAX_SCHEMA_PATTERNS
from musement._extra_data.encoding import step
from musement._schema.unchecked import UncheckedRule
from musement_core.patterns import compile_pattern

_TYPES = frozenset({"object", "array", "string", "number", "integer", "boolean", "null"})
_MAX_UNCHECKED = 100
_MAX_NUMBER = 1e300

#: Keywords that an answer could break, and that are not understood here.
_LEFT_OUT = (
    "$ref $dynamicRef $recursiveRef allOf anyOf oneOf not if dependentSchemas dependentRequired dependencies const "
    "multipleOf exclusiveMinimum exclusiveMaximum uniqueItems contains prefixItems additionalItems unevaluatedItems "
    "additionalProperties patternProperties propertyNames unevaluatedProperties minProperties maxProperties"
).split()


@frozen
class CleanedSchema:
    """The understood part of a schema, and what was left out of it."""

    rules: dict[str, Any]
    unchecked: tuple[UncheckedRule, ...]


def clean_schema(document: object) -> CleanedSchema:
    """Return the understood part of a schema; never raises, whatever the document is.

    What is not understood, or too much, is left out: the local check then refuses less, and the API decides. References
    are among it, so nothing is ever fetched, and no schema is circular.
    """
    cleaning = _Cleaning()
    rules = cleaning.clean(document, "$", MAX_SCHEMA_DEPTH)
    return CleanedSchema(rules, tuple(cleaning.unchecked))


def order_of(rules: Mapping[str, Any]) -> float:
    """Return the sort key of a property; without `propertyOrder` it comes last."""
    order: float = rules.get("propertyOrder", math.inf)
    return order


@define
class _Cleaning:
    """Cleans one schema; `left` is how many more questions, names and choices are taken."""

    left: int = MAX_SCHEMA_PARTS
    patterns: set[str] = field(factory=set)
    unchecked: list[UncheckedRule] = field(factory=list)

    def clean(self, document: object, path: str, depth: int) -> dict[str, Any]:
        if not isinstance(document, Mapping):
            return {}
        if depth == 0:
            self._leave_out(path, "properties", f"the schema has more than {MAX_SCHEMA_DEPTH} levels")
            return {}
        self.left -= 1
        rules: dict[str, Any] = {}
        for keyword, read in _KEYWORDS.items():
            if keyword in document:
                self._read(keyword, read, document[keyword], rules, path)
        if "pattern" in document:
            self._read_pattern(document["pattern"], rules, path)
        for keyword in _LEFT_OUT:
            if keyword in document:
                self._leave_out(path, keyword, "it is not understood")
        # A PHP backend writes an empty object as a list: `"properties": []`.
        nodes = document.get("properties")
        if isinstance(nodes, Mapping):
            rules["properties"] = self._properties(nodes, path, depth)
        if isinstance(document.get("items"), Mapping):
            rules["items"] = self.clean(document["items"], f"{path}[*]", depth - 1)
        if "type" not in rules and "properties" in rules:
            rules["type"] = "object"
        return rules

    def _properties(self, nodes: Mapping[Any, Any], path: str, depth: int) -> dict[str, Any]:
        properties: dict[str, Any] = {}
        for name, node in nodes.items():
            if self.left <= 0:
                self._leave_out(path, "properties", _TOO_MANY)
                break
            properties[str(name)] = self.clean(node, step(path, str(name)), depth - 1)
        return properties

    def _read(
        self, keyword: str, read: Callable[[object], Any], value: object, rules: dict[str, Any], path: str
    ) -> None:
        if isinstance(value, list) and keyword in _LISTS:
            if len(value) > self.left:
                self._leave_out(path, keyword, _TOO_MANY)
                return
            self.left -= len(value)
        understood = read(value)
        if understood is not None:
            rules[keyword] = understood
        elif value is not None and keyword not in _WORDS:
            self._leave_out(path, keyword, "its value is not understood")

    def _read_pattern(self, source: object, rules: dict[str, Any], path: str) -> None:
        if not isinstance(source, str):
            return
        self.patterns.add(source)
        if len(self.patterns) > MAX_SCHEMA_PATTERNS:
            self._leave_out(path, "pattern", f"the schema has more than {MAX_SCHEMA_PATTERNS} patterns")
            return
        compiled = compile_pattern(source)
        if isinstance(compiled, str):
            self._leave_out(path, "pattern", compiled)
        else:
            rules["pattern"] = source

    def _leave_out(self, path: str, keyword: str, reason: str) -> None:
        if len(self.unchecked) < _MAX_UNCHECKED:
            self.unchecked.append(UncheckedRule(path, keyword, reason))


_TOO_MANY = f"the schema has more than {MAX_SCHEMA_PARTS} questions, names and choices"


def _type(value: object) -> str | None:
    """Return one type; of several, the first that is not null (whether null is fine is the API's to say)."""
    names = value if isinstance(value, list) else [value]
    known = [name for name in names if isinstance(name, str) and name in _TYPES]
    return next((name for name in known if name != "null"), None)


def _text(value: object) -> str | None:
    return value if isinstance(value, str) and value else None


def _texts(value: object) -> list[str] | None:
    return [str(item) if _is_scalar(item) else "" for item in value] if isinstance(value, list) else None


def _names(value: object) -> list[str] | None:
    return [item for item in value if isinstance(item, str)] if isinstance(value, list) else None


def _values(value: object) -> list[Any] | None:
    scalars = [item for item in value if _is_scalar(item)] if isinstance(value, list) else []
    return scalars or None


def _count(value: object) -> int | None:
    number = isinstance(value, int) and not isinstance(value, bool) and 0 <= value < _MAX_NUMBER
    return value if number else None  # type: ignore[return-value]


def _number(value: object) -> int | float | None:
    number = not isinstance(value, bool | str) and _is_scalar(value)
    return value if number else None  # type: ignore[return-value]


def _is_scalar(value: object) -> bool:
    """Tell whether a value is a text or a number, neither NaN nor infinite nor larger than a float."""
    return isinstance(value, str) or (isinstance(value, int | float) and abs(value) < _MAX_NUMBER)


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
}
_LISTS = frozenset({"type", "required", "enum", "enum_titles"})
_WORDS = frozenset({"title", "description", "enum_titles", "propertyOrder"})
