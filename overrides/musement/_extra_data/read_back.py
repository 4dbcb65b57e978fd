"""Holds what was read back against what was given: what is sent has to be what its type gives back."""

from __future__ import annotations

import datetime
import decimal
from collections.abc import Mapping, Sequence
from collections.abc import Set as AbstractSet
from typing import Any

import attrs

from musement._extra_data.encoding import READABLE, field_names, kind_of, plain_value, sort_key, step
from musement._extra_data.type_hints import is_pydantic
from musement.errors import ExtraDataError


def check_read_back(given: Any, back: Any, path: str = "$") -> None:
    """Refuse a value that its type would not give back.

    Raises:
        ExtraDataError: Its path leads to the field that differs.
    """
    if is_pydantic(type(given)) or field_names(given) is not None:
        _check_fields(given, back, path)
    elif isinstance(given, Mapping):
        _check_members(given, back, path)
    elif isinstance(given, AbstractSet):
        if not isinstance(back, AbstractSet):
            raise _changed(given, back, path)
        _check_items(_sorted(given), _sorted(back), path)
    elif isinstance(given, (list, tuple)):
        # A plain tuple in a field of a sequence type is a list when it is read; both are such sequences.
        if not isinstance(back, (list, tuple) if type(given) is tuple else type(given)):
            raise _changed(given, back, path)
        _check_items(given, back, path)
    elif not _same_scalar(given, back):
        raise _changed(given, back, path)


def _check_fields(given: Any, back: Any, path: str) -> None:
    class_ = type(given)
    if class_ is not type(back):
        raise _changed(given, back, path)
    if is_pydantic(class_):
        for name in getattr(class_, "model_fields", ()):
            inside = path if name == "root" else step(path, name)
            check_read_back(getattr(given, name), getattr(back, name), inside)
        _check_members(
            getattr(given, "model_extra", None) or {}, getattr(back, "model_extra", None) or {}, path
        )
    else:
        for name in field_names(given) or ():
            if _counts(class_, name):
                check_read_back(getattr(given, name), getattr(back, name, None), step(path, name))


def _check_members(given: Mapping[Any, Any], back: Any, path: str) -> None:
    if not isinstance(back, Mapping):
        raise _changed(given, back, path)
    found = {_name(key): (key, value) for key, value in back.items()}
    for key, value in given.items():
        name = _name(key)
        if name not in found:
            raise _refusal(step(path, name), "it would be lost when it is read back")
        if not _same_scalar(key, found[name][0]):
            raise _refusal(step(path, name), f"the key is {kind_of(key)} and would be read back as a string")
        check_read_back(value, found[name][1], step(path, name))
    for name in found.keys() - {_name(key) for key in given}:
        raise _refusal(
            step(path, name), "it would be there when it is read back, and is not in what was given"
        )


def _check_items(given: Sequence[Any], back: Sequence[Any], path: str) -> None:
    if len(given) != len(back):
        raise _refusal(path, f"{len(given)} items would be read back as {len(back)}")
    for index, (one, other) in enumerate(zip(given, back, strict=True)):
        check_read_back(one, other, f"{path}[{index}]")


def _name(key: Any) -> str:
    return key if isinstance(key, str) else str(plain_value(key))


def _sorted(items: AbstractSet[Any]) -> list[Any]:
    return sorted(items, key=_position)


def _position(item: Any) -> Any:
    try:
        return sort_key(plain_value(item))
    except ExtraDataError:  # a server's text that cannot be sent back
        return sort_key(repr(item))


def _same_scalar(given: Any, back: Any) -> bool:
    if isinstance(given, (datetime.date, decimal.Decimal)):
        related = isinstance(given, type(back)) and isinstance(back, (datetime.date, decimal.Decimal))
        return related and plain_value(given) == plain_value(back)
    if isinstance(given, bool) or isinstance(back, bool):
        return given is back
    return (isinstance(given, type(back)) or isinstance(back, type(given))) and bool(given == back)


def _counts(class_: type, name: str) -> bool:
    """Tell whether a field is part of what an instance says: what it makes itself, and does not compare, is not."""
    found: Any = getattr(class_, "__dataclass_fields__", {}).get(name)
    if found is not None:
        return bool(found.init or found.compare)
    attribute = getattr(attrs.fields(class_), name)
    return bool(attribute.init or attribute.eq)


def _refusal(path: str, problem: str) -> ExtraDataError:
    return ExtraDataError(path=path, problem=problem, rule=READABLE)


def _changed(given: Any, back: Any, path: str) -> Exception:
    if type(given) is type(back):
        return _refusal(path, f"{kind_of(given)} would be read back as another value")
    problem = f"{kind_of(given)} would be read back as {kind_of(back)}"
    return _refusal(path, problem + "; annotate the field, or name the whole type in extra_data_type")
