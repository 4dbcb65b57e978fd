"""Merge a schema with its references and combinations into what is compared."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any, Final

from tools.document.reader import Json
from tools.document.references import resolved

RULES: Final = (
    "minimum", "exclusiveMinimum", "minLength", "minItems", "minProperties",
    "maximum", "exclusiveMaximum", "maxLength", "maxItems", "maxProperties",
    "multipleOf", "pattern", "uniqueItems",
)  # fmt: skip


@dataclass
class MergedSchema:
    """A schema after following references and merging combinations.

    Attributes:
        types: JSON types without `null`; empty means any.
        values: The values of an enumeration; None when there is none.
        fields: The schema of each property.
        items: The schema of the items of an array.
        additional: The schema of further properties, or whether there may be any.
        rules: Limits, by keyword.
    """

    types: set[str] = field(default_factory=set)
    nullable: bool = False
    format: str = ""
    values: list[Json] | None = None
    fields: dict[str, Json] = field(default_factory=dict)
    required: set[str] = field(default_factory=set)
    items: Json = None
    additional: Json = None
    rules: dict[str, Json] = field(default_factory=dict)
    default: Json = None
    has_default: bool = False
    deprecated: bool = False
    examples: dict[str, Json] = field(default_factory=dict)


def merged(document: Json, schema: Json) -> MergedSchema:
    """Merge a schema of this document; follow what contains itself once."""
    shape = MergedSchema()
    _merge(document, schema, shape, set(), optional=False)
    return shape


def _merge(document: Json, schema: Json, into: MergedSchema, seen: set[int], *, optional: bool) -> None:
    if not isinstance(schema, dict) or id(schema) in seen:
        return
    seen.add(id(schema))
    if isinstance(schema.get("$ref"), str):
        _merge(document, resolved(document, schema), into, seen, optional=optional)
    for part in schema.get("allOf") or ():
        _merge(document, part, into, seen, optional=optional)
    for part in (*(schema.get("oneOf") or ()), *(schema.get("anyOf") or ())):
        if isinstance(part, dict) and part.get("type") == "null":
            into.nullable = True
        else:
            _merge(document, part, into, seen, optional=True)
    kinds = schema.get("type") or ()
    kinds = {kinds} if isinstance(kinds, str) else set(kinds)
    into.nullable |= "null" in kinds or schema.get("nullable") is True
    into.types |= kinds - {"null"}
    into.format = schema.get("format", into.format)
    if isinstance(schema.get("enum"), list):
        into.values = [*(into.values or []), *(value for value in schema["enum"] if value is not None)]
        into.nullable |= None in schema["enum"]
    elif "const" in schema:
        into.values = [*(into.values or []), schema["const"]]
    into.fields |= schema.get("properties") or {}
    if not optional:
        into.required |= set(schema.get("required") or ())
    into.items = schema.get("items", into.items)
    into.additional = schema.get("additionalProperties", into.additional)
    into.rules |= {rule: schema[rule] for rule in RULES if rule in schema}
    if "default" in schema:
        into.default, into.has_default = schema["default"], True
    into.deprecated |= schema.get("deprecated") is True
    into.examples |= schema_examples(schema)


def schema_examples(schema: dict[str, Any]) -> dict[str, Json]:
    """Collect the examples that stand in a schema itself, by a name for each."""
    found: dict[str, Json] = {"example": schema["example"]} if "example" in schema else {}
    examples = schema.get("examples")
    if isinstance(examples, list):
        found |= {f"example {number}": value for number, value in enumerate(examples, start=1)}
    return found
