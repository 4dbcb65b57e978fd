"""Whatever schemathesis makes up from the document, the sandbox answers over HTTP as the document says."""

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
from tests.conformance.live_case import Meeting
from tests.support.contract_checker import described

OPERATIONS = sorted(operation.name for operation in described())


@pytest.fixture(scope="module")
def server() -> Iterator[SandboxServer]:
    """A server on the loopback interface, for as long as the tests of this module run."""
    with serve(Sandbox(seed=1)) as running:
        yield running


@pytest.mark.parametrize("operation", OPERATIONS)
def test_made_up_requests_are_answered_as_documented(server: SandboxServer, operation: str) -> None:
    seen = examine(server.base_url, Meeting(server, operation), examples=10, boundaries=False)

    assert seen


@pytest.mark.parametrize("operation", OPERATIONS)
def test_requests_about_what_exists_are_answered_as_documented(server: SandboxServer, operation: str) -> None:
    meeting = Meeting(server, operation, what_exists=True)

    seen = examine(server.base_url, meeting, examples=5, boundaries=True)

    assert any(200 <= status < 300 for status in seen), f"no request for {operation} succeeded: {seen}"
    assert seen[400] > 0, f"no request for {operation} was refused: {seen}"


def status(number: int) -> Fault:
    """The server's answer, under another status."""

    def alter(_: Request, answer: Response | None) -> Response:
        assert answer is not None
        return Response(number, headers=answer.headers, content=answer.content)

    return Fault(f"status {number}", NOW, alter)


def changed(change: Callable[[Any], Any]) -> Fault:
    """The server's answer with another body where it is a success."""

    def alter(_: Request, answer: Response | None) -> Response:
        assert answer is not None
        if not answer.is_success:
            return answer
        return Response(answer.status_code, json=change(json.loads(answer.content)))

    return Fault("changed", NOW, alter)


def plain() -> Fault:
    """The server's answer as something that is not JSON."""

    def alter(_: Request, answer: Response | None) -> Response:
        assert answer is not None
        return Response(answer.status_code, headers={"Content-Type": "text/plain"}, content=answer.content)

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
def test_an_answer_that_is_not_documented_is_found(
    server: SandboxServer, operation: str, fault: Fault, named: str
) -> None:
    meeting = Meeting(server, operation, what_exists=True, fault=fault)

    with pytest.raises(AssertionError) as caught:
        examine(server.base_url, meeting, examples=5, boundaries=True)

    message = str(caught.value)
    assert message.startswith(f"{operation} answered ")
    assert named in message
    assert len(message.splitlines()) < 10


def test_input_that_is_let_through_is_found(server: SandboxServer) -> None:
    meeting = Meeting(server, "GET /cities", what_exists=True)
    meeting.unchecked = True

    with pytest.raises(
        AssertionError, match=r"GET /cities answered 200\n *Schema-violating request accepted"
    ):
        examine(server.base_url, meeting, examples=5, boundaries=True)
