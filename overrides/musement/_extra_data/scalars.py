"""Values that JSON has no type for, and the text that each is written as: one text for one value, both ways."""

from __future__ import annotations

import datetime
import decimal
import enum
import re
import uuid
from collections.abc import Callable
from typing import Any

_DATE = r"[0-9]{4}-[0-9]{2}-[0-9]{2}"
_TIME = r"[0-9]{2}:[0-9]{2}(?::[0-9]{2}(?:[.,][0-9]{1,6})?)?(?:Z|[+-][0-9]{2}:?[0-9]{2}(?::[0-9]{2}(?:\.[0-9]{6})?)?)?"
_DECIMAL = re.compile(r"[+-]?[0-9]+(?:\.[0-9]+)?(?:[eE][+-]?[0-9]+)?")
_DATE_ONLY = re.compile(_DATE)
_DATE_AND_TIME = re.compile(f"{_DATE}[T ]{_TIME}")


def text_of(value: Any) -> str | None:
    """Return the text of a datetime, date, Decimal or UUID; None for values of other types.

    Raises:
        ValueError: The value has no text that it could be read back from.
    """
    if isinstance(value, (datetime.datetime, datetime.date)):
        return value.isoformat()
    if isinstance(value, decimal.Decimal):
        if not value.is_finite():
            raise ValueError("a Decimal that is not a finite number has no place in JSON")
        return str(value)
    if isinstance(value, uuid.UUID):
        return str(value)
    return None


def reader_of(class_: type) -> Callable[[Any], Any] | None:
    """Return the function that reads a value of this type from JSON, and raises `ValueError`; None for other types."""
    return _READERS.get(class_)


def member_of(class_: type[enum.Enum], value: Any, plain: Callable[[Any], Any]) -> enum.Enum:
    """Return the member that is written as `value`; raises `ValueError` when there is none."""
    for member in class_.__members__.values():
        written = plain(member.value)
        if type(written) is type(value) and written == value:
            return member
    member = class_(value)  # what `_missing_` knows, and combinations of flags
    if isinstance(value, bool) or (isinstance(value, float) and not isinstance(member.value, float)):
        raise ValueError("another type of value")
    return member


def _read_datetime(value: Any) -> datetime.datetime:
    if not isinstance(value, str) or not _DATE_AND_TIME.fullmatch(value):
        raise ValueError("not a date with a time")
    return datetime.datetime.fromisoformat(value)


def _read_date(value: Any) -> datetime.date:
    if not isinstance(value, str) or not _DATE_ONLY.fullmatch(value):
        raise ValueError("not a date")
    return datetime.date.fromisoformat(value)


def _read_decimal(value: Any) -> decimal.Decimal:
    # A number with a fraction has passed through a float already and is not exact any more.
    if isinstance(value, int) and not isinstance(value, bool):
        return decimal.Decimal(value)
    if not isinstance(value, str) or not _DECIMAL.fullmatch(value):
        raise ValueError("not an exact number")
    try:
        return decimal.Decimal(value)
    except decimal.InvalidOperation:
        raise ValueError("not a number that Decimal holds") from None


def _read_uuid(value: Any) -> uuid.UUID:
    if not isinstance(value, str):
        raise ValueError("not a text")
    identifier = uuid.UUID(value)
    if str(identifier) != value.lower():
        raise ValueError("not the canonical form of a UUID")
    return identifier


_READERS: dict[type, Callable[[Any], Any]] = {
    datetime.datetime: _read_datetime,
    datetime.date: _read_date,
    decimal.Decimal: _read_decimal,
    uuid.UUID: _read_uuid,
}
