"""The table of retries: what each operation may be repeated after, what each failure is, what follows it."""

from __future__ import annotations

from importlib import import_module
from pathlib import Path
from typing import Any

import pytest

import musement_api
from musement._reconciliation.operation_policy import POLICIES, policy_of
from musement_core.engine.retry_policy import Failure, Step, decide, failure_of
from musement_core.operations import Operation
from musement_core.transport.wire import TransportFailure, WireResponse

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
SAFE_POSTS = {"carts_create", "authentication_login", "orders_request_notification"}


def test_what_may_be_repeated() -> None:
    assert len(OPERATIONS) >= 70
    never = {name for name, operation in OPERATIONS.items() if not policy_of(operation).is_idempotent}
    gained = {
        name for name in never - NEVER_AGAIN if name not in POLICIES and OPERATIONS[name].method == "POST"
    }
    assert never - gained == NEVER_AGAIN, "what the document gains is repeated as its method allows"


def test_what_is_safe_to_lose() -> None:
    safe = {name for name, operation in OPERATIONS.items() if policy_of(operation).is_safe_to_lose}
    assert safe == SAFE_POSTS | {name for name, operation in OPERATIONS.items() if operation.method == "GET"}


def test_the_table_names_operations_of_the_document_only() -> None:
    assert POLICIES.keys() <= OPERATIONS.keys()


def test_every_call_that_moves_money_can_be_asked_about_and_names_what_it_is_for() -> None:
    acting = NEVER_AGAIN - {"activities_add_review", "authentication_refresh", "carts_add_tickets"}
    assert all(POLICIES[name].probe and POLICIES[name].response for name in acting)


@pytest.mark.parametrize(
    ("method", "idempotent"),
    [("GET", True), ("HEAD", True), ("PUT", True), ("PATCH", True), ("POST", False), ("DELETE", False)],
)
def test_of_what_the_document_does_not_have_posts_and_deletions_are_not_repeated(
    method: str, idempotent: bool
) -> None:
    undocumented: Operation[Any] = Operation(name="undocumented", tag="", method=method, path="/x")
    assert policy_of(undocumented).is_idempotent is idempotent


@pytest.mark.parametrize(
    ("failure", "idempotent", "not_idempotent"),
    [
        (Failure.NEVER_SENT, Step.RETRY, Step.RETRY),
        (Failure.RATE_LIMITED, Step.RETRY, Step.RETRY),
        (Failure.REFUSED, Step.GIVE_UP, Step.GIVE_UP),
        (Failure.REDIRECTED, Step.GIVE_UP, Step.RECONCILE),
        (Failure.UNKNOWN, Step.RETRY, Step.RECONCILE),
    ],
)
def test_what_follows_a_failure(failure: Failure, idempotent: Step, not_idempotent: Step) -> None:
    assert decide(failure, 3, 3, is_idempotent=True) is idempotent
    assert decide(failure, 3, 3, is_idempotent=False) is not_idempotent
    # After the last attempt nothing is sent again; what has to be known is asked for all the same.
    for attempt, retries in ((4, 3), (1, 0)):
        ended = Step.RECONCILE if not_idempotent is Step.RECONCILE else Step.GIVE_UP
        assert decide(failure, attempt, retries, is_idempotent=True) is Step.GIVE_UP
        assert decide(failure, attempt, retries, is_idempotent=False) is ended


STATUSES = {
    **dict.fromkeys([200, 201, 204, 299], None),
    **dict.fromkeys([300, 302, 303, 307], Failure.REDIRECTED),
    **dict.fromkeys([400, 401, 403, 404, 405, 409, 410, 418, 422, 423, 425, 451, 499], Failure.REFUSED),
    408: Failure.UNKNOWN,
    429: Failure.RATE_LIMITED,
    **dict.fromkeys([500, 501, 502, 503, 504, 520, 521, 522, 524, 599, 600, 999], Failure.UNKNOWN),
}


@pytest.mark.parametrize(("status", "failure"), STATUSES.items())
def test_what_a_status_means_whether_its_body_arrived_or_not(status: int, failure: Failure | None) -> None:
    assert failure_of(WireResponse(status=status, headers=(), content=b"")) is failure
    cut = TransportFailure("cut", request_sent=True, timed_out=False, cause=None, status=status)
    assert failure_of(cut) is (failure or Failure.UNKNOWN), "a success that is not whole may be anything"


def test_a_success_that_cannot_be_read_may_be_anything() -> None:
    assert (
        failure_of(WireResponse(status=200, headers=(), content=b"<html>"), readable=False) is Failure.UNKNOWN
    )


@pytest.mark.parametrize(("sent", "failure"), [(False, Failure.NEVER_SENT), (True, Failure.UNKNOWN)])
def test_what_a_broken_connection_means(sent: bool, failure: Failure) -> None:
    assert failure_of(TransportFailure("broken", request_sent=sent, timed_out=False, cause=None)) is failure
