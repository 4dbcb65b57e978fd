"""Hold requests and responses against a document by openapi-core, which shares no code with the offline sandbox.

openapi-core reads parameters, bodies, statuses and headers as OpenAPI 3.1 says, and checks formats. What JSON Schema lets
pass and a contract should not is added here: parameters and members that the document has no name for, responses
without the body that they should have, and statuses that only the document's `default` allows.
"""

from __future__ import annotations

import json
import warnings
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from functools import cache
from typing import Any

import httpx
from openapi_core import Config, OpenAPI
from openapi_core.datatypes import RequestParameters
from openapi_core.validation.request.exceptions import ParameterValidationError, SecurityValidationError
from werkzeug.datastructures import Headers, ImmutableMultiDict

from tests.support.document_operations import ApiDocument, DocumentOperation, api_document, path_of
from tests.support.unknown_members import unknown_members

JSON = "application/json"
PDF = "application/pdf"
_HOST = "https://sandbox.musement.com"
_SERVERS = [{"url": f"{_HOST}/api/v3"}]
"""Those that the exchanges were with: where the document says that the API is does not matter to what is said."""
_STANDARD_HEADERS = frozenset(
    {
        "accept",
        "accept-encoding",
        "authorization",
        "connection",
        "content-disposition",
        "content-encoding",
        "content-length",
        "content-type",
        "host",
        "location",
        "retry-after",
        "user-agent",
    }
)
"""What HTTP itself says about them is not repeated in the document."""
_NO_PARAMETER = "the document has no such parameter"


@dataclass(frozen=True)
class Exchange:
    """A request and its response, both read to their end."""

    request: httpx.Request
    response: httpx.Response

    @property
    def operation(self) -> DocumentOperation:
        """The operation of the client's document that was called."""
        found = api_document().operation_of(self.request)
        assert found is not None, (
            f"the document has no operation for {self.request.method} {path_of(self.request)}"
        )
        return found

    @property
    def status(self) -> int:
        return self.response.status_code


@dataclass(frozen=True)
class Problem:
    """A departure from the document.

    Attributes:
        place: `path`, `query limit`, `header X-Musement-Version`, `path cartUuid`, `body` or `token` of the request;
            `status`, `response` or `response header X-Total-Count`.
        message: What is wrong there.
    """

    place: str
    message: str

    def __str__(self) -> str:
        return f"{self.place}: {self.message}"


