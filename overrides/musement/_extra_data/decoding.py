"""Builds a user's own type from a JSON object, checking every field: what comes out is what the type says."""

from __future__ import annotations

import collections.abc
import contextlib
import dataclasses
import enum
import json
import re
import types
from collections.abc import Callable, Collection, Iterable, MutableSequence, Sequence
from contextvars import ContextVar
from typing import Any, Literal, Union, get_args, get_origin

import attrs

from musement._extra_data.encoding import plain_value, step
from musement._extra_data.scalars import member_of, reader_of
from musement._extra_data.type_hints import (
    MAPPINGS,
    hints_of,
    is_pydantic,
    is_typed_dict,
    parameters_of,
    required_keys,
    unresolved_field,
    unwrap,
)
from musement.errors import ExtraDataDecodeError

_LISTS = (list, Sequence, MutableSequence, Collection, Iterable)
_SETS = (set, frozenset, collections.abc.Set, collections.abc.MutableSet)

#: What unions were decided to be while one object is built. Types that hold each other would otherwise be tried again
#: for every choice above them, and two choices in each of 50 levels never end.
_decided: ContextVar[dict[Any, Any]] = ContextVar("_decided")


def build_whole(type_: Any, value: Any) -> Any:
    """Return a whole object as `type_`; raises `ExtraDataDecodeError` (with the path, without the raw value)."""
    ambient = _decided.set({})
    try:
        return build(type_, value)
    finally:
        _decided.reset(ambient)


def build(type_: Any, value: Any, path: str = "$") -> Any:
    """Return `value` as `type_`; raises `ExtraDataDecodeError` (with the path, without the raw value)."""
    type_ = unwrap(type_)
    origin, arguments = get_origin(type_) or type_, get_args(type_)
    if type_ is Any or type_ is object:
        return value
    if origin is Union or origin is types.UnionType:
        return _build_union(arguments, value, path)
    if origin is Literal:
        return _expect(
            any(value == choice and type(value) is type(choice) for choice in arguments), type_, value, path
        )
    if type_ is None or type_ is type(None):
        return _expect(value is None, "null", value, path)
    if isinstance(origin, type):
        return _build_class(type_, origin, arguments, value, path)
    raise ExtraDataDecodeError(raw=value, problem=f"{type_!r:.100} cannot be built from JSON", path=path)


def is_supported(type_: Any) -> bool:
    """Tell whether a whole `extra_data` object can become `type_`."""
    origin = get_origin(type_) or type_
    return isinstance(origin, type) and (
        origin in MAPPINGS
        or is_typed_dict(origin)
        or is_pydantic(origin)
        or dataclasses.is_dataclass(origin)
        or attrs.has(origin)
    )


def _build_class(type_: Any, class_: type, arguments: tuple[Any, ...], value: Any, path: str) -> Any:
    if class_ in MAPPINGS:
        return _build_mapping(class_, arguments, value, path)
    if class_ is tuple and arguments:
        return _build_tuple(arguments, value, path)
    if class_ in _LISTS or class_ in _SETS or class_ is tuple:
        return _build_items(class_, arguments, value, path)
    if is_typed_dict(class_):
        return _build_typed_dict(type_, class_, _object(class_, value, path), path)
    if is_pydantic(class_):
        return _build_model(class_, value, path)
    if dataclasses.is_dataclass(class_) or attrs.has(class_):
        return _build_instance(type_, class_, _object(class_, value, path), path)
    read = reader_of(class_)
    if issubclass(class_, enum.Enum):
        kind = class_
        read = lambda value: member_of(kind, value, plain_value)  # noqa: E731
    if read is not None:
        return _read(read, class_, value, path)
    if class_ is float and isinstance(value, int) and not isinstance(value, bool):
        return value  # JSON has one kind of number, and an int is acceptable as a float to type checkers too
    exact = class_ in (str, int, float, bool)
    return _expect(type(value) is class_ if exact else isinstance(value, class_), class_, value, path)


