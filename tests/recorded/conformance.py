"""Holds recordings against the API's document, with the OpenAPI project's schema validator.

The offline sandbox checks requests with a validator of its own; this is another pair of eyes, on both directions.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import parse_qs, unquote, urlsplit

from openapi_schema_validator import OAS31Validator
from referencing import Registry
from referencing.jsonschema import DRAFT202012

from tests.recorded.values import formats, typed
from tests.support.placeholders import BASE_URL
from tests.support.unknown_members import at, unknown_members

JSON = "application/json"
_URI = "urn:document"
_METHODS = frozenset({"get", "put", "post", "patch", "delete"})
_STANDARD_HEADERS = frozenset(
    {
        "accept",
        "accept-encoding",
        "authorization",
        "content-disposition",
        "content-encoding",
        "content-type",
        "location",
        "retry-after",
    }
)
"""What HTTP itself says about them is not repeated in the document."""


@dataclass(frozen=True)
class Problem:
    """Something recorded that the document does not allow.

    Attributes:
        cassette: Its name.
        number: Of the interaction in the cassette, from 1.
        operation: Method and path, as the document has it where it does.
        place: `query limit`, `header X-Musement-Version`, `path cartUuid`, `body`, `status`, `answer`.
        message: What is wrong there.
        answered: The status of the answer.
    """

    cassette: str
    number: int
    operation: str
    place: str
    message: str
    answered: int

    def __str__(self) -> str:
        return f"{self.cassette}, interaction {self.number}, {self.operation}, {self.place}: {self.message}"


@dataclass(frozen=True)
class _Operation:
    name: str
    pointer: str
    node: Mapping[str, Any]
    path_values: Mapping[str, str]


class Contract:
    """An OpenAPI 3.1 document, as a judge of recordings.

    Args:
        document: The document.
    """

    def __init__(self, document: Mapping[str, Any]) -> None:
        self._document = document
        resource: Any = DRAFT202012.create_resource(document)
        registry: Any = Registry()
        self._registry = registry.with_resource(_URI, resource)
        self._shared_headers = {
            parameter["name"].lower()
            for parameter in document["components"].get("parameters", {}).values()
            if parameter["in"] == "header"
        }
        self._formats = formats()
        self._validators: dict[str, Any] = {}

    def operations(self) -> set[str]:
        """Every operation, as in `GET /carts/{cartUuid}`."""
        return {
            f"{method.upper()} {path}"
            for path, item in self._document["paths"].items()
            for method in item
            if method in _METHODS
        }

    def operation_of(self, interaction: Mapping[str, Any]) -> str | None:
        """The operation that an interaction belongs to."""
        request = interaction["request"]
        found = self._find(request["method"], _path(request["uri"]))
        return None if found is None else found.name

    def problems(self, cassette: str, interactions: list[dict[str, Any]]) -> Iterator[Problem]:
        """What is wrong with the interactions of a cassette."""
        for number, interaction in enumerate(interactions, start=1):
            request, response = interaction["request"], interaction["response"]
            status = response["status"]["code"]
            path = _path(request["uri"])
            operation = self._find(request["method"], path)
            name = f"{request['method']} {path}" if operation is None else operation.name
            found: Iterator[tuple[str, str]]
            if operation is None:
                found = iter([("path", "the document has no such operation")])
            else:
                found = self._interaction_problems(operation, request, response)
            for place, message in found:
                yield Problem(cassette, number, name, place, message, status)

    def _interaction_problems(
        self, operation: _Operation, request: Mapping[str, Any], response: Mapping[str, Any]
    ) -> Iterator[tuple[str, str]]:
        yield from self._parameter_problems(operation, request)
        yield from self._body_problems(operation, request)
        yield from self._answer_problems(operation, response)

    def _find(self, method: str, path: str) -> _Operation | None:
        segments = path.split("/")
        best: _Operation | None = None
        for template, item in self._document["paths"].items():
            values = _match(template.split("/"), segments)
            if values is None or method.lower() not in item:
                continue
            found = _Operation(
                f"{method} {template}",
                f"/paths/{_escape(template)}/{method.lower()}",
                item[method.lower()],
                values,
            )
            if best is None or len(values) < len(best.path_values):
                best = found  # words go before parameters
        return best

    def _parameter_problems(
        self, operation: _Operation, request: Mapping[str, Any]
    ) -> Iterator[tuple[str, str]]:
        query = parse_qs(urlsplit(request["uri"]).query, keep_blank_values=True)
        headers = {name.lower(): values for name, values in request["headers"].items()}
        given: dict[str, Mapping[str, list[str]]] = {
            "query": query,
            "header": headers,
            "path": {name: [value] for name, value in operation.path_values.items()},
        }
        # The client configures itself by shared headers, which it sends everywhere: also where one is not listed.
        headers_known = {*_STANDARD_HEADERS, *self._shared_headers}
        known: dict[str, set[str]] = {"query": set(), "header": headers_known, "path": set()}
        for index, node in enumerate(operation.node.get("parameters", [])):
            pointer, parameter = self._resolved(f"{operation.pointer}/parameters/{index}", node)
            location, name = parameter["in"], parameter["name"]
            key = name.lower() if location == "header" else name
            known[location].add(key)
            values = given[location].get(key)
            place = f"{location} {name}"
            if values is None:
                if parameter.get("required", False):
                    yield place, "is required"
                continue
            for message in self._value_problems(f"{pointer}/schema", parameter, values):
                yield place, message
        for location, names in given.items():
            for name in names:
                if name not in known[location]:
                    yield f"{location} {name}", "the document has no such parameter"

    def _value_problems(self, pointer: str, parameter: Mapping[str, Any], values: list[str]) -> Iterator[str]:
        pointer, schema = self._resolved(pointer, parameter["schema"])
        if schema.get("type") != "array":
            yield from self._schema_problems(pointer, typed(values[-1], schema))
            return
        _, items = self._resolved(f"{pointer}/items", schema.get("items", {}))
        explode = parameter.get("explode", parameter.get("style", "form") == "form")
        texts = values if explode else [text for value in values for text in value.split(",")]
        yield from self._schema_problems(pointer, [typed(text, items) for text in texts])

    def _body_problems(self, operation: _Operation, request: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
        body, node = request.get("body"), operation.node.get("requestBody")
        if node is None:
            if body:
                yield "body", "the document has none"
            return
        pointer, described = self._resolved(f"{operation.pointer}/requestBody", node)
        if not body:
            if described.get("required", False):
                yield "body", "is required"
            return
        for message in self._content_problems(pointer, described["content"], request["headers"], body):
            yield "body", message

    def _answer_problems(
        self, operation: _Operation, response: Mapping[str, Any]
    ) -> Iterator[tuple[str, str]]:
        status = str(response["status"]["code"])
        responses = operation.node["responses"]
        key = next((key for key in (status, f"{status[0]}XX", "default") if key in responses), None)
        if key is None:
            yield "status", f"{status} is not documented"
            return
        pointer, described = self._resolved(f"{operation.pointer}/responses/{key}", responses[key])
        documented = {name.lower() for name in described.get("headers", {})} | _STANDARD_HEADERS
        for name in response["headers"]:
            if name.lower() not in documented:
                yield f"answer header {name}", f"is not documented for {status}"
        content, body = described.get("content", {}), response["body"]["string"]
        if not body and content:
            yield "answer", f"{status} came without a body"
        elif body and not content:
            yield "answer", f"the document has no body for {status}"
        elif body:
            for message in self._content_problems(pointer, content, response["headers"], body):
                yield "answer", f"{status}, {message}"

    def _content_problems(
        self, pointer: str, content: Mapping[str, Any], headers: Mapping[str, list[str]], body: str | bytes
    ) -> Iterator[str]:
        media_type = headers.get("Content-Type", [""])[0].partition(";")[0]
        if media_type not in content:
            yield f"the content type {media_type!r} is not documented"
        elif media_type == JSON:
            value = json.loads(body)
            schema = f"{pointer}/content/{_escape(media_type)}/schema"
            yield from self._schema_problems(schema, value)
            for place in unknown_members(self._document, self._at(schema), value):
                yield f"{place}: the document has no such member"

    def _schema_problems(self, pointer: str, value: Any) -> Iterator[str]:
        for error in self._validator(pointer).iter_errors(value):
            yield f"{error.json_path}: {error.message}"

    def _validator(self, pointer: str) -> Any:
        found = self._validators.get(pointer)
        if found is None:
            found = self._validators[pointer] = OAS31Validator(
                {"$ref": f"{_URI}#{pointer}"}, registry=self._registry, format_checker=self._formats
            )
        return found

    def _resolved(self, pointer: str, node: Mapping[str, Any]) -> tuple[str, Mapping[str, Any]]:
        while "$ref" in node:
            pointer = node["$ref"].removeprefix("#")
            node = self._at(pointer)
        return pointer, node

    def _at(self, pointer: str) -> Any:
        return at(self._document, pointer)


def _path(uri: str) -> str:
    return urlsplit(uri).path.removeprefix(urlsplit(BASE_URL).path)


def _match(template: list[str], segments: list[str]) -> dict[str, str] | None:
    if len(template) != len(segments):
        return None
    values: dict[str, str] = {}
    for expected, segment in zip(template, segments, strict=True):
        if expected.startswith("{"):
            values[expected.strip("{}")] = unquote(segment)
        elif expected != segment:
            return None
    return values


def _escape(part: str) -> str:
    return part.replace("~", "~0").replace("/", "~1")
