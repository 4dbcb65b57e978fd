"""Collect what generated docstrings say beyond summaries and arguments: refusals, deprecations, values of enums."""

from __future__ import annotations

from typing import Any

from openapi_python_client.strings import in_double_quote_literal

from musement_core.errors.status_errors import APIStatusError, error_class
from tools.document import references
from tools.document.reader import Json
from tools.generate.normalising import NormalDocument, NormalOperation


def raises(content: dict[str, Json], operation: NormalOperation) -> list[str]:
    """List the refusals that the document has for an operation, each below the error that it is raised as; any other last."""
    found: dict[str, str] = {}
    for status, raw in sorted((operation.source.get("responses") or {}).items()):
        response = references.resolved(content, raw)
        text = response.get("description") if isinstance(response, dict) else None
        if status[:1] in ("4", "5"):
            error = APIStatusError if status == "4XX" else error_class(int(status.replace("X", "0")))
            found[status] = f"{error.__name__}: {status}. {text if isinstance(text, str) else ''}"
        elif status == "default":
            found[status] = f"{APIStatusError.__name__}: Any other refusal."
    return list(found.values())


def instead(operation: NormalOperation) -> list[str]:
    """List the methods of the client that take the place of a deprecated operation (`x-instead`)."""
    named = operation.source.get("x-instead")
    return [name for name in named if isinstance(name, str)] if isinstance(named, list) else []


def decorator(operation: NormalOperation) -> str:
    """Write the line that marks a deprecated operation, and says what to use instead; "" for any other."""
    if operation.source.get("deprecated") is not True:
        return ""
    said = (
        "was removed from the API"
        if operation.source.get("x-removed") is True
        else "is deprecated by the API"
    )
    use = f"; use {', '.join(instead(operation))}" if instead(operation) else ""
    message = in_double_quote_literal(f"{operation.method.upper()} {operation.path} {said}{use}")
    return f'@_deprecation.deprecated("{message}")'


def enum_descriptions(normal: NormalDocument) -> dict[str, dict[Any, str]]:
    """Map the classes of enums to what their values mean (`x-enumDescriptions`), by value as it is written in code."""
    found: dict[str, dict[Any, str]] = {}
    for name, schema in normal.content["components"]["schemas"].items():
        described = schema.get("x-enumDescriptions")
        if "enum" in schema and isinstance(described, dict):
            found[name] = {
                in_double_quote_literal(value) if isinstance(value, str) else value: described[str(value)]
                for value in schema["enum"]
                if isinstance(described.get(str(value)), str)
            }
    return found
