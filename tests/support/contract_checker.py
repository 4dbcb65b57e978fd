"""Requests and answers held against the API's document by openapi-core, which shares no code with the offline sandbox.

openapi-core reads parameters, bodies, statuses and headers as OpenAPI 3.1 says, and checks formats. What JSON Schema lets
pass and a contract should not is added here: parameters and members that the document has no name for, answers
without the body that they should have, and statuses that only the document's `default` allows.
"""

from __future__ import annotations

import json
import re
import warnings
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from functools import cache, cached_property
from typing import Any
from urllib.parse import unquote

import httpx
from openapi_core import Config, OpenAPI
from openapi_core.datatypes import RequestParameters
from openapi_core.exceptions import OpenAPIError
from werkzeug.datastructures import Headers, ImmutableMultiDict

from tests.support.document import document, resolved
from tests.support.unknown_members import unknown_members

BASE_PATH = "/api/v3"
JSON = "application/json"
PDF = "application/pdf"
_HOST = "https://sandbox.musement.com"
_METHODS = ("get", "put", "post", "delete", "patch")
# What HTTP itself says about them is not repeated in the document.
_HTTP_HEADERS = frozenset(
    {
        "accept",
        "accept-encoding",
        "authorization",
        "connection",
        "content-disposition",
        "content-length",
        "content-type",
        "host",
        "user-agent",
    }
)


@dataclass(frozen=True)
class Described:
    """An operation of the document.

    Attributes:
        name: Method and path, as in `GET /carts/{cartUuid}`.
        node: What the document says about it.
        pattern: Fits the paths of its requests; the groups are the path parameters in their order.
    """

    name: str
    node: Mapping[str, Any]
    pattern: re.Pattern[str]

    @property
    def method(self) -> str:
        return self.name.partition(" ")[0]

    def parameters(self, location: str) -> dict[str, dict[str, Any]]:
        """The parameters of one location by name."""
        found = [resolved(item) for item in self.node.get("parameters", ())]
        return {item["name"]: item for item in found if item["in"] == location}

    def answer(self, status: int) -> dict[str, Any] | None:
        """What the document says about a status, or None when it names only the default."""
        node = self.node["responses"].get(str(status))
        return None if node is None else resolved(node)


@cache
def described() -> tuple[Described, ...]:
    """Every operation of the document; those whose path has fewer parameters first."""
    found = []
    for path, item in document()["paths"].items():
        pattern = re.compile(re.sub(r"\\\{[^}]+\\\}", "([^/]+)", re.escape(BASE_PATH + path)))
        found += [
            Described(f"{method.upper()} {path}", item[method], pattern)
            for method in _METHODS
            if method in item
        ]
    return tuple(sorted(found, key=lambda operation: operation.pattern.groups))


def operation_of(request: httpx.Request) -> Described:
    """The operation that a request is for.

    Raises:
        AssertionError: The document has none.
    """
    path = request.url.raw_path.decode().partition("?")[0]
    for operation in described():
        if operation.method == request.method and operation.pattern.fullmatch(path):
            return operation
    raise AssertionError(f"the document has no operation for {request.method} {path}")


@cache
def _library() -> OpenAPI:
    settings = Config(
        # `make lint` validates the document itself; here it would cost seconds.
        spec_validator_cls=None,  # type: ignore[arg-type]
        extra_format_validators={"date-time": _is_timestamp},
        # A file is described as a string of the format `binary`, and bytes are no string for the library.
        extra_media_type_deserializers={PDF: lambda content, **_: content.decode("latin-1")},
    )
    return OpenAPI.from_dict(document(), config=settings)


@contextmanager
def _quietly() -> Iterator[None]:
    """Without what the library warns of and is meant: OAuth 2, which it does not check, and deprecated parameters."""
    with warnings.catch_warnings():
        warnings.filterwarnings("ignore", "Unsupported scheme type")
        warnings.filterwarnings("ignore", ".* is deprecated", DeprecationWarning)
        yield


def _is_timestamp(value: object) -> bool:
    """The API writes offsets without a colon, which RFC 3339 does not allow and its own examples show."""
    if not isinstance(value, str):
        return True
    try:
        return datetime.fromisoformat(value).tzinfo is not None
    except ValueError:
        return False


