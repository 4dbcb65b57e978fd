"""Check what the control is sent against the schemas of the operation; what does not fit is one clear error."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping, Sequence
from difflib import get_close_matches
from typing import Any, NoReturn

from musement_sandbox.control.operation import Arguments, ControlError, Operation, Schema

__all__ = ["form_arguments", "json_arguments"]

_MAX_SHOWN = 200
_INTEGER = re.compile(r"-?[0-9]{1,18}")
_NUMBER = re.compile(r"-?[0-9]{1,18}(\.[0-9]{1,18})?")
_JSON = "application/json"


def json_arguments(
    operation: Operation,
    path: Mapping[str, str],
    query: Sequence[tuple[str, str]],
    content_type: str,
    content: bytes,
) -> Arguments:
    """Return the arguments of a request whose body is JSON.

    Raises:
        ControlError: One of them is unknown, missing or not what its schema allows.
    """
    return Arguments(
        _path_values(operation, path),
        _values(query, operation.query, "query"),
        _body(operation, content_type, content),
    )


def form_arguments(operation: Operation, fields: Sequence[tuple[str, str]]) -> Arguments:
    """Return the arguments that a form of the page gives; an empty field is none.

    Raises:
        ControlError: One of them is unknown, missing or not what its schema allows.
    """
    given = [(name, value) for name, value in fields if value != ""]
    names = set(operation.path_names)
    path = {name: value for name, value in given if name in names}
    missing = [name for name in operation.path_names if name not in path]
    if missing:
        raise ControlError(400, f"{missing[0]}: a value is needed")
    rest = [(name, value) for name, value in given if name not in names]
    body = _values(rest, operation.members, "form")
    if operation.body is not None:
        _check(operation.body, body, "form")
    return Arguments(_path_values(operation, path), {}, _with_defaults(operation.members, body))


def _path_values(operation: Operation, path: Mapping[str, str]) -> dict[str, Any]:
    values: dict[str, Any] = {}
    for name, text in path.items():
        schema = operation.path_schemas.get(name)
        values[name] = text if schema is None else _checked_value(name, text, schema)
    return values


def _values(given: Sequence[tuple[str, str]], schemas: Mapping[str, Schema], place: str) -> dict[str, Any]:
    values: dict[str, Any] = {}
    for name, text in given:
        schema = schemas.get(name)
        if schema is None:
            _unknown(name, schemas, place)
        if name in values:
            raise ControlError(400, f"{place}: {name} is given twice")
        values[name] = _checked_value(name, text, schema)
    return _with_defaults(schemas, values) if place == "query" else values


def _checked_value(name: str, text: str, schema: Schema) -> Any:
    value = _typed(name, text, schema)
    _check(schema, value, name)
    return value


def _typed(name: str, text: str, schema: Schema) -> Any:
    kinds = schema.get("type", "string")
    kinds = [kinds] if isinstance(kinds, str) else kinds
    if "integer" in kinds and _INTEGER.fullmatch(text):
        return int(text)
    if "number" in kinds and _NUMBER.fullmatch(text):
        return float(text)
    if "boolean" in kinds and text in {"true", "false"}:
        return text == "true"
    if "object" in kinds:
        return _parsed(text.encode(), name)
    if "string" in kinds:
        return text
    raise ControlError(400, f"{name}: {text[:_MAX_SHOWN]!r} is not of type {' or '.join(kinds)}")


def _body(operation: Operation, content_type: str, content: bytes) -> Mapping[str, Any]:
    if operation.body is None:
        if content.strip():
            raise ControlError(400, "body: this operation takes none")
        return {}
    if content.strip() and content_type.partition(";")[0].strip().lower() != _JSON:
        raise ControlError(415, f"body: JSON is expected, sent with Content-Type: {_JSON}")
    value = _parsed(content, "body") if content.strip() else {}
    if isinstance(value, dict):
        for name in value:
            if name not in operation.members and operation.members:
                _unknown(name, operation.members, "body")
    _check(operation.body, value, "body")
    return _with_defaults(operation.members, value)


def _parsed(content: bytes, place: str) -> Any:
    try:
        return json.loads(content, parse_constant=_refuse_constant)
    except (ValueError, RecursionError) as error:
        reason = "it is nested too deeply" if isinstance(error, RecursionError) else str(error)
        raise ControlError(400, f"{place}: this is no JSON: {reason[:_MAX_SHOWN]}") from None


def _refuse_constant(name: str) -> NoReturn:
    raise ValueError(f"{name} is no JSON")


def _check(schema: Schema, value: Any, place: str) -> None:
    from jsonschema import Draft202012Validator

    for error in Draft202012Validator(schema).iter_errors(value):
        where = ".".join([place, *(str(part) for part in error.absolute_path)])
        raise ControlError(400, f"{where}: {error.message[:_MAX_SHOWN]}")


def _with_defaults(schemas: Mapping[str, Schema], values: Mapping[str, Any]) -> dict[str, Any]:
    defaults = {name: schema["default"] for name, schema in schemas.items() if "default" in schema}
    return {**defaults, **values}


def _unknown(name: str, known: Mapping[str, Schema], place: str) -> NoReturn:
    near = get_close_matches(name, known, n=1)
    hint = f"; did you mean {near[0]!r}?" if near else ""
    listed = ", ".join(known) or "none"
    raise ControlError(400, f"{place}: {name[:_MAX_SHOWN]!r} is unknown{hint} There are: {listed}")
