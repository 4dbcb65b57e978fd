"""The error tree: which class, what it says, and that it travels whole."""

from __future__ import annotations

import copy
import json
import pickle
from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any

import httpx
import pytest
from hypothesis import given
from hypothesis import strategies as st

from musement import errors
from musement.errors import APIStatusError, MusementError, ResponseSnapshot
from musement_core.errors.retry_after import parse_retry_after
from musement_core.errors.status_errors import error_from_response
from musement_core.secret import Secret
from tests.support.table import Table

DOCUMENTED = b'{"code": 400, "message": "You must specify the id or the uuid"}'


def status_error(status: int = 400, content: bytes = DOCUMENTED, **headers: str) -> APIStatusError:
    named = {name.replace("_", "-"): value for name, value in headers.items()}
    return error_from_response(status, named, content, method="POST", path="/orders")


def every_error() -> list[MusementError]:
    response = ResponseSnapshot.of(200, {"content-type": "text/html"}, b"\xff<html>")
    place = {"method": "POST", "path": "/orders", "attempts": 3}
    problems = [errors.CustomerDataProblem("$.firstname", "missing", "firstname is required")]
    statuses = [400, 401, 403, 404, 409, 418, 422, 423, 429, 500, 503, 520, 302]
    return [
        MusementError("plain"),
        errors.ConfigurationError(
            argument="application", problem="missing", environment_variable="MUSEMENT_APPLICATION"
        ),
        errors.JournalError("journal /var/lib/orders.sqlite: the disk is full; make room and call again"),
        errors.InvalidRequestError(argument="quantity", problem="0 is not allowed", rule="at least 1"),
        errors.ExtraDataError(path="$.a[0]", problem="NaN is not JSON", rule="a JSON object"),
        errors.CustomerDataError(argument="customer", problems=problems),
        errors.ExtraDataDecodeError(raw="{", problem="not JSON"),
        errors.ClientClosedError(),
        errors.JournalError("the disk is full"),
        errors.IdempotencyConflictError("4711"),
        errors.OperationInProgressError("4711", problem="the bank has not agreed yet"),
        errors.PartlyUnavailableError([{"product_identifier": "1", "quantity": 2}], 2),
        errors.SecurePaymentRequiredError("8bd6f4a4", None),
        errors.FileClosedError(),
        errors.WaitTimeoutError("still pending", last_state={"status": "PENDING"}, waited=12.5),
        errors.WebhookAuthenticationError("no header"),
        errors.WebhookPayloadError("not JSON"),
        errors.APIError("failed", method="GET", path="/orders/{uuid}"),
        errors.APIConnectionError("refused", method="GET", path="/carts", request_sent=False),
        errors.APITimeoutError("no answer in 100 s", method="POST", path="/orders", attempts=2),
        errors.LoginError("no access_token"),
        errors.OutcomeUnknownError("call orders.get('8bd6f4a4')", method="POST", path="/payments/no/payment"),
        errors.APIResponseError("not JSON", response=response, **place),  # type: ignore[arg-type]
        errors.ResponseMismatchError("it is order b", response=response, **place),  # type: ignore[arg-type]
        errors.OrderMismatchError("8bd6f4a4", ["items", "customer"]),
        *(status_error(status, retry_after="3", x_request_id="abc") for status in statuses),
    ]


def all_classes() -> set[type[MusementError]]:
    found: set[type[MusementError]] = set()
    waiting: list[type[MusementError]] = [MusementError]
    while waiting:
        current = waiting.pop()
        if current.__module__ == "musement.errors":
            found.add(current)
        waiting.extend(current.__subclasses__())
    return found


def test_the_examples_cover_every_class() -> None:
    abstract = {errors.WebhookError}
    assert {type(error) for error in every_error()} == all_classes() - abstract


def pickled(protocol: int) -> Callable[[MusementError], MusementError]:
    def travel(error: MusementError) -> MusementError:
        arrived: MusementError = pickle.loads(pickle.dumps(error, protocol))
        return arrived

    return travel


TRAVELS: dict[str, Callable[[MusementError], MusementError]] = {
    **{f"pickle protocol {protocol}": pickled(protocol) for protocol in range(6)},
    "copy": copy.copy,
    "deepcopy": copy.deepcopy,
}


def test_every_error_travels_whole() -> None:
    with Table() as table:
        for name, travel in TRAVELS.items():
            for error in every_error():
                with table.row(name, type(error).__name__, str(error)):
                    hold_that_it_travels(error, travel)


