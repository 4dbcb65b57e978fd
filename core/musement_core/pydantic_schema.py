"""Models and enums as fields of pydantic models, and in endpoints of FastAPI. Only pydantic imports this."""

from __future__ import annotations

import datetime
import enum
import inspect
import re
import types
import uuid
from collections.abc import Callable, Iterator, Mapping
from functools import cache
from typing import Any, Final, Union, cast, get_args, get_origin, get_type_hints

from pydantic_core import PydanticCustomError, SchemaSerializer, SchemaValidator, core_schema

from musement_core.decoders import EnumDecoder, ListDecoder, ModelDecoder, OpenStrEnum
from musement_core.models import Model, encode


def core_schema_of(annotation: Any, read: Callable[[Any], Model]) -> Any:
    """Return how pydantic reads and writes a model: an instance, or the JSON object of one.

    Args:
        annotation: The class, or the class with its type arguments.
        read: Makes a model of the object.
    """
    model = get_origin(annotation) or annotation

    def validated(value: Any) -> Any:
        if isinstance(value, model):
            return value
        if value == [] and isinstance(value, list) and not model._only_sent:
            # How PHP writes an empty object, and how one that came so is written back.
            return model._empty_list()
        if not isinstance(value, Mapping):
            problem = "Input should be an object or an instance of {name}"
            raise PydanticCustomError("model_type", problem, {"name": model.__name__})
        if model._only_sent:
            _checker(model).validate_python(encode(value))
        return read(value)

    return core_schema.no_info_plain_validator_function(
        validated,
        ref=_reference(annotation),
        serialization=core_schema.plain_serializer_function_ser_schema(_written, info_arg=True),
    )


def _written(value: Any, info: core_schema.SerializationInfo) -> Any:
    members = encode(value)
    chosen: dict[str, Any] = {"include": info.include, "exclude": info.exclude}
    if isinstance(members, dict) and any(part is not None for part in chosen.values()):
        members = _SOME_MEMBERS.to_python(members, **chosen)
    return _without_null(members) if info.exclude_none else members


_SOME_MEMBERS: Final = SchemaSerializer(core_schema.dict_schema())


def _without_null(value: Any) -> Any:
    if isinstance(value, dict):
        return {name: _without_null(item) for name, item in value.items() if item is not None}
    return [_without_null(item) for item in value] if isinstance(value, list) else value


def json_schema_of(model: Any, handler: Any) -> Any:
    """Return the JSON schema of a model: a reference to a named one, as are all models and enums within it."""
    reached = _reached(model)
    reference = handler(_described(model))
    for one in reached:
        named = handler.resolve_ref_schema(handler(core_schema.definition_reference_schema(_reference(one))))
        if issubclass(one, Model):
            _document(one, named)
        else:
            _open(one, named)
    return reference


def enum_json_schema_of(kind: type[OpenStrEnum], schema: Any, handler: Any) -> Any:
    """Return the JSON schema of an enum: its known values, and any other string."""
    reference = handler(schema)
    _open(kind, handler.resolve_ref_schema(reference))
    return reference


def _open(kind: type[enum.Enum], named: dict[str, Any]) -> None:
    values = [member.value for member in kind]
    json_type = "string" if isinstance(values[0], str) else "integer"
    named.clear()
    named.update(title=kind.__name__, anyOf=[{"type": json_type, "enum": values}, {"type": json_type}])
    text, of_values = _described_by(kind)
    lines = [f"- `{member.value}`: {of_values[member.name]}" for member in kind if member.name in of_values]
    if text:
        named["description"] = "\n".join([text, "", *lines] if lines else [text])


def _document(model: Any, named: dict[str, Any]) -> None:
    text, of_fields = _descriptions(model)
    named["title"] = model.__name__
    if text:
        named["description"] = text
    properties = named.get("properties", {})
    for name, key in model._keys.items():
        if of_fields.get(name):
            # In a copy: pydantic hands out one object for all references to a schema.
            properties[key] = {**properties[key], "description": of_fields[name]}


def _descriptions(model: type[Model]) -> tuple[str, dict[str, str]]:
    # Those of the generated class: docstrings of subclasses speak to who writes Python.
    text, of_fields = _described_by(next((base for base in model.__mro__ if "_fields" in vars(base)), model))
    return text.partition("\n")[2].strip(), of_fields  # The first line is the title.


