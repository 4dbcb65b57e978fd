"""Turns a user's value into plain JSON types, or says where inside the value that is not possible."""

from __future__ import annotations

import dataclasses
import enum
import json
import math
from collections.abc import Iterable, Mapping
from collections.abc import Set as AbstractSet
from typing import Any

import attrs

from musement._constants import MAX_EXTRA_DATA_DEPTH
from musement._extra_data.scalars import text_of
from musement.errors import ExtraDataError

RULE = "Extra data must be a serialized JSON object of key-value pairs"
READABLE = "What is sent can be read back as its type"

_ADVICE = {
    "datetime": "write it as a string with its offset, e.g. value.isoformat(), or as the field of a type",
    "date": "write it as a string, e.g. value.isoformat(), or as the field of a type",
    "time": "write it as a string, e.g. value.isoformat()",
    "timedelta": "write it as a number of seconds",
    "Decimal": "write it as a string (exact) or a float",
    "UUID": "write it as a string: str(value)",
    "bytes": "decode it to a string first",
    "bytearray": "decode it to a string first",
    "set": "write it as a sorted list",
    "frozenset": "write it as a sorted list",
}


def plain_object(value: object, *, typed: bool = False) -> dict[str, Any]:
    """Return `value` as a dict of plain JSON types; raises `ExtraDataError` when it is not an object.

    With `typed`, values that are read back by the types of their fields may be there: enums, dates, `Decimal`, `UUID`, sets.
    """
    encoder = _Encoder(typed=typed)
    fields = encoder.fields_of(value, "$")
    if fields is None:
        raise refusal("$", f"{kind_of(value)} is not an object of key-value pairs")
    return encoder.plain_fields(fields, value, "$", {})


def plain_value(value: object) -> Any:
    """Return any value of a typed field as plain JSON types."""
    return _Encoder(typed=True).plain(value, "$", {})


def step(path: str, key: str) -> str:
    """Return the path of a key below `path`: `$.name`, or `$["odd name"]`."""
    if len(key) <= 60 and key.isidentifier() and key.isascii():
        return f"{path}.{key}"
    return f"{path}[{json.dumps(key[:60])}]"


def kind_of(value: object) -> str:
    """Name the type of a value: all that a message may say of it."""
    if isinstance(value, type):
        return f"the class {value.__name__}"
    return f"a value of type {type(value).__name__}"


def refusal(path: str, problem: str, rule: str = RULE) -> ExtraDataError:
    """Return the error that says what is wrong at `path`."""
    return ExtraDataError(path=path, problem=problem, rule=rule)


class _Encoder:
    def __init__(self, *, typed: bool) -> None:
        self._typed = typed

    def plain(self, value: object, path: str, holders: dict[int, str]) -> Any:
        if value is None or value is True or value is False:
            return value
        if isinstance(value, enum.Enum):
            if self._typed:
                return self.plain(value.value, path, _enter(value, path, holders))
            if not isinstance(value, str | int | float):
                raise refusal(path, f"{kind_of(value)} is not a JSON value; use its .value")
            value = value.value
        if isinstance(value, str):
            return _plain_text(value, path)
        if isinstance(value, int):
            return _plain_integer(value, path)
        if isinstance(value, float):
            if not math.isfinite(value):
                raise refusal(path, f"{float.__repr__(value)} is not a JSON value; use null or a string")
            return float.__float__(value)
        if isinstance(value, list | tuple):
            inside = _enter(value, path, holders)
            return [self.plain(item, f"{path}[{index}]", inside) for index, item in enumerate(value)]
        fields = self.fields_of(value, path)
        return (
            self._plain_other(value, path, holders)
            if fields is None
            else self.plain_fields(fields, value, path, holders)
        )

    def _plain_other(self, value: object, path: str, holders: dict[int, str]) -> Any:
        if self._typed:
            if isinstance(value, AbstractSet):
                inside = _enter(value, path, holders)
                return sorted((self.plain(item, f"{path}[*]", inside) for item in value), key=sort_key)
            try:
                text = text_of(value)
            except Exception as error:  # noqa: BLE001 - a time zone is the user's own code
                raise refusal(path, f"{kind_of(value)} cannot be written ({type(error).__name__})") from None
            if text is not None:
                return text
        advice = _ADVICE.get(type(value).__name__)
        raise refusal(path, f"{kind_of(value)} is not a JSON value" + (f"; {advice}" if advice else ""))

    def plain_fields(
        self, fields: Iterable[tuple[Any, Any]], value: object, path: str, holders: dict[int, str]
    ) -> dict[str, Any]:
        inside = _enter(value, path, holders)
        plain: dict[str, Any] = {}
        for key, item in fields:
            name = self._name(key, path)
            if name in plain:
                raise refusal(step(path, name), "two keys are written alike")
            plain[name] = self.plain(item, step(path, name), inside)
        return plain

    def _name(self, key: object, path: str) -> str:
        if isinstance(key, str):
            return _plain_text(key.value if isinstance(key, enum.Enum) else key, path)
        if self._typed:
            name = self.plain(key, path, {})
            if isinstance(name, str):
                return name
        raise refusal(path, f"the key {key!r:.60} is {kind_of(key)}, not a string")

    def fields_of(self, value: object, path: str) -> Iterable[tuple[Any, Any]] | None:
        """Return the key-value pairs of an object-like value; None when it is not one."""
        if isinstance(value, Mapping):
            return value.items()
        if isinstance(value, type):
            return None
        if callable(getattr(value, "model_dump", None)):
            return _dumped(value, path)
        names = field_names(value)
        return None if names is None else [(name, _field(value, name, path)) for name in names]


def field_names(value: object) -> list[str] | None:
    """Return the names of the fields of an instance of a dataclass or attrs class; None for anything else."""
    if dataclasses.is_dataclass(value):
        return [field.name for field in dataclasses.fields(value)]
    kind: Any = type(value)
    if attrs.has(kind):
        return [attribute.name for attribute in attrs.fields(kind)]
    return None


def sort_key(plain: Any) -> tuple[bool, float | int, str]:
    """Order the items of a set, numbers first, so that the same set is always the same text."""
    is_number = isinstance(plain, int | float)
    return not is_number, plain if is_number else 0, json.dumps(plain)


def _field(value: object, name: str, path: str) -> Any:
    try:
        return getattr(value, name)
    except Exception as error:  # noqa: BLE001 - a field may be a property, or was never set
        raise refusal(step(path, name), f"the field cannot be read ({type(error).__name__})") from None


def _dumped(model: Any, path: str) -> Iterable[tuple[Any, Any]] | None:
    """Return the fields of a pydantic model, under the names that it reads them by."""
    try:
        dumped = model.model_dump(mode="json", by_alias=True)
    except Exception as error:  # noqa: BLE001 - serializers are the user's own code, and quote values
        raise refusal(path, f"{kind_of(model)} cannot be written ({type(error).__name__})") from None
    return dumped.items() if isinstance(dumped, Mapping) else None


def _enter(value: object, path: str, holders: dict[int, str]) -> dict[int, str]:
    """Return the holders of what is inside `value`; refuses a value inside itself, and a tower of values."""
    if id(value) in holders:
        raise refusal(path, f"the value contains itself (it is {holders[id(value)]})")
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
            raise refusal(path, f"half of a surrogate pair ({broken}) is not a character") from None
    return str.__str__(text)


def _plain_integer(value: int, path: str) -> int:
    try:
        int.__repr__(value)
    except ValueError:
        raise refusal(path, "the number has more digits than Python writes; use a string") from None
    return int.__int__(value)
