"""Typed `extra_data`: a serialized JSON object on the wire, a `dict` or the user's own type in Python.

A type of one's own is a TypedDict, a dataclass, an attrs class or a pydantic model.
"""

from __future__ import annotations

import json
import typing
from collections.abc import Mapping
from typing import Any, NoReturn, TypeVar, cast, overload

from musement._constants import MAX_EXTRA_DATA_DEPTH
from musement._extra_data.decoding import build_whole, is_supported
from musement._extra_data.encoding import READABLE, RULE, kind_of, plain_object
from musement._extra_data.merging import merge_known
from musement._extra_data.read_back import check_read_back
from musement._extra_data.type_hints import hints_of
from musement.errors import ExtraDataDecodeError, ExtraDataError, InvalidRequestError
from musement_core.frames import without_locals
from musement_core.json_text import read_json

_T = TypeVar("_T")


@without_locals
def encode_extra_data(value: object, type_: Any = None) -> str:
    """Return `value` as the string that `POST /orders` and `PATCH /orders/{orderUuid}` take.

    A mapping or an instance of a dataclass, an attrs class or a pydantic model becomes compact JSON, in its
    own order, non-ASCII characters kept. A `str` that holds a JSON object already is returned as it is.
    What is of a type of one's own, or given with `type_`, is read back before it is returned. Raises `ExtraDataError`,
    which names the path inside the value, when JSON cannot express it, or the type would not give it back.
    """
    type_ = type_of(value) if type_ is None else type_
    try:
        if isinstance(value, str):
            _check_serialized(value)
            text = value
        else:
            plain = plain_object(value, typed=type_ is not None)
            text = json.dumps(plain, separators=(",", ":"), ensure_ascii=False, allow_nan=False)
        if type_ is not None:
            _prove(value, text, type_)
    except RecursionError:
        raise _too_deep() from None
    return text


def type_of(value: object) -> Any:
    """Return the type that a value is read back as; None for mappings and JSON text, which come back as a dict."""
    if value is None or isinstance(value, (str, Mapping)):
        return None
    # `Box[Inner](...)` remembers its argument, unless it has slots.
    generic = getattr(value, "__orig_class__", None)
    return generic if typing.get_origin(generic) is type(value) else type(value)


def checked_type_of(value: object, type_: Any) -> Any:
    """Return the type that `value` is read back as: the one that is named, else its own; refuses what is none."""
    if type_ is None:
        return type_of(value)
    check_extra_data_type(type_)
    return type_


def check_changes(changes: object, type_: Any) -> None:
    """Refuse changes that cannot be merged into anything, before the order is read."""
    own = _own_type(changes, type_)
    if own is not None:
        encode_extra_data(changes, own)
    elif isinstance(changes, Mapping):
        plain_object(changes, typed=type_ is not None)
    else:
        raise ExtraDataError(path="$", problem=f"{kind_of(changes)} is not an object", rule=RULE)


def _own_type(value: object, type_: Any) -> Any:
    """Return the type of a value, in the form in which it was named: `Box[Guest]` rather than `Box`."""
    own = type_of(value)
    return type_ if own is not None and (typing.get_origin(type_) or type_) is type(value) else own


def merged_extra_data(current: Mapping[str, Any], changes: object, type_: Any) -> str:
    """Return the text of `current` with `changes`, and proves that `type_` reads the whole.

    A mapping is merged at the top level. Of a value of a type of one's own, what the type does not know stays at every level.
    """
    own = _own_type(changes, type_)
    plain = plain_object(changes, typed=type_ is not None)
    if own is None:
        merged = {**current, **plain}
    else:
        try:
            known = plain_object(decode_extra_data(dict(current), own), typed=True)
        except (ExtraDataDecodeError, ExtraDataError):
            known = plain  # what is there is of another form
        merged = merge_known(dict(current), known, plain)
    text = encode_extra_data(merged)
    return text if type_ is None else encode_extra_data(text, type_)