class ContractChecker:
    """Find where exchanges depart from a document.

    Args:
        document: The document.
    """

    def __init__(self, document: ApiDocument) -> None:
        self._document = document
        settings = Config(
            # `make lint` validates the document itself; here it would cost seconds.
            spec_validator_cls=None,  # type: ignore[arg-type]
            extra_format_validators={"date-time": _is_timestamp},
            # A file is described as a string of the format `binary`, and bytes are no string for the library.
            extra_media_type_deserializers={PDF: lambda content, **_: content.decode("latin-1")},
        )
        self._library = OpenAPI.from_dict({**document.content, "servers": _SERVERS}, config=settings)

    def problems(self, exchange: Exchange) -> list[Problem]:
        """Everything in which the request or the response departs from the document."""
        return [*self.request_problems(exchange), *self.response_problems(exchange)]

    def request_problems(self, exchange: Exchange) -> Iterator[Problem]:
        """What is wrong with the request."""
        request, operation = exchange.request, self._document.operation_of(exchange.request)
        if operation is None:
            yield Problem("path", "the document has no such operation")
            return
        with _expected_warnings_ignored():
            errors = list(self._library.iter_request_errors(_Request(request, operation)))
        for error in errors:
            yield Problem(_place(error), _text(error))
        yield from self._unknown_parameters(request, operation)
        if request.content:
            if operation.request_content is None:
                yield Problem("body", "the document has no body")
            else:
                yield from self._unknown_members(
                    "body", operation.request_content, request.headers, request.content
                )
        if operation.node.get("security") and "Authorization" not in request.headers:
            yield Problem("token", "is required")

    def response_problems(self, exchange: Exchange) -> Iterator[Problem]:
        """What is wrong with the response."""
        response, operation = exchange.response, self._document.operation_of(exchange.request)
        if operation is None:
            return
        node = operation.response(exchange.status)
        if node is None:
            yield Problem("status", f"{exchange.status} is not documented")
            return
        content = node.get("content", {})
        if bool(content) != bool(response.content):
            yield Problem("response", f"{exchange.status} {'lacks its' if content else 'has a'} body")
            return
        if content:
            request = _Request(exchange.request, operation)
            with _expected_warnings_ignored():
                errors = list(self._library.iter_response_errors(request, _Response(response)))
            for error in errors:
                yield Problem("response", f"{exchange.status}, {_text(error)}")
            yield from self._unknown_members("response", content, response.headers, response.content)
        documented = {name.lower() for name in node.get("headers", {})}
        for name in response.headers:
            if name.lower() not in documented | _STANDARD_HEADERS:
                yield Problem(f"response header {name}", f"is not documented for {exchange.status}")
        for name in documented:
            if name not in response.headers:
                yield Problem(f"response header {name}", "is missing")

    def _unknown_parameters(self, request: httpx.Request, operation: DocumentOperation) -> Iterator[Problem]:
        for name in request.url.params:
            if name not in operation.parameters("query"):
                yield Problem(f"query {name}", _NO_PARAMETER)
        # The client configures itself by shared headers and sends them everywhere, also where one is not listed.
        listed = {name.lower() for name in operation.parameters("header")}
        for name in request.headers:
            if name not in listed | _STANDARD_HEADERS | self._document.shared_headers:
                yield Problem(f"header {name}", _NO_PARAMETER)

    def _unknown_members(
        self, place: str, content: Mapping[str, Any], headers: httpx.Headers, body: bytes
    ) -> Iterator[Problem]:
        media_type = headers.get("Content-Type", "").partition(";")[0]
        if media_type == JSON and media_type in content:
            schema = content[media_type]["schema"]
            for member in unknown_members(self._document.content, schema, json.loads(body)):
                yield Problem(place, f"{member}: the document has no such member")


@cache
def contract_checker() -> ContractChecker:
    """The checker of the document that the client was generated from."""
    return ContractChecker(api_document())


class _Request:
    """A request as openapi-core takes it."""

    def __init__(self, request: httpx.Request, operation: DocumentOperation) -> None:
        self.host_url = _HOST
        self.path = path_of(request)
        self.method = request.method.lower()
        self.body = request.content or None
        self.content_type = request.headers.get("Content-Type", "")
        self.parameters = RequestParameters(
            query=ImmutableMultiDict(request.url.params.multi_items()),
            header=Headers(request.headers.multi_items()),
            path=operation.path_values(self.path),
        )


class _Response:
    """A response as openapi-core takes it."""

    def __init__(self, response: httpx.Response) -> None:
        self.status_code = response.status_code
        self.headers = Headers(response.headers.multi_items())
        self.content_type = response.headers.get("Content-Type", "")
        self.data = response.content or None


@contextmanager
def _expected_warnings_ignored() -> Iterator[None]:
    """Leave out what is meant: OAuth 2, which openapi-core does not check, and deprecated parameters."""
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


def _place(error: BaseException) -> str:
    if isinstance(error, ParameterValidationError):
        return f"{error.location} {error.name}"
    return "token" if isinstance(error, SecurityValidationError) else "body"


def _text(error: BaseException) -> str:
    """What an error of openapi-core says: the places and messages in its causes, where they have some."""
    cause: BaseException | None = error
    while cause is not None:
        details = [f"{one.json_path}: {one.message}" for one in getattr(cause, "schema_errors", ())]
        if details:
            return "; ".join(details)
        cause = cause.__cause__
    return str(error.__cause__ or error)
