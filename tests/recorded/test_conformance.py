"""Every recorded request and response keeps to openapi.yaml; a document that changed names what it invalidates."""

from __future__ import annotations

import copy
from typing import Any

import pytest

from tests.recorded.conformance import Contract, Problem
from tests.recorded.document import contract, document, recorded
from tests.scenarios.recorded import SCENARIOS
from tests.support.unknown_members import at


def problems(name: str, judge: Contract) -> list[Problem]:
    return list(judge.problems(name, recorded(name)))


@pytest.mark.parametrize("name", SCENARIOS)
def test_a_cassette_keeps_to_the_document(name: str) -> None:
    """Requests may break it only where the scenario says so, and where the API refused them."""
    found = problems(name, contract())
    meant = {problem.place for problem in found if problem.answered >= 400} & SCENARIOS[name].breaks
    unmeant = [str(problem) for problem in found if problem.place not in meant or problem.answered < 400]
    assert unmeant == []
    assert meant == SCENARIOS[name].breaks, "the scenario says that it breaks the document, and does not"


def without(pointer: str, then: dict[str, Any]) -> Contract:
    """The document without the member at a JSON pointer, or with other ones in its place."""
    changed = copy.deepcopy(document())
    parent, _, name = pointer.rpartition("/")
    holder = at(changed, parent)
    del holder[name.replace("~1", "/")]
    holder.update(then)
    return Contract(changed)


ORDER, CITIES, LOGIN = "orders/created_and_read", "catalogue/cities", "authentication/login"


@pytest.mark.parametrize(
    ("cassette", "pointer", "then", "named"),
    [
        (CITIES, "/paths/~1cities", {}, "interaction 1, GET /cities, path: the document has no such"),
        (
            ORDER,
            "/components/schemas/Order/properties/identifier",
            {"identifier": {"type": "integer"}},
            "POST /orders, answer: 200, $.identifier: 'MUS0738876' is not of type 'integer'",
        ),
        (
            ORDER,
            "/components/schemas/Order/properties/identifier",
            {},
            "POST /orders, answer: 200, $.identifier: the document has no such member",
        ),
        (ORDER, "/paths/~1orders~1{orderUuid}/get/responses/200", {}, "GET /orders/{orderUuid}, answer"),
        (
            LOGIN,
            "/components/schemas/AccessToken/properties/expires_in",
            {"expires_in": {"type": "string"}},
            "POST /login, answer: 200, $.expires_in: 3600 is not of type 'string'",
        ),
    ],
)
def test_a_changed_document_names_the_cassette_and_the_place(
    cassette: str, pointer: str, then: dict[str, Any], named: str
) -> None:
    changed = without(pointer, then)
    found = [str(problem) for problem in problems(cassette, changed)]
    assert any(problem.startswith(f"{cassette}, interaction ") and named in problem for problem in found), (
        found
    )


@pytest.mark.parametrize(
    ("cassette", "number", "change", "named"),
    [
        (
            CITIES,
            0,
            {"uri": "https://sandbox.invalid/api/v3/cities?limit=two"},
            "query limit: $: 'two' is not",
        ),
        (
            CITIES,
            0,
            {"uri": "https://sandbox.invalid/api/v3/cities?limt=2"},
            "query limt: the document has no",
        ),
        (LOGIN, 0, {"body": "{}"}, "body: $: 'client_id' is a required property"),
        (
            LOGIN,
            0,
            {"body": '{"client_id":"a","client_secret":"b","grant_type":"x"}'},
            "body: $.grant_type: 'x'",
        ),
        (LOGIN, 0, {"headers": {"Content-Type": ["text/plain"]}}, "body: the content type 'text/plain'"),
        (ORDER, 0, {"headers": {"X-Other": ["1"]}}, "header x-other: the document has no such parameter"),
    ],
)
def test_a_request_that_breaks_the_document_is_found(
    cassette: str, number: int, change: dict[str, Any], named: str
) -> None:
    changed = copy.deepcopy(recorded(cassette))
    changed[number]["request"].update(change)
    found = [str(problem) for problem in contract().problems(cassette, changed)]
    assert any(named in problem for problem in found), found
