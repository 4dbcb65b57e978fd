"""Flatten schemas and bodies of a document: follow references, merge combinations, use the inventory's words."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any, Final

from tools.document.reader import Json
from tools.document.references import resolved
from tools.errors import PipelineError

_RULES: Final = (
    "default",
    "minimum",
    "maximum",
    "exclusiveMinimum",
    "exclusiveMaximum",
    "multipleOf",
    "minLength",
    "maxLength",
    "minItems",
    "maxItems",
    "uniqueItems",
    "pattern",
)


@dataclass
class FlattenedSchema:
    """One schema after following references and merging `allOf` and "or null".

    Attributes:
        types: The JSON types without `null`; empty means any value.
        fields: Schema of every property by name, unresolved, so that its own remarks can be seen.
        sources: `x-source` of this place itself, or of the component it refers to.
    """

    types: set[str] = field(default_factory=set)
    nullable: bool = False
    format: str = ""
    enum: set[str] = field(default_factory=set)
    rules: dict[str, str] = field(default_factory=dict)
    fields: dict[str, Json] = field(default_factory=dict)
    required: set[str] = field(default_factory=set)
    required_inferred: set[str] = field(default_factory=set)
    items: Json = None
    additional: Json = None
    own_sources: frozenset[str] = frozenset()
    sources: frozenset[str] = frozenset()


def sources(value: Json) -> frozenset[str]:
    """Return the `x-source` of a value, one or several, as a set."""
    given = value.get("x-source", ()) if isinstance(value, dict) else ()
    return frozenset([given] if isinstance(given, str) else given)


def text(value: Json) -> str:
    """Write a value as the inventory does."""
    if isinstance(value, bool):
        return "yes" if value else "no"
    return str(value)


def flatten(document: Json, schema: Json) -> FlattenedSchema:
    """Flatten a schema of the document."""
    result = FlattenedSchema(own_sources=sources(schema))
    _merge(document, schema, result)
    result.sources = result.own_sources or sources(_resolved(document, schema))
    return result


def _merge(document: Json, schema: Json, into: FlattenedSchema) -> None:
    if not isinstance(schema, dict):
        return
    if isinstance(schema.get("$ref"), str):
        _merge(document, _resolved(document, schema), into)
    for part in schema.get("allOf", ()):
        _merge(document, part, into)
    for part in (*schema.get("oneOf", ()), *schema.get("anyOf", ())):
        if isinstance(part, dict) and part.get("type") == "null":
            into.nullable = True
        else:
            _merge(document, part, into)
    kinds = schema.get("type", ())
    kinds = {kinds} if isinstance(kinds, str) else set(kinds)
    into.nullable |= "null" in kinds or schema.get("nullable") is True
    into.types |= kinds - {"null"}
    into.format = schema.get("format", into.format)
    into.enum |= {text(value) for value in schema.get("enum", ()) if value is not None}
    into.rules |= {rule: text(schema[rule]) for rule in _RULES if rule in schema}
    if schema.get("deprecated") is True:
        into.rules["deprecated"] = "yes"
    into.fields |= schema.get("properties", {})
    into.required |= set(schema.get("required", ()))
    into.required_inferred |= set(schema.get("x-required-inferred", ()))
    into.items = schema.get("items", into.items)
    into.additional = schema.get("additionalProperties", into.additional)


@dataclass(frozen=True)
class FlattenedBody:
    """A request body or the response of one status."""

    media: str
    schema: Json
    required: bool
    sources: frozenset[str]
    samples: tuple[Json, ...]
    headers: dict[str, Json]


def bodies(document: Json, operation: Json) -> Iterator[tuple[str, FlattenedBody]]:
    """Yield the request body (place `request`) and every response (place: the status)."""
    if "requestBody" in operation:
        yield "request", _body(document, operation["requestBody"])
    for status, response in operation.get("responses", {}).items():
        yield str(status), _body(document, response)


def _body(document: Json, given: Json) -> FlattenedBody:
    body = _resolved(document, given)
    content: dict[str, Any] = body.get("content") or {}
    media: dict[str, Any] = next(iter(content.values()), {})
    samples = [_resolved(document, example).get("value") for example in media.get("examples", {}).values()]
    if "example" in media:
        samples.append(media["example"])
    return FlattenedBody(
        media=" ".join(content),
        schema=media.get("schema"),
        required=body.get("required") is True,
        sources=sources(given) or sources(body) or sources(media),
        samples=tuple(samples),
        headers={name: _resolved(document, header) for name, header in (body.get("headers") or {}).items()},
    )


def _resolved(document: dict[str, Json], value: Json) -> Any:
    """Follow references; one that leads nowhere, which the overlay has to mend, gives nothing."""
    try:
        return resolved(document, value)
    except PipelineError:
        return {}
