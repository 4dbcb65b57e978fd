"""What stands in an `x-` extension is data: it is looked at only where a reference leads into it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from tools.document.reader import Json
from tools.document.references import pointer, resolved
from tools.errors import PipelineError

_DATA: Final = frozenset({"example", "default", "const", "enum", "value"})
_NAMED_MEMBERS: Final = frozenset(
    {"properties", "patternProperties", "schemas", "parameters", "headers", "callbacks", "securitySchemes", "examples",
     "requestBodies", "links", "pathItems", "content", "encoding", "$defs", "definitions", "dependentSchemas", "webhooks",
     "variables", "mapping", "scopes"}
)  # fmt: skip


def without_extensions(content: dict[str, Json]) -> dict[str, Json]:
    """Copy a document without its extensions, for a validator that would follow references in them.

    An extension that something refers to stays, without references in it that lead nowhere.
    """
    targets = tuple(set(_references(content)))
    copy: dict[str, Json] = _Copier(content, targets).copied(content, ())
    return copy


def _references(value: Json) -> Iterator[str]:
    if isinstance(value, list):
        for item in value:
            yield from _references(item)
    elif isinstance(value, dict):
        if isinstance(value.get("$ref"), str):
            yield value["$ref"]
        for item in value.values():
            yield from _references(item)


class _Copier:
    def __init__(self, content: dict[str, Json], targets: tuple[str, ...]) -> None:
        self._content = content
        self._targets = targets

    def copied(self, value: Json, place: tuple[str, ...]) -> Json:
        if isinstance(value, list):
            return [self.copied(item, (*place, str(position))) for position, item in enumerate(value)]
        if not isinstance(value, dict):
            return value
        if _names_members(place):
            return {name: self.copied(item, (*place, name)) for name, item in value.items()}
        copy: dict[str, Json] = {}
        for name, item in value.items():
            if not name.startswith("x-"):
                copy[name] = item if name in _DATA else self.copied(item, (*place, name))
            elif self._is_referred_to(pointer(*place, name)):
                copy[name] = self._tied(item)
        return copy

    def _is_referred_to(self, place: str) -> bool:
        return any(target == place or target.startswith(f"{place}/") for target in self._targets)

    def _tied(self, value: Json) -> Json:
        if isinstance(value, list):
            return [self._tied(item) for item in value]
        if not isinstance(value, dict):
            return value
        return {
            name: self._tied(item)
            for name, item in value.items()
            if name != "$ref" or self._leads_somewhere(value)
        }

    def _leads_somewhere(self, value: dict[str, Json]) -> bool:
        try:
            end = resolved(self._content, value)
        except PipelineError:
            return False
        return end is not value


def _names_members(place: tuple[str, ...]) -> bool:
    """Tell whether the keys of the object at a place are names that somebody gave, which may begin like an extension."""
    if place[-2:] == ("components", "responses"):
        return True
    return bool(place) and place[-1] in _NAMED_MEMBERS and not _names_members(place[:-1])
