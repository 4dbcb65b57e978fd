"""Respond to operations of the document that have no route of their own, with its examples or with data made from its schemas.

So that an operation that is new in the document can be called here before a route is written for it. Nothing is remembered:
such a response says what the document says, whatever was sent before.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from typing import Any

from musement_core.transport.httpx_names import Response
from musement_sandbox.api_errors import NOT_FOUND, RefusedError
from musement_sandbox.example_values import example_values
from musement_sandbox.json_pointers import escaped
from musement_sandbox.pdf import pdf
from musement_sandbox.request_context import RequestContext
from musement_sandbox.routing import Handler, Route
from musement_sandbox.settings import ALL_SCOPES
from musement_sandbox.validation import Document, is_json, operation_pointer
from musement_sandbox.world import World

__all__ = ["example_response", "example_routes"]

_PDF = "application/pdf"
_BYTES = "application/octet-stream"


def example_routes(document: Document, written: Iterable[Route]) -> Iterator[Route]:
    """Yield a route for every operation of the document that is not among the written ones."""
    known = {route.operation for route in written}
    for operation in document.operations():
        if operation in known:
            continue
        method, template = operation.split(" ", 1)
        scopes = _scopes(document, operation)
        grantable = next((scope for scope in scopes or () if scope in ALL_SCOPES), None)
        yield Route(
            method,
            template,
            _handler(document, operation),
            authenticated=scopes is not None,
            scope=grantable,  # one that the sandbox does not know cannot be asked for
            from_document=True,
        )


def example_response(document: Document, operation: str) -> Response:
    """Make the response of a success: the first example of the document that its schema allows, else data made from the schema.

    Where the schema allows nothing that can be made, the best attempt is sent, which a check of responses then refuses.
    """
    key = _success(document, operation)
    if key is None:
        return Response(204)
    pointer, documented = document.resolved(f"{operation_pointer(operation)}/responses/{key}")
    headers = {
        name: _text(_example(document, document.resolved(f"{pointer}/headers/{escaped(name)}")[0]))
        for name in documented.get("headers", {})
        if name.lower() != "content-type"
    }
    status = int(key) if key.isdigit() else 200
    content = documented.get("content", {})
    if not content:
        return Response(status if key.isdigit() else 204, headers=headers)
    media_type = next((name for name in content if is_json(name)), next(iter(content)))
    body = _body(document, f"{pointer}/content/{escaped(media_type)}", media_type)
    sent_type = _BYTES if "*" in media_type else media_type
    return Response(status, headers={**headers, "Content-Type": sent_type}, content=body)


def _handler(document: Document, operation: str) -> Handler:
    made: list[tuple[int, list[tuple[str, str]], bytes]] = []

    def handle(_world: World, context: RequestContext) -> Response:
        if not document.path_fits(context):
            raise RefusedError(NOT_FOUND)
        if not made:
            response = example_response(document, operation)
            made.append((response.status_code, response.headers.multi_items(), response.content))
        status, headers, content = made[0]
        return Response(status, headers=headers, content=content)

    return handle


def _scopes(document: Document, operation: str) -> list[str] | None:
    """Return what a token has to permit; None when none is needed."""
    node = document.operation(operation) or {}
    alternatives = node.get("security", document.content.get("security")) or [{}]
    if not all(alternatives):
        return None
    return [scope for scopes in alternatives[0].values() for scope in scopes]


def _success(document: Document, operation: str) -> str | None:
    names = sorted((document.operation(operation) or {}).get("responses", {}))
    return next((name for name in names if name.startswith("2")), "default" if "default" in names else None)


def _body(document: Document, pointer: str, media_type: str) -> bytes:
    if is_json(media_type):
        value = _example(document, pointer)
        return json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode()
    if media_type == _PDF:
        return pdf(["Example of the offline sandbox - not valid for any visit"])
    return _text(_example(document, pointer)).encode()


def _example(document: Document, pointer: str) -> Any:
    """Return an example of a media type or a header: the first that its schema allows, else the first of all."""
    has_schema = "schema" in document.at(pointer)
    first: list[Any] = []
    for value in _candidates(document, pointer):
        if not has_schema or document.problem(f"{pointer}/schema", value) is None:
            return value
        first.append(value)
    return first[0] if first else None


def _candidates(document: Document, pointer: str) -> Iterator[Any]:
    node = document.at(pointer)
    if "example" in node:
        yield node["example"]
    for name in node.get("examples", {}):
        _, example = document.resolved(f"{pointer}/examples/{escaped(name)}")
        if "value" in example:
            yield example["value"]
    if "schema" in node:
        yield from example_values(document, f"{pointer}/schema")


def _text(value: Any) -> str:
    return value if isinstance(value, str) else json.dumps(value)
