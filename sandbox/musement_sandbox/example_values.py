"""Make a value that a schema of the document allows: the same each time, and with everything that the schema describes.

A schema is looked at as a tuple of parts, each a place in the document: the schema itself, what it refers to, the members
of its `allOf`, and the chosen member of its `oneOf` or `anyOf`. All parts apply together.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, Protocol

from musement_sandbox.example_scalars import NoExampleError, number, text
from musement_sandbox.json_pointers import escaped, target_of

__all__ = ["NoExampleError", "Schemas", "example_values"]

_KEYWORDS = {
    "object": {"properties", "required", "additionalProperties", "minProperties", "patternProperties"},
    "array": {"items", "minItems", "maxItems", "prefixItems", "uniqueItems", "contains"},
    "string": {"pattern", "format", "minLength", "maxLength"},
    "number": {"minimum", "maximum", "exclusiveMinimum", "exclusiveMaximum", "multipleOf"},
}
_MAX_ALTERNATIVES = 4


class Schemas(Protocol):
    """Access to the schemas of a document by their place, a JSON pointer."""

    def at(self, pointer: str) -> Any:
        """Return the node at that place."""

    def problem(self, pointer: str, value: Any) -> str | None:
        """Say what the schema at that place forbids about a value; None when it allows it."""


@dataclass(frozen=True, slots=True)
class _Part:
    pointer: str
    node: Any


Parts = tuple[_Part, ...]


def example_values(schemas: Schemas, pointer: str) -> Iterator[Any]:
    """Yield values for the schema at that place, the fullest first, none of which has been checked as a whole.

    Later ones take other alternatives, and then leave out all that is optional.
    """
    for least in (False, True):
        for alternative in range(_MAX_ALTERNATIVES):
            maker = _Maker(schemas, least=least, alternative=alternative)
            try:
                yield maker.value((_Part(pointer, schemas.at(pointer)),), 0, frozenset())
            except NoExampleError:
                continue


class _Maker:
    def __init__(self, schemas: Schemas, *, least: bool, alternative: int) -> None:
        self._schemas = schemas
        self._least = least
        self._alternative = alternative

    def value(self, given: Parts, turn: int, open_references: frozenset[str]) -> Any:
        """Make a value; another turn gives another one where the schema allows it.

        Raises:
            NoExampleError: There is none.
        """
        parts, references = self._flat(given, open_references)
        if any(part.node is False for part in parts):
            raise NoExampleError("the schema allows nothing")
        written = [value for value in _written(parts) if self._allowed(parts, value)]
        if written:
            return written[turn % len(written)]
        if any("enum" in part.node or "const" in part.node for part in parts):
            raise NoExampleError("no value of the enumeration is allowed")
        for keyword in ("oneOf", "anyOf"):
            for part in parts:
                if keyword in part.node:
                    return self._chosen(parts, part, keyword, turn, references)
        return self._of_type(parts, turn, references)

    def _flat(self, given: Parts, open_references: frozenset[str]) -> tuple[Parts, frozenset[str]]:
        """Add what is referred to and what is in `allOf`, and return the references that were followed besides."""
        found: dict[str, _Part] = {}
        followed = set(open_references)

        def visit(part: _Part) -> None:
            if not isinstance(part.node, dict):
                if part.node is False:
                    found[part.pointer] = part
                return
            found[part.pointer] = part
            if isinstance(part.node.get("$ref"), str):
                pointer = target_of(part.node["$ref"])
                if pointer in open_references:
                    raise NoExampleError("the schema contains itself")
                followed.add(pointer)
                if pointer not in found:
                    visit(_Part(pointer, self._schemas.at(pointer)))
            for index, member in enumerate(part.node.get("allOf", ())):
                visit(_Part(f"{part.pointer}/allOf/{index}", member))

        for part in given:
            visit(part)
        return tuple(found.values()), frozenset(followed)

    def _allowed(self, parts: Parts, value: Any) -> bool:
        return all(self._schemas.problem(part.pointer, value) is None for part in parts)

    def _chosen(self, parts: Parts, part: _Part, keyword: str, turn: int, references: frozenset[str]) -> Any:
        options = [
            _Part(f"{part.pointer}/{keyword}/{index}", node) for index, node in enumerate(part.node[keyword])
        ]
        options.sort(key=lambda option: isinstance(option.node, dict) and option.node.get("type") == "null")
        first = self._alternative % len(options)
        without = {name: value for name, value in part.node.items() if name not in {keyword, "$ref", "allOf"}}
        others = tuple(
            _Part(other.pointer, without)
            if other is part
            else _Part(
                other.pointer,
                {name: value for name, value in other.node.items() if name not in {"$ref", "allOf"}},
            )
            for other in parts
        )
        for option in (*options[first:], *options[:first]):
            try:
                return self.value((*others, option), turn, references)
            except NoExampleError:
                continue
        raise NoExampleError(f"no member of {keyword} is possible")

    def _of_type(self, parts: Parts, turn: int, references: frozenset[str]) -> Any:
        kind = _kind(parts)
        if kind == "object":
            return self._object(parts, turn, references)
        if kind == "array":
            return self._array(parts, turn, references)
        if kind == "string":
            nodes = [part.node for part in parts]
            return text(
                nodes, parts[0].pointer if parts else "", turn, lambda value: self._matches(parts, value)
            )
        if kind in {"integer", "number"}:
            return number([part.node for part in parts], turn, whole=kind == "integer")
        return None if kind == "null" else turn % 2 == 0

    def _object(self, parts: Parts, turn: int, references: frozenset[str]) -> dict[str, Any]:
        required = list(dict.fromkeys(name for part in parts for name in part.node.get("required", ())))
        properties = _properties(parts)
        further = _members(parts, "additionalProperties")
        most = min(
            (part.node["maxProperties"] for part in parts if "maxProperties" in part.node), default=None
        )
        made: dict[str, Any] = {}
        for name in dict.fromkeys((*required, *(() if self._least else properties))):
            if name not in required and (
                (most is not None and len(made) >= most) or _is_write_only(properties[name])
            ):
                continue
            try:
                made[name] = self.value(properties.get(name, further), turn, references)
            except NoExampleError:
                if name in required:
                    raise
        in_order = {name: made[name] for name in (*properties, *made) if name in made}
        self._add_further(in_order, parts, further, turn, references)
        return in_order

    def _add_further(
        self, made: dict[str, Any], parts: Parts, further: Parts, turn: int, references: frozenset[str]
    ) -> None:
        least = max((part.node.get("minProperties", 0) for part in parts), default=0)
        described = any(isinstance(part.node, dict) and part.node for part in further)
        if described and not self._least and not _properties(parts):
            least = max(least, 1)
        names = _members(parts, "propertyNames")
        for index in range(least):
            if len(made) >= least:
                return
            name = self.value(names, turn + index, references) if names else f"key{index + 1}"
            try:
                made.setdefault(str(name), self.value(further, turn + index, references))
            except NoExampleError:
                return

    def _array(self, parts: Parts, turn: int, references: frozenset[str]) -> list[Any]:
        least = max((part.node.get("minItems", 0) for part in parts), default=0)
        most = min((part.node["maxItems"] for part in parts if "maxItems" in part.node), default=None)
        fixed = [
            (_Part(f"{part.pointer}/prefixItems/{index}", node),)
            for part in parts
            for index, node in enumerate(part.node.get("prefixItems", ()))
        ]
        contained = _members(parts, "contains")
        kinds: list[Parts] = [*fixed, *([contained] if contained else [])]
        items = _members(parts, "items")
        wanted = max(least, len(kinds), 0 if self._least or most == 0 else 1)
        found: list[Any] = []
        for index in range(wanted):
            kind = kinds[index] if index < len(kinds) else items
            try:
                found.append(self.value(kind, turn + index, references))
            except NoExampleError:
                if len(found) < least:
                    raise
                break
        return found

    def _matches(self, parts: Parts, value: str) -> bool:
        return self._allowed(tuple(part for part in parts if "pattern" in part.node), value)


def _written(parts: Parts) -> Iterator[Any]:
    """Yield the values that the schema itself names: constant, examples, default and enumeration."""
    for part in parts:
        if "const" in part.node:
            yield part.node["const"]
        if "example" in part.node:
            yield part.node["example"]
        if isinstance(part.node.get("examples"), list):
            yield from part.node["examples"]
    for part in parts:
        if "default" in part.node and part.node["default"] is not None:
            yield part.node["default"]
        yield from (value for value in part.node.get("enum", ()) if value is not None)
    for part in parts:
        if None in part.node.get("enum", ()):
            yield None


def _kind(parts: Parts) -> str:
    """Return the type of the value: one that all parts allow, rather not null."""
    allowed: list[str] | None = None
    for part in parts:
        if "type" not in part.node:
            continue
        own = [part.node["type"]] if isinstance(part.node["type"], str) else list(part.node["type"])
        if allowed is None:
            allowed = own
        else:
            both = [kind for kind in allowed if kind in own or (kind == "integer" and "number" in own)]
            both += [kind for kind in own if kind == "integer" and "number" in allowed and kind not in both]
            allowed = both
    if allowed is not None:
        if not allowed:
            raise NoExampleError("no type is allowed")
        return next((kind for kind in allowed if kind != "null"), "null")
    present = {name for part in parts for name in part.node}
    return next((kind for kind, keywords in _KEYWORDS.items() if keywords & present), "string")


def _properties(parts: Parts) -> dict[str, Parts]:
    found: dict[str, Parts] = {}
    for part in parts:
        for name, node in part.node.get("properties", {}).items():
            place = _Part(f"{part.pointer}/properties/{escaped(name)}", node)
            found[name] = (*found.get(name, ()), place)
    return found


def _members(parts: Parts, keyword: str) -> Parts:
    return tuple(
        _Part(f"{part.pointer}/{keyword}", part.node[keyword]) for part in parts if keyword in part.node
    )


def _is_write_only(parts: Parts) -> bool:
    return any(isinstance(part.node, dict) and part.node.get("writeOnly") is True for part in parts)
