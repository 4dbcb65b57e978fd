"""What has to be recorded is read from the document: operations, and the errors that it gives examples of.

Cassettes are recorded of scenarios that are written by hand. An operation whose scenario is derived from the document alone
has none: a recording of what the sandbox derives from the same document would show nothing.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from functools import cache
from typing import Any

import pytest

from tests.recorded.recordings import exchange, recorded
from tests.scenarios.derived import routes_by_hand
from tests.scenarios.recorded import RECORDED
from tests.support.document import document, resolved

EVERYWHERE = frozenset({"unknown_market", "missing_application", "not_found", "unspecific"})
"""Examples that nearly every operation has: each has to be recorded somewhere, not everywhere."""

Error = tuple[int, Any, str]


@cache
def seen() -> dict[str, list[tuple[int, Any]]]:
    """By operation: the status and the JSON body of every recorded response."""
    found: dict[str, list[tuple[int, Any]]] = {}
    for name in RECORDED:
        for interaction in recorded(name):
            operation = exchange(interaction).operation.name
            response = interaction["response"]
            found.setdefault(operation, []).append((response["status"]["code"], _json(response)))
    return found


def _json(response: Mapping[str, Any]) -> Any:
    body = response["body"]["string"]
    is_json = response["headers"].get("Content-Type", [""])[0].startswith("application/json")
    return json.loads(body) if is_json and body else None


def errors_at(operation: str) -> set[Error]:
    return {(status, body["code"], body["message"]) for status, body in seen()[operation] if status >= 400}


def documented_errors() -> Iterator[tuple[str, str, Error]]:
    """Operation, name of the example, and the error itself."""
    for operation in sorted(routes_by_hand()):
        method, path = operation.split(" ", 1)
        for status, response in document()["paths"][path][method.lower()]["responses"].items():
            if status.startswith(("4", "5")):
                content = resolved(response).get("content", {}).get("application/json", {})
                for name, example in content.get("examples", {}).items():
                    value = resolved(example)["value"]
                    yield operation, name, (int(status), value["code"], value["message"])


OWN = [entry for entry in documented_errors() if entry[1] not in EVERYWHERE]
SHARED = sorted({(name, error) for _, name, error in documented_errors() if name in EVERYWHERE}, key=str)


def test_every_operation_with_a_scenario_written_by_hand_is_recorded() -> None:
    assert routes_by_hand() - seen().keys() == set()
    assert len(routes_by_hand()) >= 70


def test_every_operation_has_succeeded() -> None:
    failed = {
        operation for operation, responses in seen().items() if all(status >= 400 for status, _ in responses)
    }
    assert failed == set()


@pytest.mark.parametrize(("operation", "name", "error"), OWN, ids=[f"{entry[0]} {entry[1]}" for entry in OWN])
def test_a_documented_error_is_recorded(operation: str, name: str, error: Error) -> None:
    assert error in errors_at(operation)


@pytest.mark.parametrize(("name", "error"), SHARED, ids=[name for name, _ in SHARED])
def test_an_error_that_every_call_may_meet_is_recorded_somewhere(name: str, error: Error) -> None:
    assert any(error in errors_at(operation) for operation in seen())


def test_the_nine_errors_of_order_creation_are_among_them() -> None:
    assert len({error for error in errors_at("POST /orders") if error[:2] == (400, 400)}) == 9


@pytest.mark.parametrize(
    ("operation", "status"),
    [
        ("GET /activities/{activityUuid}/dates/{date}", 422),
        ("POST /activities/{activityUuid}/reviews", 409),
        ("POST /payments/no/payment", 401),
        ("POST /payments/no/payment", 422),
        ("POST /payments/no/payment", 423),
        ("POST /payments/stripe/payment", 422),
        ("DELETE /orders/{orderUuid}/items/{orderItemUuid}", 409),
        ("POST /login", 400),
        ("GET /orders/{orderUuid}", 401),
        ("POST /orders", 423),
    ],
)
def test_a_status_without_a_documented_text_is_recorded(operation: str, status: int) -> None:
    assert status in {error[0] for error in errors_at(operation)}
