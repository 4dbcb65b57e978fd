"""Collect what templates need beyond the generator's data: shapes of what is sent, facts of operations."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any, Final

from openapi_python_client.parser import GeneratorData
from openapi_python_client.parser.properties import LiteralEnumProperty

from tools.document import references
from tools.document.reader import Json
from tools.errors import PipelineError
from tools.generate import documentation
from tools.generate.media_types import read_types
from tools.generate.normalising import NormalDocument

_LIMITS: Final = (
    "type", "format", "minimum", "maximum", "exclusiveMinimum", "exclusiveMaximum", "minLength", "maxLength", "pattern",
    "minItems", "maxItems",
)  # fmt: skip
_STYLES: Final = {"query": "form", "cookie": "form", "path": "simple", "header": "simple"}
_MAX_SHAPE_VALUES: Final = 1000
"""Values of one body that are described; what is beyond is left to the server, as is what holds itself."""


def parameter_details(
    content: dict[str, Json], normal: NormalDocument
) -> dict[tuple[str, str, str, str], dict[str, Any]]:
    """Map (method, path, location, name on the wire) to style, explode, and the shape of the value."""
    details: dict[tuple[str, str, str, str], dict[str, Any]] = {}
    for operation in normal.operations:
        for parameter in operation.resolved_parameters:
            location = parameter["in"]
            style = parameter.get("style", _STYLES[location])
            details[operation.method, operation.path, location, parameter["name"]] = {
                "style": style,
                "explode": parameter.get("explode", style == "form"),
                "pair": _is_pair(parameter),
                "needs": _needs(parameter, operation.resolved_parameters),
                "shape": _Shapes(content).of(_with_example(parameter)),
            }
    return details


class _Shapes:
    """Shapes of one parameter or one body: what its schema limits, through references."""

    def __init__(self, content: dict[str, Json]) -> None:
        self._content = content
        self._within: list[int] = []
        self._left = _MAX_SHAPE_VALUES

    def of(self, raw: Json) -> dict[str, Any]:
        """Describe limits under their JSON Schema names, and `items`, `fields`, `others`, `required` and `enum`."""
        source = references.resolved(self._content, raw)
        self._left -= 1
        if id(source) in self._within or self._left < 0:
            return {}
        self._within.append(id(source))
        try:
            return self._facts(_one(self._content, raw))
        finally:
            self._within.pop()

    def _facts(self, schema: dict[str, Any]) -> dict[str, Any]:
        facts: dict[str, Any] = {key: schema[key] for key in _LIMITS if key in schema}
        for key in ("minimum", "maximum"):
            exclusive = "exclusive" + key.capitalize()
            # OpenAPI 3.0 has a boolean beside the limit.
            if isinstance(facts.get(exclusive), bool) and facts.pop(exclusive) and key in facts:
                facts[exclusive] = facts.pop(key)
        # What is declared as one type may be given as another, where the overlay says so.
        if isinstance(schema.get("x-also-accepts"), list):
            facts["type"] = [schema["type"], *schema["x-also-accepts"]]
        if "pattern" in facts:
            facts["example"] = schema.get("example", next(iter(schema.get("examples") or []), None))
        choices = schema.get("enum", [schema["const"]] if "const" in schema else [])
        if all(isinstance(choice, (str, int, float, type(None))) for choice in choices):
            facts["enum"] = [choice for choice in choices if choice is not None]
        if schema.get("type") == "array":
            facts["items"] = self.of(schema.get("items"))
        if schema.get("type") == "object":
            facts["fields"] = {name: self.of(part) for name, part in (schema.get("properties") or {}).items()}
            facts["others"] = self.of(schema.get("additionalProperties"))
            facts["required"] = list(schema.get("required") or [])
        return {key: value for key, value in facts.items() if value not in ({}, [])}


def _one(content: dict[str, Json], raw: Json) -> dict[str, Any]:
    """Follow a schema through references, a single `allOf` part, and null beside a type; {} where several are possible."""
    schema = references.resolved(content, raw)
    if not isinstance(schema, dict):
        return {}
    merged = dict(schema)
    for key in ("allOf", "anyOf", "oneOf"):
        parts = [
            part
            for part in merged.pop(key, [])
            if not (isinstance(part, dict) and part.get("type") == "null")
        ]
        if len(parts) == 1:
            merged = {**_one(content, parts[0]), **merged}
        elif parts:
            return {}
    kinds = merged.get("type")
    if isinstance(kinds, list):
        others = [kind for kind in kinds if kind != "null"]
        merged["type"] = others[0] if len(others) == 1 else others
    return merged


def operation_details(content: dict[str, Json], normal: NormalDocument) -> dict[str, dict[str, Any]]:
    """Map the name of each operation to its facts: path, tag, security schemes, media types, sources, what replaces it."""
    return {
        operation.name: {
            "path": operation.path,
            "method": operation.method,
            "tag": operation.tag,
            "deprecated": operation.source.get("deprecated") is True,
            "decorator": documentation.decorator(operation),
            "instead": documentation.instead(operation),
            "raises": documentation.raises(content, operation),
            "security": _schemes(operation.source.get("security", content.get("security"))),
            "bodies": _bodies(content, operation.source),
            "pairs": [
                parameter["name"] for parameter in operation.resolved_parameters if _is_pair(parameter)
            ],
            "source": operation.source.get("x-source", []),
            "replaced_by": operation.source.get("x-replaced-by"),
            "accepts": _accepted(content, operation.source),
            "takes_key": operation.source.get("x-idempotency-key") is True,
        }
        for operation in normal.operations
    }


def literals(parsed: GeneratorData) -> dict[str, str]:
    """Return the alias that lets callers of an enum write plain strings, by the name of the enum."""
    return {
        str(enum.class_info.name): f"{enum.class_info.name}Literal"
        for enum in parsed.enums
        if enum.value_type is str and not isinstance(enum, LiteralEnumProperty)
    }


def plain_text(content: dict[str, Json]) -> dict[str, list[str]]:
    """Map each component schema to its properties whose text is about no person (`x-personal: false`), so that reprs show it.

    Raises:
        PipelineError: The mark is somewhere else, where nothing would come of it, or has another value.
    """
    schemas = (content.get("components") or {}).get("schemas") or {}
    marked = {
        name: {key: part for key, part in schema.get("properties", {}).items() if _is_marked(part)}
        for name, schema in schemas.items()
        if isinstance(schema, dict)
    }
    useful = {id(part) for parts in marked.values() for part in parts.values() if part["x-personal"] is False}
    useless = [place for place, part in _marks(content) if id(part) not in useful]
    if useless:
        raise PipelineError(
            "x-personal is false, on a property of a schema in components, or absent", useless
        )
    return {name: list(parts) for name, parts in marked.items() if parts}


def _is_marked(part: Json) -> bool:
    return isinstance(part, dict) and "x-personal" in part


def _marks(value: Json, *place: str | int) -> Iterator[tuple[str, dict[str, Json]]]:
    if isinstance(value, dict):
        if "x-personal" in value:
            yield references.pointer(*place), value
        for key, part in value.items():
            yield from _marks(part, *place, key)
    elif isinstance(value, list):
        for position, part in enumerate(value):
            yield from _marks(part, *place, position)


def _schemes(security: Json) -> list[str]:
    return list(dict.fromkeys(name for requirement in security or [] for name in requirement))


def _with_example(parameter: Json) -> Json:
    """Return the schema of a parameter, with the parameter's own example where it has one."""
    schema = parameter.get("schema")
    if "example" not in parameter or not isinstance(schema, dict) or "$ref" in schema:
        return schema
    return {**schema, "example": parameter["example"]}


