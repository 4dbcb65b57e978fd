"""Properties that several members of an `allOf` describe: the class gets one of each, with all that they say."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Final, Protocol

from tools.document.reader import Json
from tools.generate import naming
from tools.generate.simplify_schema import ANNOTATIONS, CONDITIONS

_PREFIX: Final = "#/components/schemas/"


@dataclass(frozen=True)
class Declaration:
    """What one member of an `allOf` says about a property: its name on the wire, its schema, and whether it is inherited."""

    wire: str
    raw: Json
    inherited: bool = False


def distinct(declarations: Sequence[Declaration]) -> list[Json]:
    """List the schemas that describe different types, in order; descriptions and limits make no difference."""
    found: list[Json] = []
    types: list[Json] = []
    for declaration in declarations:
        type_ = _type(declaration.raw)
        if type_ not in types:
            types.append(type_)
            found.append(declaration.raw)
    return found


def together(schemas: Sequence[Json], *, nullable: bool) -> dict[str, Json]:
    """Make one schema of several that describe the same property; the last description is its own."""
    described = [
        schema["description"] for schema in schemas if isinstance(schema, dict) and "description" in schema
    ]
    combined: dict[str, Json] = {"allOf": list(schemas)}
    if described:
        combined["description"] = described[-1]
    if nullable:
        combined["nullable"] = True
    return combined


def _type(raw: Json) -> Json:
    if not isinstance(raw, dict):
        return {}
    return {
        key: value
        for key, value in raw.items()
        if key == "nullable"
        or (key not in ANNOTATIONS and key not in CONDITIONS and not key.startswith("x-"))
    }


class Rewritten(Protocol):
    """The classes that a document was rewritten to."""

    schemas: dict[str, Json]
    wire_names: dict[str, dict[str, str]]
    descriptions: dict[tuple[str, str], str]


@dataclass
class Refinements:
    """Classes that refine what they inherit: they extend nothing, and have every property themselves.

    The generator would combine the inherited property with the refined one, and lose a part or refuse the document.
    """

    rewritten: Rewritten
    classes: set[str] = field(default_factory=set)
    names: dict[str, dict[str, str]] = field(default_factory=dict)
    """For each class, names on the wire -> names given to the generator."""

    def flatten(self) -> None:
        """Give each class its inherited properties, those that are combined excepted."""
        for name in sorted(self.classes & self.rewritten.schemas.keys()):
            schema = self.rewritten.schemas[name]
            found = _Collected()
            self._collect(name, schema, found, ())
            names = naming.property_names(found.properties, {})
            self.names[name] = names
            changed = {given: wire for wire, given in names.items() if given != wire}
            self.rewritten.wire_names.pop(name, None)
            if changed:
                self.rewritten.wire_names[name] = changed
            for wire, description in found.descriptions.items():
                self.rewritten.descriptions.setdefault((name, names[wire]), description)
            schema.pop("allOf", None)
            schema.update(
                type="object", properties={names[wire]: child for wire, child in found.properties.items()}
            )
            required = [names[wire] for wire in found.required if wire in names]
            if required:
                schema["required"] = required
        self.classes.clear()

    def _collect(self, name: str, schema: dict[str, Json], found: _Collected, seen: tuple[str, ...]) -> None:
        for part in schema.get("allOf", ()):
            parent = part["$ref"].removeprefix(_PREFIX) if "$ref" in part else None
            if parent is None:
                self._collect(name, part, found, seen)
            elif parent not in seen:
                self._collect(parent, self.rewritten.schemas.get(parent) or {}, found, (*seen, parent))
        wires: dict[str, str] = {given: wire for wire, given in self.names.get(name, {}).items()}
        for given, child in schema.get("properties", {}).items():
            wire = wires.get(given) or given
            found.properties[wire] = child
            description = self.rewritten.descriptions.get((name, given))
            if description is not None:
                found.descriptions[wire] = description
        for given in schema.get("required", ()):
            found.required[wires.get(given) or given] = None


@dataclass
class _Collected:
    properties: dict[str, Json] = field(default_factory=dict)
    descriptions: dict[str, str] = field(default_factory=dict)
    required: dict[str, None] = field(default_factory=dict)
