"""What a text stands for, and which texts a format allows."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import datetime
from typing import Any
from uuid import UUID

from jsonschema import FormatChecker


def typed(text: str, schema: Mapping[str, Any]) -> Any:
    """A parameter as the value that its text stands for; the text itself where it stands for none."""
    kind = schema.get("type")
    if kind == "integer" and re.fullmatch(r"-?\d+", text):
        return int(text)
    if kind == "number" and re.fullmatch(r"-?\d+(\.\d+)?", text):
        return float(text)
    if kind == "boolean" and text in {"true", "false"}:
        return text == "true"
    return text


def formats() -> FormatChecker:
    """The formats that the document uses and that a text can break."""
    known = FormatChecker(formats=())
    known.checks("uuid", raises=ValueError)(lambda value: not isinstance(value, str) or bool(UUID(value)))
    # The API writes offsets without a colon, which RFC 3339 does not allow and its own examples show.
    known.checks("date-time", raises=ValueError)(
        lambda value: not isinstance(value, str) or bool(datetime.fromisoformat(value))
    )
    known.checks("date", raises=ValueError)(
        lambda value: not isinstance(value, str) or bool(datetime.strptime(value, "%Y-%m-%d"))  # noqa: DTZ007
    )
    known.checks("email")(lambda value: not isinstance(value, str) or "@" in value)
    return known
