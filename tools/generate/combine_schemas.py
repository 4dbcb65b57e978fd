"""Combine the members of `allOf` where they are no plain objects, or contradict each other: the most general type is taken."""

from __future__ import annotations

from typing import Final

from tools.document import references
from tools.document.reader import Json
from tools.errors import PipelineError
from tools.generate.simplify_schema import ANNOTATIONS, Reporter, is_structural

SOME_ALLOW_NULL: Final = "only some members of allOf allow null: it is allowed"
_MAX_COMBINATIONS: Final = 64
"""Pairs of variants that are tried; beyond that either side is allowed."""
_KINDS_OF_VALUES: Final = {
    bool: "boolean",
    int: "integer",
    float: "number",
    str: "string",
    dict: "object",
    list: "array",
}


class SchemaCombiner:
    """Rewrites an `allOf` so that all of its members are objects, or that there is none."""

    def __init__(self, content: dict[str, Json]) -> None:
        self._content = content

    def combined(self, raw: Json, report: Reporter) -> Json:
        """Combine members that are not all objects into one schema, or into a choice; any other schema comes back as it is."""
        if not isinstance(raw, dict) or not isinstance(raw.get("allOf"), list) or "$ref" in raw:
            return raw
        parts = self._parts(raw)
        if len(parts) < 2:
            return raw
        if all(self._kinds(part, ()) == {"object"} for part in parts):
            return self._with_choices_in_place(raw)
        variants, nullable = self._variants(parts[0], ())
        for part in parts[1:]:
            others, also = self._variants(part, ())
            if nullable != also and variants and others:
                report(SOME_ALLOW_NULL)
            nullable = nullable or also
            variants = self._both(variants, others, report)
        result = {key: value for key, value in raw.items() if key in ANNOTATIONS}
        if len(variants) == 1:
            only = variants[0]
            result.update({"allOf": [only]} if "$ref" in only else only)
        else:
            result["oneOf"] = variants
        if nullable:
            result["nullable"] = True
        return result

    def allows_null(self, schema: Json) -> bool:
        """Tell whether a schema names null among the values that it allows."""
        return self._variants(schema, ())[1]

    def _parts(self, raw: dict[str, Json]) -> list[Json]:
        """List what the members of an `allOf`, and its owner, say about the type of a value."""
        own = {key: value for key, value in raw.items() if key != "allOf"}
        found: list[Json] = []
        for part in [*raw["allOf"], own]:
            if isinstance(part, dict) and isinstance(part.get("allOf"), list) and "$ref" not in part:
                found.extend(self._parts(part))
            elif is_structural(part):
                found.append(part)
        return found

    def _target(self, schema: dict[str, Json]) -> Json:
        try:
            return references.resolved(self._content, {"$ref": schema["$ref"]})
        except PipelineError:
            return {}  # It is named when the reference itself is followed.

    def _kinds(self, schema: Json, seen: tuple[str, ...]) -> set[str]:
        """Tell which types a value may have, null aside; nothing when it may have any."""
        if not isinstance(schema, dict):
            return set()
        if isinstance(schema.get("$ref"), str):
            reference = schema["$ref"]
            return set() if reference in seen else self._kinds(self._target(schema), (*seen, reference))
        kinds = schema.get("type")
        listed = {kinds} if isinstance(kinds, str) else {str(kind) for kind in kinds or ()}
        if listed:
            return listed - {"null"} or {"null"}
        values = _values(schema)
        if values:
            return {_KINDS_OF_VALUES.get(type(value), "null") for value in values} - {"null"} or {"null"}
        for key in ("oneOf", "anyOf"):
            members = [self._kinds(member, seen) for member in schema.get(key) or () if is_structural(member)]
            if members:
                return set() if set() in members else set().union(*members) - {"null"}
        parts = [self._kinds(part, seen) for part in schema.get("allOf") or ()]
        described = next((part for part in parts if part), None)
        if "properties" in schema or "additionalProperties" in schema:
            return {"object"}
        return described or ({"array"} if "items" in schema else set())

    def _with_choices_in_place(self, raw: dict[str, Json]) -> dict[str, Json]:
        """Put the content of choices of objects in the place of references to them: models extend objects only."""
        parts: list[Json] = []
        for part in raw["allOf"]:
            target = (
                self._target(part) if isinstance(part, dict) and isinstance(part.get("$ref"), str) else part
            )
            is_choice = isinstance(target, dict) and any(
                is_structural(member) for key in ("oneOf", "anyOf") for member in target.get(key) or ()
            )
            parts.append(target if is_choice else part)
        return {**raw, "allOf": parts}

    def _variants(self, schema: Json, seen: tuple[str, ...]) -> tuple[list[dict[str, Json]], bool]:
        """List the simple schemas that a value may fit, objects and enums by reference; also tell whether it may be null."""
        if not isinstance(schema, dict):
            return [{}], False
        reference = schema.get("$ref")
        if isinstance(reference, str):
            if reference in seen:
                return [{}], False
            target = self._target(schema)
            variants, nullable = self._variants(target, (*seen, reference))
            if len(variants) == 1 and (_values(variants[0]) or self._kinds(schema, ()) == {"object"}):
                return [{"$ref": reference}], nullable
            return variants, nullable
        nullable = schema.get("nullable") is True or None in _values(schema)
        rest = {key: value for key, value in schema.items() if key not in ("oneOf", "anyOf", "nullable")}
        found: list[dict[str, Json]] = []
        for key in ("oneOf", "anyOf"):
            for member in schema.get(key) or ():
                if isinstance(member, dict) and member.get("type") == "null":
                    nullable = True
                elif is_structural(member):
                    inner, also = self._variants(member, seen)
                    nullable = nullable or also
                    found.extend({"allOf": [rest, one]} if "properties" in rest else one for one in inner)
        if found:
            return _distinct(found), nullable
        kinds = rest.get("type")
        if isinstance(kinds, list):
            nullable = nullable or "null" in kinds
            return [{**rest, "type": kind} for kind in kinds if kind != "null"], nullable
        return ([], True) if kinds == "null" else ([rest], nullable)

    def _both(
        self, one: list[dict[str, Json]], other: list[dict[str, Json]], report: Reporter
    ) -> list[dict[str, Json]]:
        common = [variant for variant in one if variant in other]
        if common or not one or not other:
            return common or one or other
        found: list[dict[str, Json]] = []
        if len(one) * len(other) <= _MAX_COMBINATIONS:
            pairs = [self._pair(first, second, report) for first in one for second in other]
            found = _distinct([pair for pair in pairs if pair is not None])
        if found:
            return found
        names = " and ".join(
            " or ".join(self._described(variant) for variant in side) for side in (one, other)
        )
        report(f"members of allOf contradict each other ({names}): either is allowed")
        return _distinct([*one, *other])

    def _described(self, schema: dict[str, Json]) -> str:
        if "$ref" in schema:
            return str(references.pointer_parts(schema["$ref"])[-1])
        return str(schema.get("format") or " or ".join(sorted(self._kinds(schema, ()))) or "any value")

    def _pair(self, one: dict[str, Json], other: dict[str, Json], report: Reporter) -> dict[str, Json] | None:
        """Combine two simple schemas; None when no value fits both."""
        kinds, others = self._kinds(one, ()), self._kinds(other, ())
        if not kinds or not others:
            return other if not kinds else one
        if kinds | others == {"integer", "number"}:
            return one if kinds == {"integer"} else other
        if kinds != others:
            return None
        if kinds == {"object"}:
            return {"allOf": [one, other]}
        if kinds == {"array"}:
            return _lists(one, other)
        return self._scalars(one, other, report)

    def _scalars(self, one: dict[str, Json], other: dict[str, Json], report: Reporter) -> dict[str, Json]:
        first, second = (
            [value for value in _values(self._target(side) if "$ref" in side else side) if value is not None]
            for side in (one, other)
        )
        if first and second:
            common = [value for value in first if value in second]
            if common in (first, second):
                return one if common == first else other
            if not common:
                report("members of allOf have no value in common: those of either are allowed")
            return {"enum": common or [*first, *second]}
        if first or second:
            return one if first else other
        formats = {side["format"] for side in (one, other) if isinstance(side.get("format"), str)}
        if len(formats) > 1:
            report(f"members of allOf have different formats ({', '.join(sorted(formats))}): any is allowed")
            return {"type": one.get("type", other.get("type"))}
        return one if "format" in one else other


def _lists(one: dict[str, Json], other: dict[str, Json]) -> dict[str, Json]:
    items = [side["items"] for side in (one, other) if isinstance(side.get("items"), dict)]
    if len(items) < 2 or items[0] == items[1]:
        return {"type": "array", "items": items[0] if items else {}}
    return {"type": "array", "items": {"allOf": items}}


def _values(schema: Json) -> list[Json]:
    if not isinstance(schema, dict):
        return []
    if "const" in schema:
        return [schema["const"]]
    values = schema.get("enum")
    return values if isinstance(values, list) else []


def _distinct(schemas: list[dict[str, Json]]) -> list[dict[str, Json]]:
    return [schema for position, schema in enumerate(schemas) if schema not in schemas[:position]]