def _read(read: Callable[[Any], Any], class_: type, value: Any, path: str) -> Any:
    try:
        return read(value)
    except Exception:  # noqa: BLE001 - `_missing_` of an enum is the user's own code
        wanted, found = class_.__name__, type(value).__name__
        problem = f"{wanted} expected, {found} found, which is not a valid {wanted}"
        raise ExtraDataDecodeError(raw=value, problem=problem, path=path) from None


def _build_mapping(class_: type, arguments: tuple[Any, ...], value: Any, path: str) -> dict[Any, Any]:
    key_type, inner = arguments if len(arguments) == 2 else (str, Any)
    found = _object(class_, value, path)
    return {
        key if unwrap(key_type) is str else build(key_type, key, step(path, key)): build(
            inner, item, step(path, key)
        )
        for key, item in found.items()
    }


def _build_items(class_: type, arguments: tuple[Any, ...], value: Any, path: str) -> Any:
    items = _expect(isinstance(value, list), "a list", value, path)
    inner = arguments[0] if arguments else Any
    built = [build(inner, item, f"{path}[{index}]") for index, item in enumerate(items)]
    if class_ in _SETS:
        made: type = frozenset if class_ is frozenset else set
        return call_users_code(lambda: made(built), class_, (), path)
    return tuple(built) if class_ is tuple else built


def _build_instance(type_: Any, class_: type, value: dict[str, Any], path: str) -> Any:
    hints = _resolved(type_, class_, path)
    given: dict[str, Any] = {}
    for name, argument, required in parameters_of(class_):
        if name in value:
            given[argument] = build(hints.get(name, Any), value[name], step(path, name))
        elif required:
            raise ExtraDataDecodeError(
                raw=value, problem=f"missing, but {class_.__name__} needs it", path=step(path, name)
            )
    # Among them are arguments that are no fields (`InitVar`): they are not in what is sent, and may be missed.
    named = dict.fromkeys((*given, *getattr(class_, "__dataclass_fields__", ())))
    instance = call_users_code(lambda: class_(**given), class_, named, path)
    if get_args(type_):
        # As if made by `Box[Guest](...)`, it remembers what it is made of and can be written back. One with slots cannot.
        with contextlib.suppress(AttributeError):
            object.__setattr__(instance, "__orig_class__", type_)
    return instance


def _build_typed_dict(type_: Any, class_: Any, value: dict[str, Any], path: str) -> dict[str, Any]:
    hints = _resolved(type_, class_, path)
    for name in sorted(required_keys(class_, hints) - value.keys()):
        raise ExtraDataDecodeError(
            raw=value, problem=f"missing, but {class_.__name__} needs it", path=step(path, name)
        )
    return {key: build(hints.get(key, Any), item, step(path, key)) for key, item in value.items()}


def _build_model(class_: Any, value: Any, path: str) -> Any:
    """Build a pydantic model as from JSON text, so that strict ones take dates and sets from it as well."""
    read_text = getattr(class_, "model_validate_json", None)
    try:
        return class_.model_validate(value) if read_text is None else read_text(json.dumps(value))
    except ExtraDataDecodeError:
        raise
    except Exception as error:  # noqa: BLE001 - validators are the user's own code, and quote values
        refused: Any = error
        if not hasattr(refused, "errors"):
            raise _refused(error, class_, (), path) from _without_text(error)
        listed = "; ".join(
            f"{'.'.join(map(str, found['loc'])) or class_.__name__}: {found['type']}"
            for found in refused.errors(include_url=False, include_context=False, include_input=False)
        )
        raise ExtraDataDecodeError(raw=value, problem=f"{listed:.300}", path=path) from None


def _build_tuple(arguments: tuple[Any, ...], value: Any, path: str) -> tuple[Any, ...]:
    items = _expect(isinstance(value, list), "a list", value, path)
    if len(arguments) == 2 and arguments[1] is Ellipsis:
        arguments = (arguments[0],) * len(items)
    _expect(len(items) == len(arguments), f"a list of {len(arguments)}", value, path)
    pairs = enumerate(zip(arguments, items, strict=True))
    return tuple(build(inner, item, f"{path}[{index}]") for index, (inner, item) in pairs)