def hold_that_it_travels(error: MusementError, travel: Callable[[MusementError], MusementError]) -> None:
    if isinstance(error, errors.APIError):
        error.mark_outcome_unknown("GET /carts/1/order-info")
    error.add_note("seen by worker 7")
    try:
        raise error from KeyError("first failure")
    except MusementError as raised:
        arrived = travel(raised)
    assert type(arrived) is type(error)
    assert arrived is not error
    assert vars(arrived) == vars(error)
    assert "seen by worker 7" in arrived.__notes__
    assert (str(arrived), arrived.args) == (str(error), error.args)
    assert repr(arrived.__cause__) == repr(error.__cause__)
    assert arrived.__suppress_context__ is error.__suppress_context__


def test_a_chain_of_causes_travels() -> None:
    inner = status_error(503)
    inner.__cause__ = OSError(104, "reset")
    middle = ValueError("middle")
    middle.__cause__ = inner
    outer = errors.APIConnectionError("gone", method="GET", path="/x")
    outer.__cause__ = middle
    arrived = pickle.loads(pickle.dumps(outer))
    assert isinstance(arrived.__cause__, ValueError)
    arrived_inner = arrived.__cause__.__cause__
    assert isinstance(arrived_inner, errors.ServerError)
    assert arrived_inner.response == inner.response
    assert isinstance(arrived_inner.__cause__, OSError)
    assert arrived_inner.__cause__.errno == 104


def test_a_circular_chain_of_causes_ends() -> None:
    outer, inner = ValueError("a"), ValueError("b")
    inner.__cause__ = outer
    outer.__cause__ = inner
    error = MusementError("x")
    error.__cause__ = outer
    assert isinstance(pickle.loads(pickle.dumps(error)).__cause__, ValueError)


def test_the_http_library_s_error_travels_without_its_request() -> None:
    request = httpx.Request(
        "POST", "https://example.org/orders", headers={"Authorization": "Bearer top-secret"}
    )
    error = errors.APITimeoutError("no answer", method="POST", path="/orders")
    error.__cause__ = httpx.ReadTimeout("timed out", request=request)
    carried = pickle.dumps(error)
    assert b"top-secret" not in carried
    arrived = pickle.loads(carried)
    assert isinstance(arrived.__cause__, errors.CauseSummary)
    assert str(arrived.__cause__) == "httpx.ReadTimeout: timed out"
    assert isinstance(error.__cause__, httpx.ReadTimeout), "the original keeps its cause"


class UnpicklableError(Exception):
    def __init__(self, a: int, b: int) -> None:
        super().__init__(f"{a}/{b}")


def test_a_cause_that_does_not_travel_arrives_as_its_summary() -> None:
    error = MusementError("x")
    error.__cause__ = UnpicklableError(1, 2)
    error.__cause__.add_note("a note")
    for arrived in (pickle.loads(pickle.dumps(error)), copy.copy(error), copy.deepcopy(error)):
        assert str(arrived.__cause__).endswith("UnpicklableError: 1/2")
        assert getattr(arrived.__cause__, "__notes__", None) == ["a note"]


def test_copying_leaves_the_original_s_chain_alone() -> None:
    error, middle, last = MusementError("x"), ValueError("m"), UnpicklableError(1, 2)
    error.__cause__, middle.__cause__ = middle, last
    copy.copy(error)
    assert error.__cause__ is middle
    assert middle.__cause__ is last


@pytest.mark.parametrize(
    ("status", "expected"),
    [
        (400, errors.BadRequestError),
        (401, errors.AuthenticationError),
        (403, errors.PermissionDeniedError),
        (404, errors.NotFoundError),
        (409, errors.ConflictError),
        (422, errors.UnprocessableError),
        (423, errors.LockedError),
        (429, errors.RateLimitError),
        (500, errors.ServerError),
        (520, errors.ServerError),
        (599, errors.ServerError),
        (302, APIStatusError),
        (410, APIStatusError),
        (600, APIStatusError),
        (99, APIStatusError),
    ],
)
def test_a_class_per_status(status: int, expected: type[APIStatusError]) -> None:
    error = status_error(status)
    assert type(error) is expected
    assert error.status == error.response.status == status


@pytest.mark.parametrize(
    ("wire", "code"),
    [
        ("400", "400"),
        ('"400"', "400"),
        ('"-1"', "-1"),
        ("-1", "-1"),
        ("0", "0"),
        ("400.0", "400"),
        ("null", ""),
        ("true", ""),
        ("[1]", ""),
        ("NaN", ""),
        ("1e999", ""),
        ("1.5", "1.5"),
        ('"a\\nb"', "a b"),
        ("9" * 4000, "9" * 49 + "…"),
    ],
)
def test_the_code_is_always_a_string(wire: str, code: str) -> None:
    error = status_error(content=f'{{"code": {wire}, "message": "m"}}'.encode())
    assert error.code == code
    assert error.message == "m"


