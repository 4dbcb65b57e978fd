"""Check requests and responses against the OpenAPI document, with jsonschema.

The library and the document are loaded with the first check, and each operation's rules are kept.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache, cached_property
from importlib.resources import files
from typing import Any

from musement_core.transport.httpx_names import Request, Response
from musement_sandbox.api_errors import UUID_INVALID, ApiError, body_error, parameter_missing
from musement_sandbox.json_pointers import escaped, fragment_of, node_at, target_of
from musement_sandbox.request_context import RequestContext, parameter_error

__all__ = ["Document", "DocumentMissingError", "shipped_document", "shipped_rules"]

_URI = "urn:musement:openapi"
_PACKAGE, _FILE = "musement_api", "document.json"
_UUID = re.compile(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}", re.IGNORECASE)
_EMAIL = re.compile(r"[^@\s]+@[^@\s]+")
_DATE = r"\d{4}-\d{2}-\d{2}"
#: No parameter that has a pattern needs more, and a pattern may take the cube of the length.
_MAX_PATTERN_CHARACTERS = 200
_RULES = {"integer": r"\d+", "number": r"\d+(\.\d+)?", "boolean": "true|false"}


class DocumentMissingError(RuntimeError):
    """Raised when requests are to be checked but the document is not installed."""


def shipped_document() -> dict[str, Any]:
    """Return the OpenAPI document that the package was generated from.

    Raises:
        DocumentMissingError: The generated package does not hold it.
    """
    try:
        text = (files(_PACKAGE) / _FILE).read_text(encoding="utf-8")
    except (ModuleNotFoundError, FileNotFoundError) as error:
        raise DocumentMissingError(
            f"{_PACKAGE}/{_FILE} is not installed; run `make generate`, "
            "or make the sandbox with document=... or validate=False"
        ) from error
    document: dict[str, Any] = json.loads(text)
    return document


@dataclass(frozen=True, slots=True)
class _Parameter:
    name: str
    location: str
    required: bool
    schema: dict[str, Any]
    item: dict[str, Any] | None
    joined: bool
    pointer: str

    @property
    def type(self) -> Any:
        return (self.item or self.schema).get("type")


class Document:
    """An OpenAPI 3.1 document as rules for requests and responses.

    Args:
        content: The document; None takes the one that is shipped, when it is first needed.
    """

    def __init__(self, content: Mapping[str, Any] | None = None) -> None:
        self._given = content
        self._parameters: dict[str, list[_Parameter]] = {}
        self._validators: dict[str, Any] = {}

    @cached_property
    def content(self) -> Mapping[str, Any]:
        """The document as it was read."""
        return shipped_document() if self._given is None else self._given

    def operations(self) -> Iterator[str]:
        """Return the operations of the document, as in `GET /carts/{cartUuid}`."""
        for path, item in self.content.get("paths", {}).items():
            for method in item:
                if method in {"get", "put", "post", "delete", "patch"}:
                    yield f"{method.upper()} {path}"

    def request_problem(self, context: RequestContext) -> ApiError | None:
        """Return how the API refuses a request that breaks the document, or None when it keeps to it."""
        operation = self.operation(context.operation)
        if operation is None:
            return None
        for parameter in self._parameters_of(context.operation):
            problem = self._parameter_problem(parameter, context.request)
            if problem is not None:
                return problem
        return self._body_problem(context, operation)

    def path_fits(self, context: RequestContext) -> bool:
        """Say whether the path parameters of a request are what the document asks for."""
        for parameter in self._parameters_of(context.operation):
            if parameter.location == "path" and parameter.name in context.path:
                try:
                    value = _typed(context.path[parameter.name], parameter.type)
                except ValueError:
                    return False
                if parameter.item is None and self.problem(parameter.pointer, value) is not None:
                    return False
        return True

    def response_problem(self, operation_name: str, response: Response) -> str | None:
        """Say what is wrong with a response according to the document; None when nothing is."""
        operation = self.operation(operation_name)
        if operation is None:
            return f"{operation_name} is not in the document"
        status = str(response.status_code)
        names = (status, f"{status[0]}XX", "default")
        key = next((name for name in names if name in operation["responses"]), None)
        if key is None:
            return f"status {response.status_code} is not documented"
        path, documented = self.resolved(f"{operation_pointer(operation_name)}/responses/{key}")
        content = documented.get("content", {})
        media_type = response.headers.get("Content-Type", "").split(";")[0]
        if not response.content:
            return None if not content else "the response has no body"
        if media_type not in content:
            return f"the content type {media_type!r} is not documented for {response.status_code}"
        if not is_json(media_type) or "schema" not in content[media_type]:
            return None
        schema = f"{path}/content/{escaped(media_type)}/schema"
        return self.problem(schema, json.loads(response.content))

    def operation(self, name: str) -> dict[str, Any] | None:
        """Return the node of an operation such as `GET /carts/{cartUuid}`; None when there is none."""
        method, path = name.split(" ", 1)
        found: dict[str, Any] | None = self.content["paths"].get(path, {}).get(method.lower())
        return found

    def at(self, pointer: str) -> Any:
        """Return the node at that place, as in `/components/schemas/Cart`."""
        return node_at(self.content, pointer)

    def resolved(self, pointer: str) -> tuple[str, dict[str, Any]]:
        """Return the place and the node that a place leads to after all references."""
        node: dict[str, Any] = self.at(pointer)
        while "$ref" in node:
            pointer = target_of(node["$ref"])
            node = self.at(pointer)
        return pointer, node

    def _parameters_of(self, name: str) -> list[_Parameter]:
        found = self._parameters.get(name)
        if found is None:
            method, path = name.split(" ", 1)
            shared = f"/paths/{escaped(path)}/parameters"
            own = f"{operation_pointer(name)}/parameters"
            item = self.content["paths"][path]
            pointers = [f"{shared}/{index}" for index in range(len(item.get("parameters", ())))]
            pointers += [f"{own}/{index}" for index in range(len(item[method.lower()].get("parameters", ())))]
            found = self._parameters[name] = [self._parameter(pointer) for pointer in pointers]
        return found

    def _parameter(self, pointer: str) -> _Parameter:
        pointer, node = self.resolved(pointer)
        place, schema = self.resolved(f"{pointer}/schema")
        item = self.resolved(f"{place}/items")[1] if schema.get("type") == "array" else None
        joined = item is not None and not node.get("explode", node.get("style", "form") == "form")
        return _Parameter(
            node["name"], node["in"], node.get("required", False), schema, item, joined, f"{pointer}/schema"
        )

    def _parameter_problem(self, parameter: _Parameter, request: Request) -> ApiError | None:
        if parameter.location == "query":
            values = request.url.params.get_list(parameter.name)
        elif parameter.location == "header":
            values = request.headers.get_list(parameter.name)
        else:
            return None  # what does not fit in a path is not found
        if not values:
            return parameter_missing(parameter.name) if parameter.required else None
        texts = [part for value in values for part in value.split(",")] if parameter.joined else values
        shown = ",".join(texts)
        rules = parameter.item or parameter.schema
        if "pattern" in rules and any(len(text) > _MAX_PATTERN_CHARACTERS for text in texts):
            return parameter_error(parameter.name, shown, _rule(parameter))
        try:
            typed = [_typed(text, parameter.type) for text in texts]
        except ValueError:
            return parameter_error(parameter.name, shown, _rule(parameter))
        value = typed if parameter.item is not None else typed[-1]
        error = next(self._validator(parameter.pointer).iter_errors(value), None)
        if error is None:
            return None
        if parameter.name == "limit" and error.validator == "maximum":
            return ApiError(400, "0", f"Maximum allowed result size is: {error.validator_value}")
        return parameter_error(parameter.name, shown, _rule(parameter))

    def _body_problem(self, context: RequestContext, operation: dict[str, Any]) -> ApiError | None:
        if "requestBody" not in operation:
            return None
        pointer, body = self.resolved(f"{operation_pointer(context.operation)}/requestBody")
        value = context.body
        if value is None and not context.request.content.strip():
            return body_error("a body is required") if body.get("required", False) else None
        schema = f"{pointer}/content/{escaped('application/json')}/schema"
        if value == [] and self.resolved(schema)[1].get("type") != "array":
            value = {}  # what PHP takes an empty list for
        for error in self._validator(schema).iter_errors(value):
            if error.validator == "format" and error.validator_value == "uuid":
                return UUID_INVALID
            path = ".".join(str(part) for part in error.absolute_path)
            return body_error(f"{path}: {error.message}" if path else error.message)
        return None

    def problem(self, pointer: str, value: Any) -> str | None:
        """Say what the schema at that place forbids about a value; None when it allows it."""
        for error in self._validator(pointer).iter_errors(value):
            return f"{error.json_path}: {error.message}"
        return None

    def _validator(self, pointer: str) -> Any:
        found = self._validators.get(pointer)
        if found is None:
            from jsonschema import Draft202012Validator

            found = self._validators[pointer] = Draft202012Validator(
                {"$ref": _URI + fragment_of(pointer)}, registry=self._registry, format_checker=self._formats
            )
        return found

    @cached_property
    def _registry(self) -> Any:
        from referencing import Registry
        from referencing.jsonschema import DRAFT202012

        resource: Any = DRAFT202012.create_resource(self.content)
        registry: Any = Registry()
        return registry.with_resource(_URI, resource)

    @cached_property
    def _formats(self) -> Any:
        from jsonschema import FormatChecker

        formats = FormatChecker(formats=())
        formats.checks("uuid")(lambda value: not isinstance(value, str) or _UUID.fullmatch(value) is not None)
        formats.checks("email")(
            lambda value: not isinstance(value, str) or _EMAIL.fullmatch(value) is not None
        )
        formats.checks("date")(lambda value: not isinstance(value, str) or _is_date(value))
        return formats


def is_json(media_type: str) -> bool:
    """Say whether a media type, without its parameters, is JSON."""
    return media_type == "application/json" or media_type.endswith("+json")


def _is_date(text: str) -> bool:
    if re.fullmatch(_DATE, text) is None:
        return False
    try:
        date.fromisoformat(text)
    except ValueError:
        return False
    return True


def _typed(text: str, kind: Any) -> Any:
    if kind == "integer":
        if re.fullmatch(r"-?[0-9]{1,18}", text) is None:
            raise ValueError(text)
        return int(text)
    if kind == "number":
        if re.fullmatch(r"-?\d+(\.\d+)?", text) is None:
            raise ValueError(text)
        return float(text)
    if kind == "boolean":
        if text not in {"true", "false", "1", "0"}:
            raise ValueError(text)
        return text in {"true", "1"}
    return text


def _rule(parameter: _Parameter) -> str:
    schema = parameter.item or parameter.schema
    if "enum" in schema:
        return "|".join(str(value) for value in schema["enum"])
    if schema.get("format") == "date":
        return _DATE
    return str(schema.get("pattern") or _RULES.get(str(schema.get("type")), ".+"))


@cache
def shipped_rules() -> Document:
    """Return the shipped document as rules that all sandboxes of a process share: all of it is read once."""
    return Document()


def operation_pointer(operation: str) -> str:
    """Return the place of an operation in the document."""
    method, path = operation.split(" ", 1)
    return f"/paths/{escaped(path)}/{method.lower()}"