def _prove(given: object, text: str, type_: Any) -> None:
    """Refuse what `type_` would not give back."""
    try:
        back = decode_extra_data(text, type_)
    except ExtraDataDecodeError as error:
        path, problem = error.path, f"it could not be read back: {error.problem}"
        raise ExtraDataError(path=path, problem=problem, rule=READABLE) from None
    if not isinstance(given, str) and (not isinstance(given, Mapping) or isinstance(back, Mapping)):
        check_read_back(given, back)


@overload
def decode_extra_data(raw: object, type_: None = None) -> dict[str, Any] | None: ...


@overload
def decode_extra_data(raw: object, type_: type[_T]) -> _T | None: ...


@without_locals
def decode_extra_data(raw: object, type_: type[_T] | None = None) -> _T | dict[str, Any] | None:
    """Return what an order's `extra_data` holds: None, a `dict`, or an instance of `type_`.

    `raw` is the value as the API sent it: a string with a JSON object, an object outright, `null` or `""`.
    Fields of `type_` are taken by name; keys it does not have stay out of the instance (`raw` has them).
    Raises `ExtraDataDecodeError`, which carries `raw`, when it is no JSON object or does not fit `type_`.
    """
    if raw is None or raw == "":
        return None
    value = _parse(raw) if isinstance(raw, str) else raw
    if value is None:
        return None
    if isinstance(value, list) and not value:  # how a PHP backend writes an empty object
        value = {}
    if not isinstance(value, dict):
        raise ExtraDataDecodeError(raw=raw, problem=f"a {type(value).__name__} where a JSON object is due")
    found = cast(dict[str, Any], value)
    if type_ is None:
        return found
    try:
        return cast(_T, build_whole(type_, found))
    except RecursionError:
        raise ExtraDataDecodeError(raw=raw, problem="it is nested too deeply") from None
    except ExtraDataDecodeError as error:
        raise ExtraDataDecodeError(raw=raw, problem=error.problem, path=error.path) from error.__cause__


def check_extra_data_type(type_: Any, argument: str = "extra_data_type") -> None:
    """Refuse a type that `decode_extra_data` cannot fill, before any request."""
    rule = "extra_data becomes a dict, a TypedDict, a dataclass, an attrs class or a pydantic model"
    if not is_supported(type_):
        raise InvalidRequestError(argument=argument, problem=f"{type_!r:.100} is none of these", rule=rule)
    try:
        hints_of(type_)
    except Exception as error:  # an annotation is the user's own code
        problem = f"the annotations of {type_!r:.100} cannot be read ({error!s:.100})"
        rule = "a type for extra_data is defined where its annotations resolve, i.e. at the top of a module"
        raise InvalidRequestError(argument=argument, problem=problem, rule=rule) from error


def members_of(encoded: str) -> Mapping[str, Any]:
    """Return the top level of what `encode_extra_data` returned, as a mapping."""
    return cast(dict[str, Any], json.loads(encoded))


def _check_serialized(text: str) -> None:
    try:
        # Numbers are only looked at, never converted: the string goes out as it is.
        value = json.loads(text, parse_constant=_refuse_constant, parse_int=_zero, parse_float=_zero)
    except RecursionError:
        raise _too_deep() from None
    except ValueError as error:
        raise ExtraDataError(
            path="$", problem=f"the string is not JSON ({error!s:.100})", rule=RULE
        ) from None
    if not isinstance(value, dict):
        problem = f"the string holds a JSON {_json_name(value)}, not an object"
        raise ExtraDataError(path="$", problem=problem, rule=RULE)
    plain_object(value)


def _parse(raw: str) -> object:
    try:
        return read_json(raw, allow_nan=False)
    except ValueError as error:
        raise ExtraDataDecodeError(raw=raw, problem=f"{error!s:.100}") from None


def _refuse_constant(name: str) -> NoReturn:
    raise ValueError(f"{name} is not a JSON value")


def _zero(_: str) -> int:
    return 0


def _json_name(value: object) -> str:
    names = {list: "list", str: "string", bool: "boolean", int: "number", type(None): "null"}
    return names.get(type(value), "value")


def _too_deep() -> ExtraDataError:
    rule = f"extra_data is nested at most {MAX_EXTRA_DATA_DEPTH} levels deep"
    return ExtraDataError(path="$", problem="it is nested too deeply", rule=rule)