def test_the_message_says_what_where_and_why() -> None:
    assert str(status_error()) == "POST /orders answered 400 (code 400): You must specify the id or the uuid"
    named = status_error(404, b'{"code": "1400", "message": "Resource does not exist"}', x_request_id="r-1")
    assert str(named) == "POST /orders answered 404 (code 1400): Resource does not exist [request r-1]"
    assert named.request_id == "r-1"


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (b"", "the response has no body"),
        (b" \n", "the response has no body"),
        (
            b"<!DOCTYPE html><title>502\n Bad Gateway</title>",
            'HTML page instead of JSON (title "502 Bad Gateway")',
        ),
        (b"<html><body>x", "HTML page instead of JSON (no title)"),
        (b'{"code": 400, "mess', 'the body is not JSON: {"code": 400, "mess'),
        (b'[{"code": 1}]', 'a JSON list where an error object is due: [{"code": 1}]'),
        (b"7", "a JSON value where an error object is due: 7"),
        (b"\xff\xfe", "the body is not JSON: ��"),
        (
            b'{"code": "1", "message": null}',
            'the error object has no message: {"code": "1", "message": null}',
        ),
        (b'{"error": "invalid_client", "error_description": "Bad\\r\\nclient"}', "Bad client"),
        (b'{"error": "invalid_client"}', "invalid_client"),
        (b'{"message": "a", "message": "b"}', "b"),
    ],
)
def test_a_body_that_is_not_the_api_s_is_still_that_error(content: bytes, message: str) -> None:
    error = status_error(502, content)
    assert type(error) is errors.ServerError
    assert error.message == message
    assert error.response.content == content


@pytest.mark.parametrize(
    "content", [b"[" * 200_000, b'{"a":' * 200_000, b"9" * 100_000, b'{"code": ' + b"9" * 5000 + b"}"]
)
def test_hostile_json_is_still_that_error(content: bytes) -> None:
    error = status_error(500, content)
    assert len(str(error)) < 500
    with pytest.raises(ValueError, match=r".+"):
        error.response.json()


def test_html_is_known_by_its_content_type_too() -> None:
    assert (
        status_error(503, b"Oops", content_type="text/html").message == "HTML page instead of JSON (no title)"
    )


def test_the_message_is_bounded_and_one_line() -> None:
    long = status_error(content=json.dumps({"code": 1, "message": "x\n\x1b[31m" * 10_000}).encode())
    assert len(str(long)) < 1200
    assert "\n" not in str(long)
    assert "\x1b" not in str(long)
    assert len(str(status_error(content=b"y" * 1_000_000))) < 400


@given(status=st.integers(-1, 1000), content=st.binary() | st.text().map(str.encode), kind=st.text())
def test_any_answer_gives_an_error(status: int, content: bytes, kind: str) -> None:
    error = error_from_response(
        status,
        [("Content-Type", kind), ("Retry-After", kind), ("Date", kind)],
        content,
        method="GET",
        path="/x",
    )
    assert error.message
    assert len(str(error)) < 1500
    assert pickle.loads(pickle.dumps(error)).response == error.response


def test_credentials_and_cookies_are_left_out_of_the_snapshot() -> None:
    error = status_error(
        authorization="Bearer t", set_cookie="a=b", cookie="c", proxy_authorization="p", x_kept="k"
    )
    assert error.response.headers == {"x-kept": "k"}


def test_an_echoed_secret_is_masked() -> None:
    error = error_from_response(
        401,
        {"X-Debug": "hunter2!"},
        b'{"message": "client secret hunter2! is wrong"}',
        method="POST",
        path="/login",
        secrets=[Secret("hunter2!"), Secret("")],
    )
    assert b"hunter2" not in pickle.dumps(error)
    assert error.message == "client secret *** is wrong"


@pytest.mark.parametrize("secret", ["e", "1", "400", '"', "code", ":"])
def test_a_short_secret_corrupts_neither_message_nor_body(secret: str) -> None:
    content = b'{"code": 1400, "message": "The cart element 11 expired", "n": 1, "code2": "\\u00e9"}'
    error = error_from_response(
        400, {"X-Request-Id": "re1e"}, content, method="POST", path="/login", secrets=[Secret(secret)]
    )
    assert (error.code, error.message) == ("1400", "The cart element 11 expired")
    assert error.request_id == "re1e"
    assert error.response.content == content


