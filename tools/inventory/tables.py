"""Read the inventory: tab-separated tables of what the sources say that the API has, independent of the document."""

from __future__ import annotations

import csv
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

from tools.errors import PipelineError

SOURCES: Final = (
    "seed 000",
    "seed 001",
    "seed 002",
    "seed 003",
    "seed 004",
    "3.5.0 page",
    "3.4.0 page",
    "guide",
    "field report",
    "structure-3.4.0",
)
"""Where a fact comes from, most trusted first."""

MARKED_SOURCES: Final = frozenset({"field report", "structure-3.4.0"})
"""Sources that the document has to name in `x-source` wherever they are the only ones."""

EXTENDS: Final = "+"
"""Name of the row that gives a shape all fields of another one."""

_COLUMNS: Final = {
    "operations": ("operation", "tag", "deprecated", "certainty", "source"),
    "parameters": ("operation", "place", "name", "type", "format", "enum", "required", "rules", "source"),
    "bodies": ("operation", "place", "media", "type", "required", "source"),
    "fields": ("shape", "field", "type", "format", "enum", "required", "rules", "source"),
    "errors": ("operation", "status", "code", "message", "source"),
}


@dataclass(frozen=True)
class OperationRow:
    """One call, such as `GET /orders/{orderUuid}` or `webhook POST order-item`."""

    tag: str
    deprecated: str
    source: str


@dataclass(frozen=True)
class Fact:
    """A parameter or field as the sources describe it.

    Attributes:
        type: `string`, `array of X`, `map of X`, `string/integer`, or the name of a shape.
        enum: The allowed values, of the elements where the type is an array.
        required: `yes`, `no`, or nothing where no source tells.
        rules: Default, limits, pattern, `nullable`, `deprecated`, `explode`.
    """

    type: str
    format: str
    enum: frozenset[str]
    required: str
    rules: dict[str, str]
    source: str


@dataclass(frozen=True)
class BodyRow:
    """A request body, or the response of one status."""

    media: str
    type: str
    required: str
    source: str


@dataclass(frozen=True)
class ErrorSample:
    """An error that a source prints; an empty code or message is one that it leaves out."""

    operation: str
    status: str
    code: str
    message: str


@dataclass(frozen=True)
class Inventory:
    """Everything the sources say, by address: (operation, place, name), (operation, place), shape and field.

    Attributes:
        fields: Number of fields of all shapes, each counted where it is declared.
    """

    operations: dict[str, OperationRow]
    parameters: dict[tuple[str, str, str], Fact]
    bodies: dict[tuple[str, str], BodyRow]
    shapes: dict[str, dict[str, Fact]] = field(default_factory=dict)
    errors: list[ErrorSample] = field(default_factory=list)
    fields: int = 0


def read(folder: Path) -> Inventory:
    """Read the tables of a folder.

    Raises:
        PipelineError: A table is missing or torn, a row comes twice, a source or a shape is unknown.
    """
    parameters = {(r["operation"], r["place"], r["name"]): _fact(r) for r in _rows(folder, "parameters", 3)}
    bodies = {
        (r["operation"], r["place"]): BodyRow(r["media"], r["type"], r["required"], r["source"])
        for r in _rows(folder, "bodies", 2)
    }
    shapes: dict[str, dict[str, Fact]] = {}
    for row in _rows(folder, "fields", 2):
        shapes.setdefault(row["shape"], {})[row["field"]] = _fact(row)
    inventory = Inventory(
        operations={
            row["operation"]: OperationRow(row["tag"], row["deprecated"], row["source"])
            for row in _rows(folder, "operations", 1)
        },
        parameters=parameters,
        bodies=bodies,
        shapes={name: _with_base(name, shapes) for name in shapes},
        errors=[
            ErrorSample(r["operation"], r["status"], r["code"], r["message"])
            for r in _rows(folder, "errors", 4)
        ],
        fields=sum(len(fields.keys() - {EXTENDS}) for fields in shapes.values()),
    )
    _check(inventory)
    return inventory


def _rows(folder: Path, table: str, key: int) -> list[dict[str, str]]:
    path = folder / f"{table}.tsv"
    columns = _COLUMNS[table]
    try:
        with path.open(encoding="utf-8", newline="") as file:
            lines = list(csv.reader(file, delimiter="\t", quoting=csv.QUOTE_NONE))
    except OSError as error:
        raise PipelineError(f"{path} cannot be read: {error.strerror}") from error
    if not lines or tuple(lines[0]) != columns:
        raise PipelineError(f"{path} does not start with the columns {', '.join(columns)}")
    seen: set[tuple[str, ...]] = set()
    rows: list[dict[str, str]] = []
    for number, cells in enumerate(lines[1:], start=2):
        if len(cells) != len(columns):
            raise PipelineError(f"{path} line {number} has {len(cells)} cells instead of {len(columns)}")
        if tuple(cells[:key]) in seen:
            raise PipelineError(f"{path} line {number} comes twice: {' '.join(cells[:key])}")
        seen.add(tuple(cells[:key]))
        row = dict(zip(columns, cells, strict=True))
        if row["source"] not in SOURCES:
            raise PipelineError(f"{path} line {number} names an unknown source, {row['source']!r}")
        rows.append(row)
    return rows


def _fact(row: dict[str, str]) -> Fact:
    rules = dict(rule.split("=", 1) for rule in row["rules"].split("; ") if rule)
    return Fact(
        row["type"], row["format"], frozenset(row["enum"].split()), row["required"], rules, row["source"]
    )


def _with_base(name: str, shapes: dict[str, dict[str, Fact]]) -> dict[str, Fact]:
    own = shapes[name]
    if EXTENDS not in own:
        return own
    inherited = _with_base(own[EXTENDS].type, shapes) if own[EXTENDS].type in shapes else {}
    return {**inherited, **{key: fact for key, fact in own.items() if key != EXTENDS}}


PLAIN: Final = frozenset({"string", "integer", "number", "boolean", "any", "object", "binary"})


def split(type_: str) -> tuple[str, str]:
    """Split a type into its outermost part and what it holds: `array of map of any` is (`array`, `map of any`)."""
    for outer in ("array", "map"):
        if type_.startswith(f"{outer} of "):
            return outer, type_[len(outer) + 4 :]
    return type_, ""


def _check(inventory: Inventory) -> None:
    unknown: set[str] = set()
    types = [fact.type for fact in inventory.parameters.values()]
    types += [body.type for body in inventory.bodies.values() if body.type]
    types += [fact.type for shape in inventory.shapes.values() for fact in shape.values()]
    for type_ in (*types, "error"):
        inner = type_
        while split(inner)[1]:
            inner = split(inner)[1]
        unknown |= {part for part in inner.split("/") if part not in PLAIN and part not in inventory.shapes}
    operations = {key[0] for key in (*inventory.parameters, *inventory.bodies)}
    operations |= {error.operation for error in inventory.errors}
    causes = [f"no shape is called {name!r}" for name in sorted(unknown)]
    causes += [f"no operation is {name!r}" for name in sorted(operations - set(inventory.operations))]
    if causes:
        raise PipelineError("the inventory does not fit together", causes)