def _described_by(one: type[Any]) -> tuple[str, dict[str, str]]:
    """Return the text of a docstring, and its descriptions of attributes by their names."""
    text, _, attributes = inspect.cleandoc(one.__doc__ or "").partition("\nAttributes:\n")
    entries = re.split(r"\n(?=    \S)", "\n" + attributes)[1:]
    parts = (" ".join(entry.split()).partition(": ") for entry in entries)
    return text.strip(), {name: described for name, _, described in parts}


@cache
def _checker(model: Any) -> SchemaValidator:
    return SchemaValidator(_described(model))


@cache
def _described(model: Any) -> Any:
    """Return what the document says of a model, with all that it consists of."""
    return core_schema.definitions_schema(
        core_schema.definition_reference_schema(_reference(model)),
        [_definition(one) for one in _reached(model)],
    )


@cache
def _reached(model: Any) -> tuple[type[Any], ...]:
    """Return a model and all models and enums within it, each once."""
    reached: dict[type[Any], None] = {}
    waiting: list[type[Any]] = [model]
    while waiting:
        one = waiting.pop()
        if one not in reached:
            reached[one] = None
            if issubclass(one, Model):
                waiting.extend(_named((*_types(one).values(), _decoded(one._additional))))
    return tuple(reached)


def _types(model: type[Model]) -> dict[str, Any]:
    hints = get_type_hints(model)
    return {name: hints[name] for name in model._keys}


def _decoded(decoder: Any) -> Any:
    """Return what a decoder makes of what it can read."""
    if isinstance(decoder, ListDecoder):
        return list[_decoded(decoder.item)]  # type: ignore[misc]
    return decoder.resolve() if isinstance(decoder, (ModelDecoder, EnumDecoder)) else Any


def _named(annotations: tuple[Any, ...]) -> Iterator[type[Any]]:
    for annotation in annotations:
        if isinstance(annotation, type) and issubclass(annotation, (Model, enum.Enum)):
            yield annotation
        else:
            yield from _named(get_args(annotation))


def _definition(one: type[Any]) -> Any:
    if not issubclass(one, Model):
        values = core_schema.str_schema if issubclass(one, str) else core_schema.int_schema
        return values(ref=_reference(one))
    return core_schema.typed_dict_schema(
        {
            one._keys[name]: core_schema.typed_dict_field(_value(annotation), required=name in one._required)
            for name, annotation in _types(one).items()
        },
        config=core_schema.CoreConfig(strict=True),
        extra_behavior="allow",
        extras_schema=_value(_decoded(one._additional)),
        ref=_reference(one),
    )


#: Dates come as text, which pydantic takes for one only where it is not strict.
_SIMPLE: Final[Mapping[Any, Any]] = {
    bool: core_schema.bool_schema(),
    datetime.date: core_schema.date_schema(strict=False),
    datetime.datetime: core_schema.datetime_schema(strict=False),
    float: core_schema.float_schema(),
    int: core_schema.int_schema(),
    str: core_schema.str_schema(),
    uuid.UUID: core_schema.uuid_schema(strict=False),
}


def _value(annotation: Any) -> Any:
    if isinstance(annotation, type) and issubclass(annotation, (Model, enum.Enum)):
        return core_schema.definition_reference_schema(_reference(annotation))
    origin, arguments = get_origin(annotation), get_args(annotation)
    if origin is list:
        return core_schema.list_schema(_value(arguments[0]))
    if origin in (Union, types.UnionType):
        variants = [_value(one) for one in arguments if one is not type(None)]
        value = variants[0] if len(variants) == 1 else core_schema.union_schema(cast("Any", variants))
        return core_schema.nullable_schema(value) if type(None) in arguments else value
    return _SIMPLE.get(annotation, core_schema.any_schema())


def _reference(annotation: Any) -> str:
    origin = get_origin(annotation) or annotation
    if not hasattr(origin, "__qualname__"):
        return repr(origin)
    name = f"{origin.__module__}.{origin.__qualname__}:{id(origin)}"
    if isinstance(origin, type) and issubclass(origin, Model):
        # Not as pydantic refers to a class, under which it would take the class for all that its type arguments make of it.
        name += "-view"
    arguments = ",".join(_reference(argument) for argument in get_args(annotation))
    return f"{name}[{arguments}]" if arguments else name
