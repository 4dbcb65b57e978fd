"""Compare one schema of the document with what the sources say about it, and the shapes inside it."""

from __future__ import annotations

from tools.document.reader import Json
from tools.inventory.differences import DifferenceCollector, Place
from tools.inventory.flattened_schema import FlattenedSchema, flatten, sources, text
from tools.inventory.tables import MARKED_SOURCES, PLAIN, Fact, Inventory, split


class SchemaChecker:
    """Compares schemas; each shape once with every component that stands for it."""

    def __init__(self, document: Json, facts: Inventory, collector: DifferenceCollector) -> None:
        self._document = document
        self._facts = facts
        self._collector = collector
        self._compared: set[tuple[str, str]] = set()
        self._seen: set[tuple[str, str]] = set()
        self._absent: dict[tuple[str, str], list[str]] = {}

    def fact(
        self, here: Place, fact: Fact, schema: FlattenedSchema, *, required: bool, inferred: bool
    ) -> None:
        """Compare format, enum, required and rules.

        Args:
            inferred: The document itself says that `required` is its own conclusion.
        """
        inner = schema
        while inner.types == {"array"} and inner.items is not None:
            inner = flatten(self._document, inner.items)
        if fact.format != inner.format:
            detail = f"sources: {fact.format or '-'}, document: {inner.format or '-'}"
            self._collector.add(here, "format", detail)
        if fact.enum != inner.enum:
            lacking, added = (
                ", ".join(sorted(fact.enum - inner.enum)),
                ", ".join(sorted(inner.enum - fact.enum)),
            )
            parts = [f"{word} {values}" for word, values in (("lacks", lacking), ("adds", added)) if values]
            self._collector.add(here, "enum", "the document " + " and ".join(parts))
        if fact.required != text(required) and (fact.required or (required and not inferred)):
            detail = f"sources: {fact.required or 'unknown'}, document: {text(required)}"
            self._collector.add(here, "required", detail)
        rules = schema.rules | ({"nullable": "yes"} if schema.nullable else {})
        for rule in sorted(rules.keys() | fact.rules.keys()):
            said, given = fact.rules.get(rule, "-"), rules.get(rule, "-")
            if said != given:
                self._collector.add(here, "rules", f"{rule}: sources {said}, document {given}")

    def mark(
        self, here: Place, source: str, marks: frozenset[str], own: frozenset[str] = frozenset()
    ) -> None:
        """Check that `x-source` is there where it must be, and names no older source than there is.

        Args:
            marks: `x-source` of the place or of what encloses it.
            own: `x-source` of the place itself.
        """
        if source in MARKED_SOURCES and source not in marks:
            self._collector.add(here, "mark", f"known from the {source} only, which x-source does not say")
        elif source not in MARKED_SOURCES and own and own <= MARKED_SOURCES:
            marked = ", ".join(sorted(own))
            self._collector.add(here, "mark", f"marked {marked}, though the {source} has it")

    def type(self, here: Place, expected: str, schema: Json, marks: frozenset[str]) -> None:
        """Compare the type, through arrays and maps into shapes."""
        outer, inner = split(expected)
        given = flatten(self._document, schema)
        if not _fits(outer, inner, given):
            found = (
                f"object with {', '.join(given.fields)}" if given.fields else "/".join(sorted(given.types))
            )
            self._collector.add(here, "type", f"sources: {expected}, document: {found or 'any'}")
        elif outer == "array":
            self.type(here, inner, given.items, marks | sources(given.items))
        elif outer == "map" and inner != "any":
            self.type(here, inner, given.additional, marks)
        elif outer in self._facts.shapes:
            self._shape(outer, schema, given, marks)

    def finish(self) -> None:
        """Report the fields that no schema has, and those that only some have."""
        for shape, expected in self._facts.shapes.items():
            for name, fact in expected.items():
                here = Place("fields", f"{shape}.{name}")
                if (shape, name) not in self._seen:
                    self._collector.add(here, "missing", f"{fact.source} has it")
                    continue
                for component in self._absent.get((shape, name), ()):
                    detail = f"{fact.source} has it, and other schemas do"
                    self._collector.add(here._replace(component=component), "absent", detail)

    def _shape(self, shape: str, schema: Json, given: FlattenedSchema, marks: frozenset[str]) -> None:
        component = _component(schema)
        key = (shape, component or str(id(schema)))
        if key in self._compared:
            return
        self._compared.add(key)
        component = component or "inline"
        self._collector.serves(shape, component)
        marks = flatten(self._document, schema).sources or marks
        expected = self._facts.shapes[shape]
        for name, fact in expected.items():
            if name not in given.fields:
                self._absent.setdefault((shape, name), []).append(component)
                continue
            self._seen.add((shape, name))
            here = Place("fields", f"{shape}.{name}", component)
            described = flatten(self._document, given.fields[name])
            required, inferred = name in given.required, name in given.required_inferred
            self.fact(here, fact, described, required=required, inferred=inferred)
            own = described.own_sources
            self.mark(here, fact.source, own or marks or described.sources, own)
            self.type(here, fact.type, given.fields[name], marks)
        for name in sorted(given.fields.keys() - expected.keys()):
            here = Place("fields", f"{shape}.{name}", component)
            self._collector.add_beyond(here, sources(given.fields[name]))


def _component(schema: Json) -> str:
    """Name the component that a schema refers to, alone or "or null"; nothing for an inline schema."""
    alternatives = [
        part for key in ("oneOf", "anyOf") for part in schema.get(key, ()) if part.get("type") != "null"
    ]
    if len(alternatives) == 1:
        return _component(alternatives[0])
    reference: str = schema.get("$ref", "")
    return reference.rpartition("/")[2]


def _fits(outer: str, inner: str, given: FlattenedSchema) -> bool:
    if outer == "binary":
        return given.types == {"string"} and given.format == "binary"
    if outer == "any":
        return not given.types and not given.fields
    if outer == "map" and given.fields:
        return False
    if outer == "map" and inner != "any":
        return given.types == {"object"} and isinstance(given.additional, dict)
    if all(part in PLAIN for part in outer.split("/")):
        return given.types == set(outer.split("/"))
    return given.types == {"array" if outer == "array" else "object"}
