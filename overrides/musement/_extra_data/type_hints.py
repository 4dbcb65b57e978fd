"""Reads the annotations of users' own types: wrappers taken off, type variables of generic types filled in."""

from __future__ import annotations

import dataclasses
import functools
import inspect
import typing
from collections.abc import Iterable, Mapping, MutableMapping
from typing import Annotated, Any, NamedTuple, TypeVar, cast, get_args, get_origin

import attrs

MAPPINGS = (dict, Mapping, MutableMapping)
_WRAPPERS = ("Annotated", "Required", "NotRequired", "ReadOnly", "Final")


class Parameter(NamedTuple):
    """A field that a constructor takes: its name in JSON, the argument that it is, and whether it has to be there."""

    name: str
    argument: str
    required: bool


def unwrap(type_: Any) -> Any:
    """Return what `Annotated`, `NotRequired`, `NewType`, type aliases and the like stand for."""
    while True:
        origin = get_origin(type_)
        if origin is Annotated or getattr(origin, "_name", None) in _WRAPPERS:
            type_ = get_args(type_)[0]
        elif isinstance(type_, typing.NewType):
            type_ = type_.__supertype__
        elif type(type_).__name__ == "TypeAliasType":
            type_ = type_.__value__
        elif type(origin).__name__ == "TypeAliasType":
            alias = cast(Any, origin)
            type_ = _filled(alias.__value__, dict(zip(alias.__type_params__, get_args(type_), strict=False)))
        elif isinstance(type_, TypeVar):
            default = getattr(type_, "__default__", None)
            if default is None or not getattr(type_, "has_default", lambda: False)():
                return Any
            type_ = default
        else:
            return type_


def hints_of(type_: Any) -> dict[str, Any]:
    """Return the annotation of each field; of a generic type with its arguments in place of its variables.

    Raises whatever resolving them raises: an annotation is the user's own code.
    """
    class_ = get_origin(type_) or type_
    if class_ in MAPPINGS or is_pydantic(class_):
        return {}
    hints = _hints(class_)
    variables = _variables(type_)
    return {name: _filled(hint, variables) for name, hint in hints.items()} if variables else hints


def parameters_of(class_: type) -> Iterable[Parameter]:
    """Yield the fields of a dataclass or attrs class that its constructor takes."""
    if dataclasses.is_dataclass(class_):
        for field in dataclasses.fields(class_):
            defaults = (field.default, field.default_factory)
            if field.init:
                required = all(default is dataclasses.MISSING for default in defaults)
                yield Parameter(field.name, field.name, required)
    else:
        for attribute in attrs.fields(class_):
            if attribute.init:
                argument = attribute.alias or attribute.name
                yield Parameter(attribute.name, argument, attribute.default is attrs.NOTHING)


def is_typed_dict(class_: Any) -> bool:
    """Tell whether a class is a TypedDict."""
    return isinstance(class_, type) and issubclass(class_, dict) and hasattr(class_, "__required_keys__")


def is_pydantic(class_: Any) -> bool:
    """Tell whether a class is a model of pydantic, which is not imported for it."""
    return callable(getattr(class_, "model_validate", None))


def required_keys(class_: Any, hints: dict[str, Any]) -> set[str]:
    """Return the keys of a TypedDict that have to be there; its own list errs with postponed annotations."""
    marks = {name: str(get_origin(hint)).rpartition(".")[2] for name, hint in hints.items()}
    required = {name for name, mark in marks.items() if mark == "Required"}
    return required | {name for name in class_.__required_keys__ if marks.get(name) != "NotRequired"}


@functools.lru_cache(maxsize=256)
def _hints(class_: type) -> dict[str, Any]:
    try:
        hints = typing.get_type_hints(class_, include_extras=True)
    except NameError:  # a class that is local to a function may still name itself
        hints = typing.get_type_hints(class_, localns={class_.__name__: class_}, include_extras=True)
    if attrs.has(class_):
        declared = {attribute.name: attribute.type for attribute in attrs.fields(class_)}
        hints = {
            **{name: type_ for name, type_ in declared.items() if isinstance(type_, type)},
            **hints,
        }
    return hints


def unresolved_field(class_: type) -> str | None:
    """Return the first field of a class whose annotation cannot be resolved."""
    for base in reversed(class_.__mro__):
        try:
            annotations = inspect.get_annotations(base)
        except Exception:  # noqa: BLE001 - from Python 3.14 on, annotations are evaluated when they are read
            return None
        for name, annotation in annotations.items():
            alone = type(
                base.__name__, (), {"__annotations__": {name: annotation}, "__module__": base.__module__}
            )
            try:
                typing.get_type_hints(alone, localns={class_.__name__: class_})
            except Exception:  # noqa: BLE001 - an annotation is the user's own code
                return str(name)
    return None


def _variables(type_: Any) -> dict[Any, Any]:
    """Return what the type variables of a generic class and of its bases stand for."""
    class_, arguments = get_origin(type_) or type_, get_args(type_)
    if not isinstance(class_, type):
        return {}
    own = tuple(getattr(class_, "__parameters__", ()))
    variables: dict[Any, Any] = dict(zip(own, arguments, strict=False))
    for base in getattr(class_, "__orig_bases__", ()):
        origin = get_origin(base)
        if isinstance(origin, type) and origin is not typing.Generic:
            inherited = _variables(base)
            variables = {
                **{name: _filled(value, variables) for name, value in inherited.items()},
                **variables,
            }
    return variables


def _filled(hint: Any, variables: Mapping[Any, Any]) -> Any:
    if isinstance(hint, TypeVar):
        return variables.get(hint, hint)
    parameters = getattr(hint, "__parameters__", ())
    if not parameters or isinstance(hint, type) or not any(name in variables for name in parameters):
        return hint
    return hint[tuple(variables.get(parameter, parameter) for parameter in parameters)]
