"""The table of retries: every cell of it, and every operation of the document."""

from __future__ import annotations

from importlib import import_module
from pathlib import Path
from typing import Any

import pytest

import musement_api
from musement._recovery.retries import Failure, Step, decide, failure_of, is_harmless, is_repeatable
from musement._transport.wire import Incoming, TransportFailure
from musement_api.client import Operation

OPERATIONS: dict[str, Operation[Any]] = {
    path.stem: import_module(f"musement_api.api.{path.parent.name}.{path.stem}").OPERATION
    for path in sorted(Path(musement_api.__file__).parent.glob("api/*/*.py"))
    if path.stem != "__init__"
}
NEVER_AGAIN = {
    "activities_add_review",
    "authentication_refresh",
    "carts_add_tickets",
    "carts_post_items",
    "orders_cancel_item",
    "orders_post_order",
    "payments_post_no_payment",
    "payments_stripe_complete_3d_secure",
    "payments_stripe_payment",
}
REPEATABLE = sorted(OPERATIONS.keys() - NEVER_AGAIN)
SAFE_POSTS = {"carts_create", "authentication_login", "orders_request_notification"}


def test_the_two_sets_are_those_of_the_document() -> None:
    assert len(OPERATIONS) > 60
    assert OPERATIONS.keys() >= NEVER_AGAIN


@pytest.mark.parametrize("name", OPERATIONS)
def test_what_may_be_repeated(name: str) -> None:
    assert is_repeatable(OPERATIONS[name]) is (name not in NEVER_AGAIN)


@pytest.mark.parametrize("name", OPERATIONS)
def test_what_leaves_nothing_to_find_out(name: str) -> None:
    assert is_harmless(OPERATIONS[name]) is (OPERATIONS[name].method == "GET" or name in SAFE_POSTS)


@pytest.mark.parametrize(
    ("method", "repeatable"),
    [("GET", True), ("HEAD", True), ("PUT", True), ("PATCH", True), ("POST", False), ("DELETE", False)],
)
def test_of_what_the_document_does_not_have_posts_and_deletions_are_not_repeated(
    method: str, repeatable: bool
) -> None:
    assert is_repeatable(Operation(name="undocumented", tag="", method=method, path="/x")) is repeatable


@pytest.mark.parametrize("attempt", [1, 2, 3])
@pytest.mark.parametrize("failure", [Failure.NEVER_SENT, Failure.RATE_LIMITED, Failure.UNKNOWN])
@pytest.mark.parametrize("name", REPEATABLE)
def test_repeatable_again(name: str, failure: Failure, attempt: int) -> None:
    assert decide(OPERATIONS[name], failure, attempt, 3) is Step.RETRY


@pytest.mark.parametrize("attempt", [1, 2, 3])
@pytest.mark.parametrize("failure", [Failure.NEVER_SENT, Failure.RATE_LIMITED])
@pytest.mark.parametrize("name", sorted(NEVER_AGAIN))
def test_what_the_server_did_not_do_again(name: str, failure: Failure, attempt: int) -> None:
    assert decide(OPERATIONS[name], failure, attempt, 3) is Step.RETRY


@pytest.mark.parametrize("attempt", [1, 3, 4, 99])
@pytest.mark.parametrize("name", sorted(NEVER_AGAIN))
def test_what_it_may_have_done_is_found_out(name: str, attempt: int) -> None:
    assert decide(OPERATIONS[name], Failure.UNKNOWN, attempt, 3) is Step.FIND_OUT


@pytest.mark.parametrize("attempt", [1, 4])
@pytest.mark.parametrize("name", OPERATIONS)
def test_a_refusal_is_final(name: str, attempt: int) -> None:
    assert decide(OPERATIONS[name], Failure.REFUSED, attempt, 3) is Step.GIVE_UP


@pytest.mark.parametrize(
    ("name", "failure"),
    [(name, failure) for name in OPERATIONS for failure in (Failure.NEVER_SENT, Failure.RATE_LIMITED)]
    + [(name, Failure.UNKNOWN) for name in REPEATABLE],
)
def test_after_the_last_attempt_it_ends(name: str, failure: Failure) -> None:
    assert decide(OPERATIONS[name], failure, 4, 3) is Step.GIVE_UP
    assert decide(OPERATIONS[name], failure, 1, 0) is Step.GIVE_UP


ANSWERS = {
    **dict.fromkeys([200, 201, 204, 299], None),
    **dict.fromkeys(
        [300, 302, 307, 400, 401, 403, 404, 405, 409, 410, 418, 422, 423, 425, 451, 499], Failure.REFUSED
    ),
    408: Failure.UNKNOWN,
    429: Failure.RATE_LIMITED,
    **dict.fromkeys([500, 501, 502, 503, 504, 520, 521, 522, 524, 599, 600, 999], Failure.UNKNOWN),
}


@pytest.mark.parametrize(("status", "failure"), ANSWERS.items())
def test_what_an_answer_means(status: int, failure: Failure | None) -> None:
    assert failure_of(Incoming(status=status, headers=(), content=b"")) is failure


def test_a_success_that_cannot_be_read_may_be_anything() -> None:
    assert failure_of(Incoming(status=200, headers=(), content=b"<html>"), readable=False) is Failure.UNKNOWN


@pytest.mark.parametrize(
    ("sent", "status", "failure"),
    [
        (False, None, Failure.NEVER_SENT),
        (True, None, Failure.UNKNOWN),
        (True, 200, Failure.UNKNOWN),
        (True, 204, Failure.UNKNOWN),
        (True, 302, Failure.REFUSED),
        (True, 400, Failure.REFUSED),
        (True, 404, Failure.REFUSED),
        (True, 408, Failure.UNKNOWN),
        (True, 423, Failure.REFUSED),
        (True, 429, Failure.UNKNOWN),
        (True, 500, Failure.UNKNOWN),
        (True, 503, Failure.UNKNOWN),
    ],
)
def test_what_a_broken_connection_means(sent: bool, status: int | None, failure: Failure) -> None:
    result = TransportFailure("broken", request_sent=sent, timed_out=False, cause=None, status=status)
    assert failure_of(result) is failure
