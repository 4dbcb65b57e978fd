"""Compare a document with the inventory, fact by fact: list and count what differs, judge nothing."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field

from tools.document.operations import operations
from tools.document.reader import Json
from tools.inventory.differences import Difference, DifferenceCollector, Place
from tools.inventory.flattened_schema import FlattenedBody, bodies, flatten, sources, text
from tools.inventory.schema_checker import SchemaChecker
from tools.inventory.tables import MARKED_SOURCES, BodyRow, Inventory, OperationRow


@dataclass
class Counts:
    """Facts of the inventory by table: all, those the document lacks, those it has differently."""

    total: Counter[str] = field(default_factory=Counter)
    missing: Counter[str] = field(default_factory=Counter)
    different: Counter[str] = field(default_factory=Counter)


def compare(document: Json, facts: Inventory) -> tuple[list[Difference], Counts]:
    """Find every difference between a document and the inventory, in the inventory's order, and count.

    Raises:
        PipelineError: A reference of the document leads nowhere.
    """
    comparison = _Comparison(document, facts)
    comparison.run()
    differences = comparison.collector.differences()
    return differences, _counts(facts, differences)


def _counts(facts: Inventory, differences: list[Difference]) -> Counts:
    counts = Counts()
    counts.total["operations"] = len(facts.operations)
    counts.total["parameters"] = len(facts.parameters)
    counts.total["bodies"] = len(facts.bodies)
    counts.total["fields"] = facts.fields
    counts.total["errors"] = len(facts.errors)
    missing = {(found.table, found.at) for found in differences if found.kind == "missing"}
    different = {
        (found.table, found.at) for found in differences if found.kind not in ("missing", "extra", "derived")
    }
    counts.missing.update(table for table, _ in missing)
    counts.different.update(table for table, _ in different - missing)
    return counts


class _Comparison:
    def __init__(self, document: Json, facts: Inventory) -> None:
        self.collector = DifferenceCollector()
        self._document = document
        self._facts = facts
        self._schemas = SchemaChecker(document, facts, self.collector)

    def run(self) -> None:
        present = {name: (operation, given) for name, operation, given in operations(self._document)}
        for name, fact in self._facts.operations.items():
            if name not in present:
                self.collector.add(Place("operations", name), "missing", f"{fact.source} has it")
                continue
            operation, given = present[name]
            self._operation(Place("operations", name), fact, operation)
            self._parameters(name, operation, given)
            self._bodies(name, operation)
        for name in sorted(present.keys() - self._facts.operations.keys()):
            self.collector.add_beyond(Place("operations", name), sources(present[name][0]))
        self._schemas.finish()

    def _operation(self, here: Place, fact: OperationRow, operation: Json) -> None:
        tag = next(iter(operation.get("tags", ())), "")
        if fact.tag and fact.tag != tag:
            self.collector.add(here, "tag", f"sources: {fact.tag}, document: {tag}")
        deprecated = text(operation.get("deprecated") is True)
        if fact.deprecated != deprecated:
            self.collector.add(here, "deprecated", f"sources: {fact.deprecated}, document: {deprecated}")

    def _parameters(self, name: str, operation: Json, given: list[Json]) -> None:
        present = {(parameter["in"], parameter["name"]): parameter for parameter in given}
        for status, body in bodies(self._document, operation):
            present |= {(f"header of {status}", header): value for header, value in body.headers.items()}
        expected = {key[1:]: fact for key, fact in self._facts.parameters.items() if key[0] == name}
        for (place, parameter_name), fact in expected.items():
            here = Place("parameters", f"{name} {place} {parameter_name}")
            parameter = present.get((place, parameter_name))
            if parameter is None:
                self.collector.add(here, "missing", f"{fact.source} has it")
                continue
            schema = flatten(self._document, parameter.get("schema"))
            if schema.types == {"array"} and place == "query":
                exploded = parameter.get("explode", parameter.get("style", "form") == "form")
                schema.rules["explode"] = text(exploded)
            if parameter.get("deprecated") is True:
                schema.rules["deprecated"] = "yes"
            marks = sources(parameter) or _old(operation)
            required = parameter.get("required") is True
            self._schemas.fact(here, fact, schema, required=required, inferred=False)
            if (
                "header" not in place
            ):  # the shared headers are components, which cannot speak of one operation
                self._schemas.mark(here, fact.source, marks, sources(parameter))
            self._schemas.type(here, fact.type, parameter.get("schema"), marks)
        for key in sorted(present.keys() - expected.keys()):
            here = Place("parameters", f"{name} {' '.join(key)}")
            self.collector.add_beyond(here, sources(present[key]))

    def _bodies(self, name: str, operation: Json) -> None:
        present = dict(bodies(self._document, operation))
        expected = {key[1]: body for key, body in self._facts.bodies.items() if key[0] == name}
        for place, body in expected.items():
            here = Place("bodies", f"{name} {place}")
            if place in present:
                self._body(here, body, present[place], _old(operation))
            else:
                self.collector.add(here, "missing", f"{body.source} has it")
        for place in sorted(present.keys() - expected.keys()):
            self.collector.add_beyond(Place("bodies", f"{name} {place}"), present[place].sources)
        self._errors(name, {place: body for place, body in present.items() if place[0] not in "r23"})

    def _body(self, here: Place, body: BodyRow, present: FlattenedBody, old: frozenset[str]) -> None:
        if body.media != present.media:
            detail = f"sources: {body.media or 'no body'}, document: {present.media or 'no body'}"
            self.collector.add(here, "media", detail)
        if body.required and body.required != text(present.required):
            detail = f"sources: {body.required}, document: {text(present.required)}"
            self.collector.add(here, "required", detail)
        marks = present.sources or sources(present.schema) or old
        if body.type and present.schema is not None:
            self._schemas.type(here, body.type, present.schema, marks)
            described = flatten(self._document, present.schema)
            items = flatten(self._document, described.items).sources if described.items else frozenset()
            marks = marks or described.sources or items
        if body.type != "error":  # all errors have one body
            self._schemas.mark(here, body.source, marks)

    def _errors(self, name: str, present: Mapping[str, FlattenedBody]) -> None:
        samples = {
            (status, str(sample.get("code")), str(sample.get("message")))
            for status, body in present.items()
            for sample in body.samples
            if isinstance(sample, dict)
        }
        expected = [error for error in self._facts.errors if error.operation == name]
        for error in expected:
            if not any(
                error.status == status and error.code in ("", code) and error.message in ("", message)
                for status, code, message in samples
            ):
                place = Place("errors", f"{name} {error.status} {error.code}".rstrip())
                self.collector.add(place, "missing", error.message or "(message unknown)")
        codes, messages = {e.code for e in self._facts.errors}, {e.message for e in self._facts.errors}
        without_message = {(error.status, error.code) for error in expected if not error.message}
        for status, code, message in sorted(samples):
            if code not in codes or (message not in messages and (status, code) not in without_message):
                self.collector.add(Place("errors", f"{name} {status} {code}"), "extra", message)


def _old(operation: Json) -> frozenset[str]:
    """Return the sources of an operation when none is newer than those that must be marked."""
    given = sources(operation)
    return given if given <= MARKED_SOURCES else frozenset()