@pytest.mark.parametrize(
    ("secret", "content", "shown"),
    [
        ("e", b'{"message": "client secret e is wrong"}', {"message": "client secret *** is wrong"}),
        ("1", b'{"message": "1", "code": 1}', {"message": "***", "code": 1}),
        ("12345678", b'{"given": 12345678}', {"given": "***"}),
        ("hunter2!hunter2", b'{"hunter2!hunter2": 1}', {"***": 1}),
        ('a"b\u00fcccccc', b'{"message": ["it is a\\"b\\u00fcccccc"]}', {"message": ["it is ***"]}),
    ],
)
def test_an_echoed_secret_is_masked_where_json_has_it(
    secret: str, content: bytes, shown: dict[str, Any]
) -> None:
    error = error_from_response(400, {}, content, method="POST", path="/login", secrets=[Secret(secret)])
    assert error.response.json() == shown


def test_an_echoed_secret_is_masked_in_what_is_no_json() -> None:
    content = b"\xff the secret hunter2!hunter2 and e \xfe element"
    secrets = [Secret("hunter2!hunter2"), Secret("e")]
    error = error_from_response(502, {}, content, method="POST", path="/login", secrets=secrets)
    assert error.response.content == b"\xff the secret *** and *** \xfe element"
    assert "hunter2" not in str(error)


def test_repeated_headers_are_joined() -> None:
    assert ResponseSnapshot.of(200, [("X-A", "1"), ("x-a", "2")], b"").headers == {"x-a": "1, 2"}


def test_the_snapshot_reads_its_body() -> None:
    snapshot = ResponseSnapshot.of(200, {}, b'{"a": "\xc3\xa9"}')
    assert snapshot.json() == {"a": "é"}
    assert snapshot.text == '{"a": "é"}'
    assert "é" not in repr(snapshot)


def test_an_unknown_outcome_says_what_to_check() -> None:
    error = errors.APITimeoutError("no answer", method="POST", path="/orders", attempts=2)
    assert error.outcome_unknown is False
    error.mark_outcome_unknown("GET /carts/c1/order-info")
    assert error.outcome_unknown is True
    assert error.what_to_check == "GET /carts/c1/order-info"
    assert str(error) == (
        "POST /orders: no answer (2 attempts). The outcome is unknown: GET /carts/c1/order-info"
    )


def test_customer_data_error_lists_every_problem() -> None:
    problems = [
        errors.CustomerDataProblem("$.firstname", "missing", "required"),
        errors.CustomerDataProblem("$.email", "not an e-mail address", "format email"),
    ]
    error = errors.CustomerDataError(argument="customer", problems=problems)
    assert error.problems == tuple(problems)
    assert str(error) == (
        "customer: $.firstname: missing; $.email: not an e-mail address. Rule: required; format email"
    )


def test_invalid_request_error_reads_as_a_sentence() -> None:
    error = errors.InvalidRequestError(argument="quantity", problem="0 is not allowed", rule="at least 1")
    assert str(error) == "quantity: 0 is not allowed. Rule: at least 1"
    assert isinstance(error, ValueError)


NOON = datetime(2026, 11, 21, 12, tzinfo=UTC)


@pytest.mark.parametrize(
    ("value", "date", "seconds"),
    [
        (None, None, None),
        ("7", None, 7.0),
        (" 0 ", None, 0.0),
        ("1.5", None, 1.5),
        ("-1", None, None),
        ("soon", None, None),
        ("", None, None),
        ("nan", None, None),
        ("1e3", None, None),
        ("9" * 13, None, None),
        ("٣", None, None),
        ("Sat, 21 Nov 2026 12:00:30 GMT", None, 30.0),
        ("Sat, 21 Nov 2026 11:00:00 GMT", None, 0.0),
        ("Sat, 21 Nov 2026 12:00:30 GMT", "Sat, 21 Nov 2026 12:00:10 GMT", 20.0),
        ("Sat, 21 Nov 2026 12:00:30 GMT", "garbage", 30.0),
        ("Sat, 99 Nov 2026 12:00:30 GMT", None, None),
        ("Sat, 21 Nov 2026 12:00:30 -0000", None, 30.0),
    ],
)
def test_retry_after(value: str | None, date: str | None, seconds: float | None) -> None:
    assert parse_retry_after(value, date=date, now=NOON) == seconds


def test_a_429_carries_its_pause() -> None:
    assert status_error(429, retry_after="12").retry_after == 12.0
    assert status_error(429).retry_after is None


def test_a_secret_does_not_show() -> None:
    secret = Secret("hunter2")
    assert [repr(secret), str(secret), f"{secret}", f"{secret!s:>5}"] == ["***", "***", "***", "  ***"]
    assert secret.reveal() == "hunter2"
    assert secret == Secret("hunter2") != Secret("other")
    assert secret != "hunter2"
    assert hash(secret) == hash(Secret("hunter2"))
    assert copy.copy(secret) is secret
    assert copy.deepcopy(secret) is secret
    assert Secret.of(secret) is secret
    assert Secret.of("x").reveal() == "x"
    with pytest.raises(TypeError, match="not pickled"):
        pickle.dumps(secret)
