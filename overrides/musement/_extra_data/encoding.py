"""Turns a user's value into plain JSON types, or says where inside the value that is not possible."""

from __future__ import annotations

import dataclasses
import enum
import json
import math
from collections.abc import Iterable, Mapping
from typing import Any

import attrs

from musement._constants import MAX_EXTRA_DATA_DEPTH
from musement.errors import ExtraDataError

RULE = "Extra data must be a serialized JSON object of key-value pairs"

_ADVICE = {
    "datetime": "write it as a string with its offset, e.g. value.isoformat()",
    "date": "write it as a string, e.g. value.isoformat()",
    "time": "write it as a string, e.g. value.isoformat()",
    "timedelta": "write it as a number of seconds",
    "Decimal": "write it as a string (exact) or a float",
    "UUID": "write it as a string: str(value)",
    "bytes": "decode it to a string first",
    "bytearray": "decode it to a string first",
    "set": "write it as a sorted list",
    "frozenset": "write it as a sorted list",
}


def plain_object(value: object) -> dict[str, Any]:
    """Return `value` as a dict of plain JSON types; raises `ExtraDataError` when it is not an object."""
    fields = _fields_of(value, "$")
    if fields is None:
        raise ExtraDataError(
            path="$", problem=f"{_kind(value)} is not an object of key-value pairs", rule=RULE
        )
    return _plain_fields(fields, value, "$", {})


def step(path: str, key: str) -> str:
    """Return the path of a key below `path`: `$.name`, or `$["odd name"]`."""
    if len(key) <= 60 and key.isidentifier() and key.isascii():
        return f"{path}.{key}"
    return f"{path}[{json.dumps(key[:60])}]"


def _plain(value: object, path: str, holders: dict[int, str]) -> Any:
    if value is None or value is True or value is False:
        return value
    if isinstance(value, enum.Enum):
        if not isinstance(value, str | int | float):
            raise _refusal(path, f"{_kind(value)} is not a JSON value; use its .value")
        value = value.value
    if isinstance(value, str):
        return _plain_text(value, path)
    if isinstance(value, int):
        return _plain_integer(value, path)
    if isinstance(value, float):
        if not math.isfinite(value):
            raise _refusal(path, f"{float.__repr__(value)} is not a JSON value; use null or a string")
        return float.__float__(value)
    if isinstance(value, list | tuple):
        inside = _enter(value, path, holders)
        return [_plain(item, f"{path}[{index}]", inside) for index, item in enumerate(value)]
    fields = _fields_of(value, path)
    if fields is None:
        advice = _ADVICE.get(type(value).__name__)
        raise _refusal(path, f"{_kind(value)} is not a JSON value" + (f"; {advice}" if advice else ""))
    return _plain_fields(fields, value, path, holders)


def _plain_fields(
    fields: Iterable[tuple[Any, Any]], value: object, path: str, holders: dict[int, str]
) -> dict[str, Any]:
    inside = _enter(value, path, holders)
    plain: dict[str, Any] = {}
    for key, item in fields:
        if not isinstance(key, str):
            raise _refusal(path, f"the key {key!r:.60} is {_kind(key)}, not a string")
        name = _plain_text(key.value if isinstance(key, enum.Enum) else key, path)
        plain[name] = _plain(item, step(path, name), inside)
    return plain


def _fields_of(value: object, path: str) -> Iterable[tuple[Any, Any]] | None:
    """Return the key-value pairs of an object-like value; None when it is not one."""
    if isinstance(value, Mapping):
        return value.items()
    if isinstance(value, type):
        return None
    if callable(getattr(value, "model_dump", None)):
        return _dumped(value, path)
    if dataclasses.is_dataclass(value):
        return [(field.name, getattr(value, field.name)) for field in dataclasses.fields(value)]
    kind = type(value)
    if attrs.has(kind):
        return [(field.name, getattr(value, field.name)) for field in attrs.fields(kind)]
    return None


def _dumped(model: Any, path: str) -> Iterable[tuple[Any, Any]] | None:
    """Return the fields of a pydantic model, under the names that it reads them by."""
    try:
        dumped = model.model_dump(mode="json", by_alias=True)
    except Exception as error:  # serializers are the user's own code
        raise _refusal(path, f"{_kind(model)} cannot be written ({error!s:.200})") from error
    return dumped.items() if isinstance(dumped, Mapping) else None


def _enter(value: object, path: str, holders: dict[int, str]) -> dict[int, str]:
    """Return the holders of what is inside `value`; refuses a value inside itself, and a tower of values."""
    if id(value) in holders:
        raise _refusal(path, f"the value contains itself (it is {holders[id(value)]})")
    if len(holders) >= MAX_EXTRA_DATA_DEPTH:
        shown = f"{path[:60]}…"
        rule = f"extra_data is nested at most {MAX_EXTRA_DATA_DEPTH} levels deep"
        raise ExtraDataError(path=shown, problem="it is nested too deeply", rule=rule)
    return {**holders, id(value): path}


def _plain_text(text: str, path: str) -> str:
    if not text.isascii():
        try:
            text.encode("utf-8")
        except UnicodeEncodeError as error:
            broken = f"U+{ord(text[error.start]):04X}"
            raise _refusal(path, f"half of a surrogate pair ({broken}) is not a character") from None
    return str.__str__(text)


def _plain_integer(value: int, path: str) -> int:
    try:
        int.__repr__(value)
    except ValueError:
        raise _refusal(path, "the number has more digits than Python writes; use a string") from None
    return int.__int__(value)


def _kind(value: object) -> str:
    name = value.__name__ if isinstance(value, type) else type(value).__name__
    return f"the class {name}" if isinstance(value, type) else f"a value of type {name}"


def _refusal(path: str, problem: str) -> ExtraDataError:
    return ExtraDataError(path=path, problem=problem, rule=RULE)