def _is_pair(parameter: Json) -> bool:
    """Tell whether a text holds two numbers, as the overlay marks it."""
    return parameter["in"] == "query" and parameter.get("x-pair") is True


def _needs(parameter: Json, beside: Sequence[Json]) -> list[str]:
    """Return the parameters without which this one says nothing, as the overlay names them.

    Raises:
        PipelineError: The operation has no such parameter.
    """
    needed = parameter.get("x-needs", [])
    known = {other["name"] for other in beside if other["in"] == parameter["in"]}
    if not isinstance(needed, list) or not all(isinstance(name, str) and name in known for name in needed):
        raise PipelineError(
            f"parameter {parameter['name']!r}: x-needs is a list of parameters of the same operation, not {needed!r}"
        )
    return needed


def _bodies(content: dict[str, Json], source: Json) -> dict[str, dict[str, Any]]:
    """Make the shapes of the body by media type."""
    body = references.resolved(content, source.get("requestBody"))
    media = body.get("content") or {} if isinstance(body, dict) else {}
    return {kind: _Shapes(content).of(described.get("schema")) for kind, described in media.items()}


def _accepted(content: dict[str, Json], source: Json) -> list[str]:
    accepted: list[str] = []
    for status, raw in (source.get("responses") or {}).items():
        if status.startswith("2"):
            accepted.extend(read_types(references.resolved(content, raw).get("content") or {}))
    return list(dict.fromkeys(accepted))