def _build_union(members: tuple[Any, ...], value: Any, path: str) -> Any:
    """Decide a union by the value's own type; between classes that fit equally well nobody guesses."""
    if type(value) in members and type(value) in (str, int, float, bool, type(None)):
        return value
    decided = _decided.get()
    try:
        key = (hash(members), members, id(value))
    except TypeError:
        key = (0, tuple(map(id, members)), id(value))
    if key not in decided:
        try:
            decided[key] = _union_decided(members, value, path), members, value
        except ExtraDataDecodeError as error:
            decided[key] = error, members, value
    outcome = decided[key][0]
    if isinstance(outcome, ExtraDataDecodeError):
        raise outcome.with_traceback(None)
    return outcome


def _union_decided(members: tuple[Any, ...], value: Any, path: str) -> Any:
    built: list[Any] = []
    refusals: list[ExtraDataDecodeError] = []
    for member in members:
        try:
            result = build(member, value, path)
        except ExtraDataDecodeError as error:
            refusals.append(error)
        else:
            if not any(type(result) is type(other) and result == other for other in built):
                built.append(result)
    if len(built) == 1:
        return built[0]
    if built:
        names = ", ".join(type(result).__name__ for result in built)
        raise ExtraDataDecodeError(
            raw=value, problem=f"it fits several types of the union ({names})", path=path
        )
    deepest = max(refusals, key=lambda error: len(error.path))
    raise ExtraDataDecodeError(raw=value, problem=deepest.problem, path=deepest.path)


def _object(class_: type, value: Any, path: str) -> dict[str, Any]:
    found: dict[str, Any] = {} if value == [] and isinstance(value, list) else value  # PHP's empty object
    _expect(isinstance(found, dict), f"an object for {class_.__name__}", value, path)
    return found


def _resolved(type_: Any, class_: type, path: str) -> dict[str, Any]:
    try:
        return hints_of(type_)
    except Exception as error:  # an annotation is the user's own code
        problem = f"the annotations of {class_.__name__} cannot be read ({error!s:.100})"
        field = unresolved_field(class_)
        where = path if field is None else step(path, field)
        raise ExtraDataDecodeError(raw=None, problem=problem, path=where) from error


def call_users_code(make: Callable[[], Any], class_: type, fields: Iterable[str], path: str) -> Any:
    """Run a constructor with its validators. An error shows its type and the fields that it names, never a value."""
    try:
        return make()
    except ExtraDataDecodeError:
        raise
    except Exception as error:  # noqa: BLE001 - validators and constructors are the user's own code
        raise _refused(error, class_, fields, path) from _without_text(error)


def _refused(error: Exception, class_: type, fields: Iterable[str], path: str) -> ExtraDataDecodeError:
    try:
        text = str(error)
    except Exception:  # noqa: BLE001 - the error is the user's own code as well
        text = ""
    named = ", ".join(name for name in fields if re.search(rf"\b{re.escape(name)}\b", text))
    problem = f"{class_.__name__} refuses it with {type(error).__name__}" + (f": {named}" if named else "")
    return ExtraDataDecodeError(raw=None, problem=f"{problem:.300}", path=path)


def _without_text(error: Exception) -> Exception | None:
    """Return an error of the same type and from the same place, without its text, which may quote a value."""
    try:
        bare = type(error).__new__(type(error))
        bare.args = ()
        str(bare)
    except Exception:  # noqa: BLE001 - the error is the user's own code
        return None
    return bare.with_traceback(error.__traceback__)


def _expect(holds: bool, expected: Any, value: Any, path: str) -> Any:
    if holds:
        return value
    wanted = expected if isinstance(expected, str) else getattr(expected, "__name__", None) or repr(expected)
    raise ExtraDataDecodeError(
        raw=value, problem=f"{wanted:.100} expected, {type(value).__name__} found", path=path
    )
