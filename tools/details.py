"""What the templates need to know and the generator does not tell them: limits of parameters, facts of operations."""

from __future__ import annotations

from typing import Any, Final

from tools import references
from tools.document import Json
from tools.normalising import NormalDocument

_LIMITS: Final = (
    "type", "format", "enum", "minimum", "maximum", "exclusiveMinimum", "exclusiveMaximum", "multipleOf", "minLength",
    "maxLength", "pattern",
)  # fmt: skip
_LIST_LIMITS: Final = ("minItems", "maxItems")
_STYLES: Final = {"query": "form", "cookie": "form", "path": "simple", "header": "simple"}


def parameter_details(
    content: dict[str, Json], normal: NormalDocument
) -> dict[tuple[str, str, str, str], dict[str, Any]]:
    """By (method, path, location, name on the wire): style, explode, and the limits of the value (of a list, its items)."""
    details: dict[tuple[str, str, str, str], dict[str, Any]] = {}
    for operation in normal.operations:
        for parameter in operation.resolved_parameters:
            location = parameter["in"]
            style = parameter.get("style", _STYLES[location])
            facts: dict[str, Any] = {"style": style, "explode": parameter.get("explode", style == "form")}
            facts.update(_limits(content, parameter.get("schema")))
            details[operation.method, operation.path, location, parameter["name"]] = facts
    return details


def _limits(content: dict[str, Json], raw: Json) -> dict[str, Any]:
    schema = _one(content, raw)
    facts: dict[str, Any] = {}
    if schema.get("type") == "array":
        facts["array"] = True
        facts.update({key: schema[key] for key in _LIST_LIMITS if key in schema})
        schema = _one(content, schema.get("items"))
        if schema.get("type") == "array":
            return facts
    facts.update({key: schema[key] for key in _LIMITS if key in schema})
    for key in ("minimum", "maximum"):
        exclusive = "exclusive" + key.capitalize()
        if isinstance(facts.get(exclusive), bool) and facts.pop(exclusive) and key in facts:  # OpenAPI 3.0
            facts[exclusive] = facts.pop(key)
    if "enum" in facts:
        facts["enum"] = [value for value in facts["enum"] if value is not None]
    return facts


def _one(content: dict[str, Json], raw: Json) -> dict[str, Any]:
    """The schema through references, a single `allOf` part, and null beside a type; {} where several are possible."""
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
    """By name of the operation: where it is, its tag, deprecation, security schemes, accepted media types, sources."""
    return {
        operation.name: {
            "path": operation.path,
            "method": operation.method,
            "tag": operation.tag,
            "deprecated": operation.source.get("deprecated") is True,
            "security": _schemes(operation.source.get("security", content.get("security"))),
            "body_required": _body_required(content, operation.source),
            "source": operation.source.get("x-source", []),
            "accepts": _accepted(content, operation.source),
        }
        for operation in normal.operations
    }


def _schemes(security: Json) -> list[str]:
    return list(dict.fromkeys(name for requirement in security or [] for name in requirement))


def _body_required(content: dict[str, Json], source: Json) -> bool:
    body = references.resolved(content, source.get("requestBody"))
    return isinstance(body, dict) and body.get("required") is True


def _accepted(content: dict[str, Json], source: Json) -> list[str]:
    accepted: list[str] = []
    for status, raw in (source.get("responses") or {}).items():
        if status.startswith("2"):
            accepted.extend(references.resolved(content, raw).get("content") or {})
    return list(dict.fromkeys(accepted))
