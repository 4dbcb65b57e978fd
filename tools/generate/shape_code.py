"""Write what the document allows a value to be as code: a call of `Shape`."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any, Final

from openapi_python_client.strings import in_double_quote_literal

_TEXTS: Final = ("type", "format", "pattern", "example")
_LIMITS: Final = {
    "minimum": "minimum", "maximum": "maximum", "exclusiveMinimum": "above", "exclusiveMaximum": "below",
    "minLength": "min_length", "maxLength": "max_length", "minItems": "min_items", "maxItems": "max_items",
}  # fmt: skip


def shape(facts: Mapping[str, Any]) -> str:
    """Write the facts that `template_context` collects of one value; text of the document only inside literals."""
    parts = [f"{key}={_literal(facts[key])}" for key in _TEXTS if isinstance(facts.get(key), str)]
    for key, name in _LIMITS.items():
        if isinstance(facts.get(key), (int, float)) and not isinstance(facts[key], bool):
            parts.append(f"{name}={facts[key]}")
    if isinstance(facts.get("type"), list):
        parts.append(f"kinds={_tuple(facts['type'])}")
    if facts.get("enum"):
        parts.append(f"choices={_tuple(facts['enum'])}")
    parts.extend(f"{key}={shape(facts[key])}" for key in ("items", "others") if facts.get(key))
    if facts.get("fields"):
        fields = ", ".join(f"{_literal(name)}: {shape(field)}" for name, field in facts["fields"].items())
        parts.append(f"fields={{{fields}}}")
    if facts.get("required"):
        parts.append(f"required={_tuple(facts['required'])}")
    return f"Shape({', '.join(parts)})"


def _tuple(values: Iterable[Any]) -> str:
    return "(" + "".join(f"{_literal(value)}, " for value in values) + ")"


def _literal(value: Any) -> str:
    return f'"{in_double_quote_literal(value)}"' if isinstance(value, str) else repr(value)
