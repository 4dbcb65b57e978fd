"""Columns of an exported table, and how they are read from an activity."""

from __future__ import annotations

import json
from collections.abc import Callable
from decimal import Decimal
from typing import Any, Final, NamedTuple

from musement import amount
from musement_command_line.members import at, each, text


class Column(NamedTuple):
    """A column: its name, the kind of its values (text, whole, real, boolean, money), and how it is read."""

    name: str
    kind: str
    read: Callable[[dict[str, Any]], Any]


def _text(*path: str | int) -> Callable[[dict[str, Any]], str | None]:
    return lambda activity: text(at(activity, *path))


def _whole(*path: str) -> Callable[[dict[str, Any]], int | None]:
    def read(activity: dict[str, Any]) -> int | None:
        value = at(activity, *path)
        fits = isinstance(value, int) and not isinstance(value, bool) and abs(value) < 2**63
        return value if fits else None

    return read


def _real(*path: str) -> Callable[[dict[str, Any]], float | None]:
    def read(activity: dict[str, Any]) -> float | None:
        value = at(activity, *path)
        if isinstance(value, bool) or not isinstance(value, (int, float)) or abs(value) > 1e300:
            return None
        return float(value)

    return read


def _boolean(*path: str) -> Callable[[dict[str, Any]], bool | None]:
    def read(activity: dict[str, Any]) -> bool | None:
        value = at(activity, *path)
        return value if isinstance(value, bool) else None

    return read


def _money(*path: str) -> Callable[[dict[str, Any]], Decimal | None]:
    def read(activity: dict[str, Any]) -> Decimal | None:
        try:
            exact: Decimal | None = amount(at(activity, *path, "value"))
        except ValueError:
            return None
        # Four decimals and fourteen digits before them: more than any currency has.
        if exact is None or abs(exact) >= 10**14 or exact != round(exact, 4):
            return None
        return exact

    return read


def _codes(*path: str) -> Callable[[dict[str, Any]], str | None]:
    return lambda activity: (
        " ".join(code for one in each(at(activity, *path)) if (code := text(one.get("code")))) or None
    )


COLUMNS: Final = (
    Column("uuid", "text", _text("uuid")),
    Column("title", "text", _text("title")),
    Column("status", "text", _text("status")),
    Column("city_id", "whole", _whole("city", "id")),
    Column("city", "text", _text("city", "name")),
    Column("country", "text", _text("city", "country", "iso_code")),
    Column("price", "money", _money("retail_price")),
    Column("price_before_discounts", "money", _money("original_retail_price")),
    Column("currency", "text", _text("retail_price", "currency")),
    Column("booking_type", "text", _text("booking_type")),
    Column("duration_shortest", "text", _text("duration_range", "min")),
    Column("duration_longest", "text", _text("duration_range", "max")),
    Column("categories", "text", _codes("categories")),
    Column("languages", "text", _codes("languages")),
    Column("rating", "real", _real("reviews_avg")),
    Column("reviews", "whole", _whole("reviews_number")),
    Column("free_cancellation", "boolean", _boolean("free_cancellation")),
    Column("latitude", "real", _real("latitude")),
    Column("longitude", "real", _real("longitude")),
    Column("url", "text", _text("url")),
    Column(
        "document", "text", lambda activity: json.dumps(activity, ensure_ascii=False, separators=(",", ":"))
    ),
)
"""In the order of the table; `document` is the whole activity as the API sent it."""


def row_of(activity: dict[str, Any]) -> list[Any]:
    """Return the values of an activity, in the order of the columns; what is of another kind than its column is None."""
    return [_without_surrogates(column.read(activity)) for column in COLUMNS]


def _without_surrogates(value: Any) -> Any:
    """Return a text that can be encoded: a server may send half of a character."""
    return value.encode("utf-8", "replace").decode("utf-8") if isinstance(value, str) else value
