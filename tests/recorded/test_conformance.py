"""Every recorded request and response keeps to openapi.yaml; a document that changed names what it invalidates."""

from __future__ import annotations

import copy
from typing import Any

import pytest

from tests.recorded.recordings import RecordedProblem, problems, recorded
from tests.scenarios.recorded import RECORDED
from tests.support.contract_checker import ContractChecker, contract_checker
from tests.support.document import document
from tests.support.document_operations import ApiDocument, api_document
from tests.support.unknown_members import at


def departures(name: str, found: list[dict[str, Any]]) -> list[RecordedProblem]:
    return list(problems(name, found, api_document(), contract_checker()))


@pytest.mark.parametrize("name", RECORDED)
def test_a_cassette_keeps_to_the_document(name: str) -> None:
    """Requests may break it only where the scenario says so, and where the API refused them."""
    found = departures(name, recorded(name))
    meant = {one.problem.place for one in found if one.status >= 400} & RECORDED[name].breaks
    unmeant = [str(one) for one in found if one.problem.place not in meant or one.status < 400]
    assert unmeant == []
    assert meant == RECORDED[name].breaks, "the scenario says that it breaks the document, and does not"


def without(pointer: str, then: dict[str, Any]) -> ApiDocument:
    """The document without the member at a JSON pointer, or with other ones in its place."""
    changed = copy.deepcopy(document())
    parent, _, name = pointer.rpartition("/")
    holder = at(changed, parent)
    del holder[name.replace("~1", "/")]
    holder.update(then)
    return ApiDocument(changed)


ORDER, CITIES, LOGIN = "orders/created_and_read", "catalogue/cities", "authentication/login"


@pytest.mark.parametrize(
    ("cassette", "pointer", "then", "named"),
    [
        (CITIES, "/paths/~1cities", {}, "interaction 1, GET /cities, path: the document has no such"),
        (
            ORDER,
            "/components/schemas/Order/properties/identifier",
            {"identifier": {"type": "integer"}},
            "POST /orders, response: 200, $.identifier: 'MUS0738876' is not of type 'integer'",
        ),
        (
            ORDER,
            "/components/schemas/Order/properties/identifier",
            {},
            "POST /orders, response: $.identifier: the document has no such member",
        ),
        (
            ORDER,
            "/paths/~1orders~1{orderUuid}/get/responses/200",
            {},
            "GET /orders/{orderUuid}, status: 200 is not",
        ),
        (
            LOGIN,
            "/components/schemas/AccessToken/properties/expires_in",
            {"expires_in": {"type": "string"}},
            "POST /login, response: 200, $.expires_in: 3600 is not of type 'string'",
        ),
    ],
)
def test_a_changed_document_names_the_cassette_and_the_place(
    cassette: str, pointer: str, then: dict[str, Any], named: str
) -> None:
    changed = without(pointer, then)
    found = [str(one) for one in problems(cassette, recorded(cassette), changed, ContractChecker(changed))]
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
            "query limit: Failed to cast value to integer type: two",
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
        (
            LOGIN,
            0,
            {"headers": {"Content-Type": ["text/plain"]}},
            "body: Content for the following mimetype not found: text/plain",
        ),
        (ORDER, 0, {"headers": {"X-Other": ["1"]}}, "header x-other: the document has no such parameter"),
    ],
)
def test_a_request_that_breaks_the_document_is_found(
    cassette: str, number: int, change: dict[str, Any], named: str
) -> None:
    changed = copy.deepcopy(recorded(cassette))
    changed[number]["request"].update(change)
    found = [str(one) for one in departures(cassette, changed)]
    assert any(named in problem for problem in found), found
