"""Compare two schemas, and judge each difference for values that are sent and for values that are received."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Final

from tools.document.reader import Json
from tools.document.references import reference_name
from tools.text_differences import differing
from tools.update.changes import Change, Verdict, plain
from tools.update.examples import example_changes
from tools.update.merged_schema import MergedSchema, merged

BREAKING: Final[Verdict] = "breaking"
COMPATIBLE: Final[Verdict] = "compatible"
_LOWER_LIMITS: Final = ("minimum", "exclusiveMinimum", "minLength", "minItems", "minProperties")
_UPPER_LIMITS: Final = ("maximum", "exclusiveMaximum", "maxLength", "maxItems", "maxProperties")
_MAX_DEPTH: Final = 12


@dataclass(frozen=True)
class SchemaComparison:
    """Compares schemas of two documents.

    A reference to the same component on both sides is not followed: the component is compared once, for itself.
    """

    old_document: Json
    new_document: Json

    def component(self, name: str) -> Iterator[Change]:
        """Yield the changes of one component schema that both documents have."""
        old = self.old_document["components"]["schemas"][name]
        new = self.new_document["components"]["schemas"][name]
        if old != new:
            yield from self._shapes(
                merged(self.old_document, old),
                merged(self.new_document, new),
                Change("field", "changed", name),
                (),
            )

    def inline(self, old: Json, new: Json, place: Change) -> Iterator[Change]:
        """Yield the changes between two schemas at one place; `place` says where, and what subject it is."""
        yield from self._schemas(old, new, place, ())

    def _schemas(
        self, old: Json, new: Json, place: Change, path: tuple[tuple[str | None, str | None], ...]
    ) -> Iterator[Change]:
        names = (reference_name(old), reference_name(new))
        if (
            (names[0] is not None and names[0] == names[1])
            or (any(names) and names in path)
            or len(path) > _MAX_DEPTH
        ):
            return
        yield from self._shapes(
            merged(self.old_document, old), merged(self.new_document, new), place, (*path, names)
        )

    def _shapes(
        self,
        old: MergedSchema,
        new: MergedSchema,
        place: Change,
        path: tuple[tuple[str | None, str | None], ...],
    ) -> Iterator[Change]:
        clash, found = _types(old, new, place)
        yield from found
        if clash:
            return
        yield from _values(old, new, place)
        yield from _rules(old, new, place)
        yield from example_changes(old.examples, new.examples, place.where, place.what)
        yield from self._fields(old, new, place, path)
        if old.items is not None or new.items is not None:
            yield from self._schemas(
                {} if old.items is None else old.items,
                {} if new.items is None else new.items,
                replace(place, what=place.what + "[]"),
                (*path, (None, None)),
            )
        yield from self._additional(old, new, place, path)

    def _fields(
        self,
        old: MergedSchema,
        new: MergedSchema,
        place: Change,
        path: tuple[tuple[str | None, str | None], ...],
    ) -> Iterator[Change]:
        for name in sorted(old.fields.keys() | new.fields.keys()):
            here = replace(place, subject="field", what=_joined(place.what, name), detail="")
            if name not in new.fields:
                yield replace(here, action="removed", request=BREAKING, response=BREAKING)
            elif name not in old.fields:
                required = name in new.required
                yield replace(
                    here,
                    action="added",
                    detail="required" if required else "optional",
                    request=BREAKING if required else COMPATIBLE,
                    response=COMPATIBLE,
                )
            else:
                if name in new.required - old.required:
                    yield replace(here, detail="is required now", request=BREAKING, response=COMPATIBLE)
                elif name in old.required - new.required:
                    yield replace(here, detail="is optional now", request=COMPATIBLE, response=BREAKING)
                yield from self._schemas(old.fields[name], new.fields[name], here, (*path, (None, None)))

    def _additional(
        self,
        old: MergedSchema,
        new: MergedSchema,
        place: Change,
        path: tuple[tuple[str | None, str | None], ...],
    ) -> Iterator[Change]:
        if (old.additional is False) != (new.additional is False):
            closed = new.additional is False
            yield replace(
                place,
                detail=f"further fields are {'not ' if closed else ''}allowed",
                request=BREAKING if closed else COMPATIBLE,
                response=COMPATIBLE,
            )
        elif isinstance(old.additional, dict) and isinstance(new.additional, dict):
            further = replace(place, what=_joined(place.what, "*"))
            yield from self._schemas(old.additional, new.additional, further, (*path, (None, None)))


def _joined(owner: str, name: str) -> str:
    return f"{owner}.{plain(name)}" if owner else plain(name)


def _types(old: MergedSchema, new: MergedSchema, place: Change) -> tuple[bool, list[Change]]:
    """Find changes of type, null and format; also tell whether the types have nothing in common any more."""
    found: list[Change] = []
    before, after = _kinds(old), _kinds(new)
    if before != after:
        found.append(
            replace(
                place,
                detail=f"type is {_words(new)}, was {_words(old)}",
                request=COMPATIBLE if not after or (before and before <= after) else BREAKING,
                response=COMPATIBLE if not before or (after and after <= before) else BREAKING,
            )
        )
        if before and after and not before & after:
            return True, found
    if new.nullable and not old.nullable:
        found.append(replace(place, detail="may be null now", request=COMPATIBLE, response=BREAKING))
    elif old.nullable and not new.nullable:
        found.append(replace(place, detail="is never null now", request=BREAKING, response=COMPATIBLE))
    if old.format != new.format and before == after:
        found.append(
            replace(
                place,
                detail=f"format is {_limit(new.format or None)}, was {_limit(old.format or None)}",
                request=BREAKING if new.format else COMPATIBLE,
                response=BREAKING if old.format else COMPATIBLE,
            )
        )
    return False, found


def _kinds(shape: MergedSchema) -> set[str]:
    kinds = shape.types or ({"object"} if shape.fields else {"array"} if shape.items is not None else set())
    return kinds | {"integer"} if "number" in kinds else kinds


def _words(shape: MergedSchema) -> str:
    return " or ".join(sorted(shape.types)) or ("object" if shape.fields else "any")


def _values(old: MergedSchema, new: MergedSchema, place: Change) -> Iterator[Change]:
    here = replace(place, subject="enum")
    if old.values is None and new.values is None:
        return
    if old.values is None or new.values is None:
        listed = new.values if new.values is not None else old.values or []
        narrowed = new.values is not None
        yield replace(
            here,
            action="added" if narrowed else "removed",
            detail=f"values {_listed(listed)}" + ("" if narrowed else ": any value now"),
            request=BREAKING if narrowed else COMPATIBLE,
            response=COMPATIBLE if narrowed else BREAKING,
        )
        return
    gained = [value for value in new.values if value not in old.values]
    lost = [value for value in old.values if value not in new.values]
    if gained:
        yield replace(here, action="added", detail=_listed(gained), request=COMPATIBLE, response=COMPATIBLE)
    if lost:
        yield replace(here, action="removed", detail=_listed(lost), request=BREAKING, response=COMPATIBLE)


def _listed(values: list[Json]) -> str:
    shown = ", ".join(f"`{shown_value(value)}`" for value in values[:12])
    return shown if len(values) <= 12 else f"{shown} and {len(values) - 12} more"


def shown_value(value: Json) -> str:
    """Show a value of the document, short and on one line."""
    text = plain(value if isinstance(value, str) else json.dumps(value, ensure_ascii=False))
    return text if len(text) <= 60 else text[:57] + "..."


def _rules(old: MergedSchema, new: MergedSchema, place: Change) -> Iterator[Change]:
    for rule in sorted(old.rules.keys() | new.rules.keys()):
        before, after = old.rules.get(rule), new.rules.get(rule)
        if before != after:
            yield replace(
                place,
                detail=f"{rule} is {_instead(before, after)}",
                request=BREAKING if _narrower(rule, before, after) else COMPATIBLE,
                response=COMPATIBLE,
            )
    if (old.has_default, old.default) != (new.has_default, new.default):
        if old.has_default and new.has_default:
            words = _instead(old.default, new.default)
        else:
            before_text = shown_value(old.default) if old.has_default else "none"
            after_text = shown_value(new.default) if new.has_default else "none"
            words = f"`{after_text}`, was `{before_text}`"
        yield replace(
            place,
            detail=f"default is {words}",
            request=BREAKING if old.has_default else COMPATIBLE,
            response=COMPATIBLE,
        )
    if old.deprecated != new.deprecated:
        words = "is deprecated now" if new.deprecated else "is not deprecated any more"
        yield replace(place, detail=words, request=COMPATIBLE, response=COMPATIBLE)


def _limit(value: Json) -> str:
    return "none" if value is None else f"`{shown_value(value)}`"


def _instead(before: Json, after: Json) -> str:
    """Show a value and the one before it where they differ."""
    if before is None or after is None:
        return f"{_limit(after)}, was {_limit(before)}"
    old, new = (
        value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)
        for value in (before, after)
    )
    shown = differing(old, new)
    return f"`{plain(shown[1])}`, was `{plain(shown[0])}`"


def _narrower(rule: str, before: Json, after: Json) -> bool:
    if after is None or after is False:
        return False
    if before is None or before is False:
        return True
    numbers = all(
        isinstance(value, (int, float)) and not isinstance(value, bool) for value in (before, after)
    )
    if numbers and rule in _LOWER_LIMITS:
        return bool(after > before)
    if numbers and rule in _UPPER_LIMITS:
        return bool(after < before)
    return True
