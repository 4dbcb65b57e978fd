"""Whatever schemathesis generates from the document, the sandbox answers over HTTP as the document says."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from httpx import Request, Response

from musement.sandbox import Sandbox
from musement.sandbox.server import SandboxServer, serve
from musement_sandbox.faults import NOW, Fault, html_page, server_error
from tests.conformance.generated_requests import examine
from tests.conformance.live_case import LiveCase
from tests.support.document_operations import api_document

OPERATIONS = sorted(api_document().names)


@pytest.fixture(scope="module")
def server() -> Iterator[SandboxServer]:
    """A server on the loopback interface, for as long as the tests of this module run."""
    with serve(Sandbox(seed=1)) as running:
        yield running


@pytest.mark.parametrize("operation", OPERATIONS)
def test_generated_requests_are_answered_as_documented(server: SandboxServer, operation: str) -> None:
    seen = examine(server.base_url, LiveCase(server, operation), examples=5, boundaries=False)

    assert seen


@pytest.mark.parametrize("operation", OPERATIONS)
def test_requests_about_what_exists_are_answered_as_documented(server: SandboxServer, operation: str) -> None:
    live_case = LiveCase(server, operation, what_exists=True)

    seen = examine(server.base_url, live_case, examples=3, boundaries=True)

    assert any(200 <= status < 300 for status in seen), f"no request for {operation} succeeded: {seen}"
    assert seen[400] > 0, f"no request for {operation} was refused: {seen}"


def status(number: int) -> Fault:
    """The server's response, under another status."""

    def alter(_: Request, response: Response | None) -> Response:
        assert response is not None
        return Response(number, headers=response.headers, content=response.content)

    return Fault(f"status {number}", NOW, alter)


def changed(change: Callable[[Any], Any]) -> Fault:
    """The server's response with another body where it is a success."""

    def alter(_: Request, response: Response | None) -> Response:
        assert response is not None
        if not response.is_success:
            return response
        return Response(response.status_code, json=change(json.loads(response.content)))

    return Fault("changed", NOW, alter)


def plain() -> Fault:
    """The server's response as something that is not JSON."""

    def alter(_: Request, response: Response | None) -> Response:
        assert response is not None
        return Response(
            response.status_code, headers={"Content-Type": "text/plain"}, content=response.content
        )

    return Fault("plain", NOW, alter)


@pytest.mark.parametrize(
    ("operation", "fault", "named"),
    [
        ("GET /cities", server_error(500), "Server error"),
        ("GET /cities", status(418), "418 is none of 200, 400, 404"),
        ("GET /cities", plain(), "text/plain"),
        ("GET /cities", html_page(404), "text/html"),
        (
            "GET /cities/{cityId}",
            changed(lambda body: {**body, "id": "1"}),
            'at id: "1" is not of type "integer"',
        ),
        (
            "GET /cities/{cityId}",
            changed(lambda body: {**body, "country": {**body["country"], "name": 82}}),
            'at country/name: 82 is not of type "string"',
        ),
        ("GET /carts/{cartUuid}", changed(lambda body: {**body, "items": 7}), "at items: 7 is not of type"),
        ("PATCH /orders/{orderUuid}", changed(lambda body: {**body, "date": "today"}), "at date:"),
        ("POST /login", changed(lambda body: [body]), 'is not of type "object"'),
    ],
    ids=lambda part: part.name if isinstance(part, Fault) else "",
)
def test_a_response_that_is_not_documented_is_found(
    server: SandboxServer, operation: str, fault: Fault, named: str
) -> None:
    live_case = LiveCase(server, operation, what_exists=True, fault=fault)

    with pytest.raises(AssertionError) as caught:
        examine(server.base_url, live_case, examples=5, boundaries=True)

    message = str(caught.value)
    assert message.startswith(f"{operation} answered ")
    assert named in message
    assert len(message.splitlines()) < 10


def test_input_that_is_let_through_is_found(server: SandboxServer) -> None:
    live_case = LiveCase(server, "GET /cities", what_exists=True)
    live_case.unchecked = True

    with pytest.raises(
        AssertionError, match=r"GET /cities answered 200\n *Schema-violating request accepted"
    ):
        examine(server.base_url, live_case, examples=5, boundaries=True)