class _Request:
    """A request as openapi-core takes it."""

    def __init__(self, request: httpx.Request) -> None:
        operation = operation_of(request)
        match = operation.pattern.fullmatch(request.url.raw_path.decode().partition("?")[0])
        names = re.findall(r"\{([^}]+)\}", operation.name)
        values = [unquote(value) for value in match.groups()] if match else []
        self.host_url = _HOST
        self.path = request.url.raw_path.decode().partition("?")[0]
        self.method = request.method.lower()
        self.body = request.content or None
        self.content_type = request.headers.get("Content-Type", "")
        self.parameters = RequestParameters(
            query=ImmutableMultiDict(request.url.params.multi_items()),
            header=Headers(request.headers.multi_items()),
            path=dict(zip(names, values, strict=True)),
        )


class _Answer:
    """An answer as openapi-core takes it."""

    def __init__(self, answer: httpx.Response) -> None:
        self.status_code = answer.status_code
        self.headers = Headers(answer.headers.multi_items())
        self.content_type = answer.headers.get("Content-Type", "")
        self.data = answer.content or None


@dataclass(frozen=True)
class Exchange:
    """A request and its answer, both read to their end."""

    request: httpx.Request
    answer: httpx.Response

    @cached_property
    def operation(self) -> Described:
        return operation_of(self.request)

    @property
    def status(self) -> int:
        return self.answer.status_code

    def problems(self) -> list[str]:
        """Everything in which the request or the answer departs from the document."""
        return [*self.request_problems(), *self.answer_problems()]

    def request_problems(self) -> Iterator[str]:
        """What is wrong with the request."""
        try:
            with _quietly():
                _library().validate_request(_Request(self.request))
        except OpenAPIError as error:
            yield f"request: {_text(error)}"
        yield from self._unknown_parameters()
        node = resolved(self.operation.node.get("requestBody", {}))
        if not node and self.request.content:
            yield "request: the document has no body"
        elif self.request.content:
            yield from _unknown(node["content"], self.request.headers, self.request.content, "request")
        if self.operation.node.get("security") and "Authorization" not in self.request.headers:
            yield "request: it has no token"

    def answer_problems(self) -> Iterator[str]:
        """What is wrong with the answer."""
        node = self.operation.answer(self.status)
        if node is None:
            yield f"answer: status {self.status} is not documented"
            return
        content = node.get("content", {})
        if bool(content) != bool(self.answer.content):
            yield f"answer: {self.status} {'lacks its' if content else 'has a'} body"
            return
        if content:
            try:
                with _quietly():
                    _library().validate_response(_Request(self.request), _Answer(self.answer))
            except OpenAPIError as error:
                yield f"answer: {_text(error)}"
            yield from _unknown(content, self.answer.headers, self.answer.content, "answer")
        documented = {name.lower() for name in node.get("headers", {})}
        for name in self.answer.headers:
            if name.lower() not in documented | _HTTP_HEADERS:
                yield f"answer: the header {name} is not documented"
        for name in documented:
            if name not in self.answer.headers:
                yield f"answer: the header {name} is missing"

    def _unknown_parameters(self) -> Iterator[str]:
        for name in self.request.url.params:
            if name not in self.operation.parameters("query"):
                yield f"request: the document has no query parameter {name}"
        # The client configures itself by shared headers and sends them everywhere, also where one is not listed.
        named = (
            {name.lower() for name in self.operation.parameters("header")} | _HTTP_HEADERS | _shared_headers()
        )
        for name in self.request.headers:
            if name.lower() not in named:
                yield f"request: the document has no header {name}"


@cache
def _shared_headers() -> frozenset[str]:
    shared = document()["components"]["parameters"].values()
    return frozenset(item["name"].lower() for item in shared if item["in"] == "header")


def _unknown(content: Mapping[str, Any], headers: httpx.Headers, body: bytes, side: str) -> Iterator[str]:
    media_type = headers.get("Content-Type", "").partition(";")[0]
    if media_type == JSON and media_type in content:
        for place in unknown_members(document(), content[media_type]["schema"], json.loads(body)):
            yield f"{side}: the document has no member {place}"


def _text(error: BaseException) -> str:
    """An error of openapi-core with the places and messages that it keeps in its causes."""
    parts = [str(error)]
    cause: BaseException | None = error
    while cause is not None:
        for problem in getattr(cause, "schema_errors", ()):
            parts.append(f"{problem.json_path}: {problem.message}")
        cause = cause.__cause__
    return "; ".join(parts)
