"""Builds a user's own type from a JSON object, checking every field: what comes out is what the type says."""

from __future__ import annotations

import dataclasses
import enum
import functools
import types
import typing
from collections.abc import Callable, Collection, Iterable, Mapping, MutableMapping, MutableSequence, Sequence
from contextvars import ContextVar
from typing import Annotated, Any, Literal, TypeVar, Union, get_args, get_origin

import attrs

from musement._extra_data.encoding import step
from musement.errors import ExtraDataDecodeError

_MAPPINGS = (dict, Mapping, MutableMapping)
_LISTS = (list, Sequence, MutableSequence, Collection, Iterable)
_WRAPPERS = ("Annotated", "Required", "NotRequired", "ReadOnly", "Final")


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
    type_ = _unwrapped(type_)
    origin, arguments = get_origin(type_) or type_, get_args(type_)
    if type_ is Any or type_ is object or isinstance(type_, TypeVar):
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
        return _build_class(origin, arguments, value, path)
    raise ExtraDataDecodeError(raw=value, problem=f"{type_!r:.100} cannot be built from JSON", path=path)


def is_supported(type_: Any) -> bool:
    """Tell whether a whole `extra_data` object can become `type_`."""
    origin = get_origin(type_) or type_
    return isinstance(origin, type) and (
        origin in _MAPPINGS
        or _is_typed_dict(origin)
        or _is_pydantic(origin)
        or dataclasses.is_dataclass(origin)
        or attrs.has(origin)
    )


def resolve_hints(type_: Any) -> dict[str, Any]:
    """Return the annotations of a class; raises what resolving them raises."""
    origin = get_origin(type_) or type_
    if origin in _MAPPINGS or _is_pydantic(origin):
        return {}
    return _hints(origin)


@functools.lru_cache(maxsize=256)
def _hints(class_: type) -> dict[str, Any]:
    return typing.get_type_hints(class_, include_extras=True)


def _build_class(class_: type, arguments: tuple[Any, ...], value: Any, path: str) -> Any:
    if class_ in _MAPPINGS:
        value = _object(class_, value, path)
        inner = arguments[1] if len(arguments) == 2 else Any
        return {key: build(inner, item, step(path, key)) for key, item in value.items()}
    if class_ is tuple and arguments:
        return _build_tuple(arguments, value, path)
    if class_ in _LISTS or class_ is tuple:
        items = _expect(isinstance(value, list), "a list", value, path)
        inner = arguments[0] if arguments else Any
        built = [build(inner, item, f"{path}[{index}]") for index, item in enumerate(items)]
        return tuple(built) if class_ is tuple else built
    if _is_typed_dict(class_):
        return _build_typed_dict(class_, _object(class_, value, path), path)
    if _is_pydantic(class_):
        return _run(lambda: class_.model_validate(value), path)  # type: ignore[attr-defined]
    if dataclasses.is_dataclass(class_) or attrs.has(class_):
        return _build_instance(class_, _object(class_, value, path), path)
    if issubclass(class_, enum.Enum):
        return _run(lambda: class_(value), path)
    if class_ is float and isinstance(value, int) and not isinstance(value, bool):
        return value  # JSON has one kind of number, and an int is acceptable as a float to type checkers too
    exact = class_ in (str, int, float, bool)
    return _expect(type(value) is class_ if exact else isinstance(value, class_), class_, value, path)


def _build_instance(class_: type, value: dict[str, Any], path: str) -> Any:
    hints = _resolved(class_, path)
    given: dict[str, Any] = {}
    for name, parameter, required in _parameters(class_):
        if name in value:
            given[parameter] = build(hints.get(name, Any), value[name], step(path, name))
        elif required:
            raise ExtraDataDecodeError(
                raw=value, problem=f"missing, but {class_.__name__} needs it", path=step(path, name)
            )
    return _run(lambda: class_(**given), path)


def _parameters(class_: type) -> Iterable[tuple[str, str, bool]]:
    """Yield name, constructor argument and "is required" of each field that the constructor takes."""
    if dataclasses.is_dataclass(class_):
        for field in dataclasses.fields(class_):
            defaults = (field.default, field.default_factory)
            if field.init:
                yield field.name, field.name, all(default is dataclasses.MISSING for default in defaults)
    else:
        for attribute in attrs.fields(class_):
            if attribute.init:
                yield attribute.name, attribute.alias or attribute.name, attribute.default is attrs.NOTHING


def _build_typed_dict(class_: Any, value: dict[str, Any], path: str) -> dict[str, Any]:
    hints = _resolved(class_, path)
    for name in sorted(_required_keys(class_, hints) - value.keys()):
        raise ExtraDataDecodeError(
            raw=value, problem=f"missing, but {class_.__name__} needs it", path=step(path, name)
        )
    return {key: build(hints.get(key, Any), item, step(path, key)) for key, item in value.items()}


def _required_keys(class_: Any, hints: dict[str, Any]) -> set[str]:
    """Return the keys of a TypedDict that have to be there; its own list errs with postponed annotations."""
    marks = {name: str(get_origin(hint)).rpartition(".")[2] for name, hint in hints.items()}
    required = {name for name, mark in marks.items() if mark == "Required"}
    return required | {name for name in class_.__required_keys__ if marks.get(name) != "NotRequired"}


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
    key = (tuple(map(id, members)), id(value))
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


def _resolved(class_: type, path: str) -> dict[str, Any]:
    try:
        return _hints(class_)
    except Exception as error:  # an annotation is the user's own code
        problem = f"the annotations of {class_.__name__} cannot be read ({error!s:.100})"
        raise ExtraDataDecodeError(raw=None, problem=problem, path=path) from error


def _run(make: Callable[[], Any], path: str) -> Any:
    try:
        return make()
    except ExtraDataDecodeError:
        raise
    except Exception as error:  # validators and constructors are the user's own code
        raise ExtraDataDecodeError(raw=None, problem=f"{error!s:.300}", path=path) from error


def _expect(holds: bool, expected: Any, value: Any, path: str) -> Any:
    if holds:
        return value
    wanted = expected if isinstance(expected, str) else getattr(expected, "__name__", None) or repr(expected)
    raise ExtraDataDecodeError(
        raw=value, problem=f"{wanted:.100} expected, {type(value).__name__} found", path=path
    )


def _unwrapped(type_: Any) -> Any:
    while True:
        origin = get_origin(type_)
        if origin is Annotated or getattr(origin, "_name", None) in _WRAPPERS:
            type_ = get_args(type_)[0]
        elif isinstance(type_, typing.NewType):
            type_ = type_.__supertype__
        elif type(type_).__name__ == "TypeAliasType":
            type_ = type_.__value__
        else:
            return type_


def _is_typed_dict(class_: type) -> bool:
    return issubclass(class_, dict) and hasattr(class_, "__required_keys__")


def _is_pydantic(class_: type) -> bool:
    return callable(getattr(class_, "model_validate", None))
