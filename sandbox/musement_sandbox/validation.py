"""Requests and responses checked against the OpenAPI document, with jsonschema.

The library and the document are loaded with the first check, and each operation's rules are kept.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from importlib.resources import files
from typing import Any

from musement_core.transport.httpx_names import Request, Response
from musement_sandbox.api_errors import UUID_INVALID, ApiError, body_error
from musement_sandbox.request_context import RequestContext, parameter_error

__all__ = ["Document", "DocumentMissingError", "shipped_document"]

_URI = "urn:musement:openapi"
_PACKAGE, _FILE = "musement_api", "document.json"
_UUID = re.compile(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}", re.IGNORECASE)
_EMAIL = re.compile(r"[^@\s]+@[^@\s]+")
_DATE = r"\d{4}-\d{2}-\d{2}"
_RULES = {"integer": r"\d+", "number": r"\d+(\.\d+)?", "boolean": "true|false"}


class DocumentMissingError(RuntimeError):
    """Raised when requests are to be checked but the document is not installed."""


def shipped_document() -> dict[str, Any]:
    """The OpenAPI document that the package was generated from.

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
        """The operations of the document, as in `GET /carts/{cartUuid}`."""
        for path, item in self.content["paths"].items():
            for method in item:
                if method in {"get", "put", "post", "delete", "patch"}:
                    yield f"{method.upper()} {path}"

    def request_problem(self, context: RequestContext) -> ApiError | None:
        """How the API refuses a request that breaks the document, or None when it keeps to it."""
        operation = self._operation(context.operation)
        if operation is None:
            return None
        for parameter in self._parameters_of(context.operation):
            problem = self._parameter_problem(parameter, context.request)
            if problem is not None:
                return problem
        return self._body_problem(context, operation)

    def response_problem(self, operation_name: str, response: Response) -> str | None:
        """What is wrong with a response according to the document, or None."""
        operation = self._operation(operation_name)
        if operation is None:
            return f"{operation_name} is not in the document"
        responses = operation["responses"]
        key = str(response.status_code) if str(response.status_code) in responses else "default"
        if key not in responses:
            return f"status {response.status_code} is not documented"
        path, documented = self._resolve(_pointer(operation_name) + f"/responses/{key}", responses[key])
        content = documented.get("content", {})
        media_type = response.headers.get("Content-Type", "").split(";")[0]
        if not response.content:
            return None if not content else "the response has no body"
        if media_type not in content:
            return f"the content type {media_type!r} is not documented for {response.status_code}"
        if media_type != "application/json":
            return None
        schema = f"{path}/content/{_escape(media_type)}/schema"
        return self._first_problem(schema, json.loads(response.content))

    def _operation(self, name: str) -> dict[str, Any] | None:
        method, path = name.split(" ", 1)
        found: dict[str, Any] | None = self.content["paths"].get(path, {}).get(method.lower())
        return found

    def _resolve(self, pointer: str, node: dict[str, Any]) -> tuple[str, dict[str, Any]]:
        while "$ref" in node:
            pointer = node["$ref"].removeprefix("#")
            node = self._at(pointer)
        return pointer, node

    def _at(self, pointer: str) -> Any:
        node: Any = self.content
        for part in pointer.removeprefix("/").split("/"):
            key = part.replace("~1", "/").replace("~0", "~")
            node = node[int(key)] if isinstance(node, list) else node[key]
        return node

    def _parameters_of(self, name: str) -> list[_Parameter]:
        found = self._parameters.get(name)
        if found is None:
            method, path = name.split(" ", 1)
            shared = f"/paths/{_escape(path)}/parameters"
            own = f"{_pointer(name)}/parameters"
            item = self.content["paths"][path]
            entries = [(f"{shared}/{index}", node) for index, node in enumerate(item.get("parameters", []))]
            entries += [
                (f"{own}/{index}", node)
                for index, node in enumerate(item[method.lower()].get("parameters", []))
            ]
            found = self._parameters[name] = [self._parameter(*entry) for entry in entries]
        return found

    def _parameter(self, pointer: str, node: dict[str, Any]) -> _Parameter:
        pointer, node = self._resolve(pointer, node)
        _, schema = self._resolve(f"{pointer}/schema", node["schema"])
        item = self._resolve("", schema["items"])[1] if schema.get("type") == "array" else None
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
            return missing_parameter(parameter.name) if parameter.required else None
        texts = [part for value in values for part in value.split(",")] if parameter.joined else values
        shown = ",".join(texts)
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
        pointer, body = self._resolve(f"{_pointer(context.operation)}/requestBody", operation["requestBody"])
        value = context.body
        if value is None and not context.request.content.strip():
            return body_error("a body is required") if body.get("required", False) else None
        schema = f"{pointer}/content/{_escape('application/json')}/schema"
        if value == [] and self._resolve(schema, self._at(schema))[1].get("type") != "array":
            value = {}  # what PHP takes an empty list for
        for error in self._validator(schema).iter_errors(value):
            if error.validator == "format" and error.validator_value == "uuid":
                return UUID_INVALID
            path = ".".join(str(part) for part in error.absolute_path)
            return body_error(f"{path}: {error.message}" if path else error.message)
        return None

    def _first_problem(self, pointer: str, value: Any) -> str | None:
        for error in self._validator(pointer).iter_errors(value):
            return f"{error.json_path}: {error.message}"
        return None

    def _validator(self, pointer: str) -> Any:
        found = self._validators.get(pointer)
        if found is None:
            from jsonschema import Draft202012Validator

            found = self._validators[pointer] = Draft202012Validator(
                {"$ref": f"{_URI}#{pointer}"}, registry=self._registry, format_checker=self._formats
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


def missing_parameter(name: str) -> ApiError:
    """The refusal of a request that lacks a parameter; the text is ours."""
    return ApiError(400, "0", f'Parameter "{name}" is required')


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
        if re.fullmatch(r"-?\d+", text) is None:
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


def _pointer(operation: str) -> str:
    method, path = operation.split(" ", 1)
    return f"/paths/{_escape(path)}/{method.lower()}"


def _escape(part: str) -> str:
    return part.replace("~", "~0").replace("/", "~1")
