"""The log: a line a request, and nothing of a name that is not listed, neither in the text nor in the arguments."""

from __future__ import annotations

import io
import json
import logging
import re
from collections.abc import Iterator
from typing import Any

import httpx
import pytest
from hypothesis import given
from hypothesis import strategies as st

from musement import BadRequestError, ConfigurationError, Musement, _logging

SECRET = "hunter2"


@pytest.fixture
def log(caplog: pytest.LogCaptureFixture) -> pytest.LogCaptureFixture:
    caplog.set_level(logging.DEBUG, logger="musement")
    return caplog


def test_a_line_a_request(log: pytest.LogCaptureFixture) -> None:
    _logging.LOG.exchange(method="POST", path="/orders", status=200, seconds=0.41234, attempt=1)
    _logging.LOG.exchange(
        method="GET",
        path="/cities",
        query="limit=10&text=Ada",
        failure=TimeoutError(SECRET),
        seconds=1,
        attempt=2,
    )
    _logging.LOG.exchange(method="GET", path="/a\nb", failure=ConnectionError, seconds=1, attempt=3)
    assert log.messages == [
        "POST /orders -> 200 in 0.412 s (attempt 1)",
        "GET /cities?limit=10&text=*** -> TimeoutError in 1.000 s (attempt 2)",
        "GET /a?b -> ConnectionError in 1.000 s (attempt 3)",
    ]
    assert {record.name for record in log.records} == {"musement"}
    assert {record.levelno for record in log.records} == {logging.DEBUG}


def test_headers_and_bodies_are_masked_in_text_and_arguments(log: pytest.LogCaptureFixture) -> None:
    _logging.LOG.message(
        "request",
        headers={
            "Authorization": f"Bearer {SECRET}",
            "X-Musement-Application": SECRET,
            "Cookie": SECRET,
            "X-New": SECRET,
            "Content-Type": "application/json",
            "X-Musement-Version": "3.5.0",
        },
        content=json.dumps(
            {"client_secret": SECRET, "grant_type": "client_credentials", "email": SECRET}
        ).encode(),
    )
    (record,) = log.records
    assert record.getMessage() == (
        "request authorization=*** x-musement-application=*** cookie=*** x-new=*** content-type=application/json"
        ' x-musement-version=3.5.0 {"client_secret": "***", "grant_type": "client_credentials", "email": "***"}'
    )
    assert SECRET not in repr(record.args)
    assert SECRET not in repr(vars(record))


def test_no_work_while_the_level_is_off(caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.INFO, logger="musement")
    untouchable: Any = object()
    _logging.LOG.exchange(method="GET", path=untouchable, query=untouchable, seconds=0, attempt=1)
    _logging.LOG.message("request", headers=untouchable, content=untouchable)
    assert caplog.records == []
    assert not _logging.LOG.is_on()


@pytest.mark.parametrize(
    "name",
    ["Authorization", "cookie", "Set-Cookie", "X-Musement-Application", "Proxy-Authorization", "X-Api-Key"],
)
def test_headers_that_are_not_listed_are_masked(name: str) -> None:
    assert _logging.LOG.masked_headers([(name, SECRET)]) == {name.lower(): "***"}


def test_listed_headers_are_one_line() -> None:
    assert _logging.LOG.masked_headers({"Retry-After": "3\r\nX: y", "odd name": "x", "Server": "nginx"}) == {
        "retry-after": "3??X: y",
        "***": "***",
        "server": "nginx",
    }


@pytest.mark.parametrize(
    ("query", "shown"),
    [
        ("", ""),
        ("limit=10&offset=0", "limit=10&offset=0"),
        ("access_token=hunter2", "access_token=***"),
        ("Limit=hunter2", "Limit=***"),
        ("hunter2%20secret=1", "***=***"),
        ("text=Ada%20Byron&city_in=1,2", "text=***&city_in=1,2"),
        ("limit=" + "9" * 101, "limit=***"),
        ("limit=%0Aforged", "limit=***"),
        ("&".join(["a=1"] * 101), "***"),
    ],
)
def test_query(query: str, shown: str) -> None:
    assert _logging.LOG.masked_query(query) == shown


@pytest.mark.parametrize(
    ("content", "shown"),
    [
        (b"", "<no body>"),
        (b"\xff", "<1 bytes of text/plain>"),
        (b"%PDF-1.7 hunter2", "<16 bytes of text/plain>"),
        (b"<html>hunter2", "<13 bytes of text/plain>"),
        (b'"hunter2"', '"***"'),
        (b"7", '"***"'),
        (b"null", '"***"'),
        (b"{}", "{}"),
        (
            b'{"firstname": "hunter2", "uuid": "u-1", "quantity": 2}',
            '{"firstname": "***", "uuid": "u-1", "quantity": 2}',
        ),
        (b'{"customer": {"uuid": "hunter2"}}', '{"customer": "***"}'),
        (b'{"extra_data": "{\\"a\\":\\"hunter2\\"}"}', '{"extra_data": "***"}'),
        (b'{"access_token": "hunter2", "expires_in": 3600}', '{"access_token": "***", "expires_in": 3600}'),
        (
            b'[{"items": [{"status": "OK", "vouchers": ["hunter2"]}]}]',
            '[{"items": [{"status": "OK", "vouchers": "***"}]}]',
        ),
        (b'{"hunter2 secret": 1, "\\n": 2}', '{"***": "***"}'),
        (b'{"status": "line\\nbreak"}', '{"status": "***"}'),
        (b'{"message": "No customer ada@example.org"}', '{"message": "***"}'),
        (b'{"code": "1400"}', '{"code": "1400"}'),
        (b'["hunter2", [7]]', '["***", ["***"]]'),
        (b'{"languages": ["en"]}', '{"languages": ["en"]}'),
    ],
)
def test_body(content: bytes, shown: str) -> None:
    assert _logging.LOG.masked_body(content, "text/plain") == shown


def test_a_body_is_bounded() -> None:
    assert (
        _logging.LOG.masked_body(b'{"uuid": "' + b"x" * 300_000 + b'"}', None)
        == "<300012 bytes of unknown type>"
    )
    assert len(_logging.LOG.masked_body(json.dumps([{"uuid": "x"}] * 5000).encode())) < 500
    assert "and 4980 more" in _logging.LOG.masked_body(json.dumps([{"uuid": "x"}] * 5000).encode())
    assert _logging.LOG.masked_body(b"[" * 200_000).startswith("<200000 bytes")
    deep: Any = SECRET
    for _ in range(50):
        deep = {"items": deep}
    assert SECRET not in _logging.LOG.masked_body(json.dumps(deep).encode())


private = st.text(alphabet="§¶", min_size=3)  # letters that nothing else here has
json_bodies = st.recursive(
    private,
    lambda inner: (
        st.lists(inner)
        | st.dictionaries(st.sampled_from(["email", "customer", "items", "token", "name"]) | private, inner)
    ),
)


@given(json_bodies)
def test_nothing_private_is_ever_shown(body: object) -> None:
    shown = _logging.LOG.masked_body(json.dumps(body).encode(), "application/json")
    assert "\\u00a7" not in shown
    assert "\\u00b6" not in shown
    assert "§" not in shown


@pytest.mark.parametrize("log_bodies", [True, False])
def test_headers_and_bodies_of_requests_are_logged_for_those_who_ask(
    log: pytest.LogCaptureFixture, log_bodies: bool
) -> None:
    transport = httpx.MockTransport(lambda _: httpx.Response(200, json={"uuid": "c-1", "items": []}))
    with Musement(application="tests", transport=transport, log_bodies=log_bodies) as client:
        client.request("PUT", "/carts/c-1", body={"email": "ada@example.org", "quantity": 2})
        client.carts.get("c-1")
    with_body, *others = [line for line in log.messages if line.startswith("request ")] or ["", ""]
    assert ('"quantity": 2' in with_body.replace('":2', '": 2')) is log_bodies
    assert "ada@example.org" not in with_body
    assert len(others) == 1
    assert bool(others[0]) is log_bodies


# ---- what an API says when it refuses, and prices


@pytest.mark.parametrize(
    ("said", "shown"),
    [
        ("You must specify the id or the uuid", "You must specify the id or the uuid"),
        (
            "The product 434696106 is sold out on 2026-12-24",
            "The product 434696106 is sold out on 2026-12-24",
        ),
        (
            "No item 8bd6f4a4-1c52-4c5e-9f3a-0c1d2e3f4a5b",
            "No item 8bd6f4a4-1c52-4c5e-9f3a-0c1d2e3f4a5b",
        ),
        ("The price is now € 39.00", "The price is now € 39.00"),
        ("Ada Byron is too young, says ada", "*** *** is too young, says ***"),
        ("Adamant: quantity 2 is not 22", "Adamant: quantity 2 is not 22"),
        ("no account somebody@example.org here", "no account *** here"),
        ("call +39 02 1234 5678 or 4111 1111 1111 1111", "call *** or ***"),
        ("token eyJhbGciOiJIUzI1NiIsInR5cCI6IkpXVCJ9abcdefghijk is bad", "token *** is bad"),
        ("flight AZ-123 is unknown", "flight *** is unknown"),
        ("line\nbreak", "line?break"),
    ],
)
def test_why_a_request_was_refused_shows_without_what_the_request_said_of_persons(
    said: str, shown: str
) -> None:
    request = {
        "firstname": "Ada",
        "lastname": "Byron",
        "quantity": 2,
        "extra_data": '{"flight": "AZ-123"}',
        "product_identifier": "434696106",
    }
    body = _logging.LOG.masked_body(
        json.dumps({"code": "1400", "message": said}).encode(), refused=json.dumps(request).encode()
    )
    # A line break is masked as it is written in JSON.
    assert json.loads(body)["message"].replace("\n", "?") == shown


def test_texts_show_of_refusals_only(log: pytest.LogCaptureFixture) -> None:
    said = {"message": "For Ada, with love", "uuid": "c-1"}
    statuses = iter([200, 400])
    transport = httpx.MockTransport(lambda _: httpx.Response(next(statuses), json=said))
    with Musement(application="tests", transport=transport, log_bodies=True) as client:
        client.request("PUT", "/carts/c-1", body=said)
        with pytest.raises(BadRequestError):
            client.request("PUT", "/carts/c-1", body={"message": "nothing"})
    lines = [line for line in log.messages if line.startswith(("request", "response"))]
    assert ['"For Ada, with love"' in line for line in lines] == [False, False, False, True]


def test_prices_show() -> None:
    price = {
        "currency": "EUR",
        "value": 39.0,
        "formatted_value": "€ 39.00",
        "formatted_iso_value": "39,00\u00a0€",
    }
    body = json.dumps({"retail_price": price, "supplier_price": price, "total_price": price}).encode()
    shown = {**price, "formatted_iso_value": "39,00 €"}
    assert json.loads(_logging.LOG.masked_body(body)) == {
        "retail_price": shown,
        "supplier_price": shown,
        "total_price": shown,
    }


@given(st.sampled_from(["email", "firstname", "name", "extra_data"]), st.text("QXZ", min_size=4, max_size=9))
def test_nothing_that_a_request_masks_shows_in_what_refuses_it(name: str, private: str) -> None:
    said = {"message": f"The value {private} of {private.lower()}, is not valid", "error": private}
    shown = _logging.LOG.masked_body(
        json.dumps(said).encode(), refused=json.dumps([{name: private}]).encode()
    )
    assert private.lower() not in shown.lower()
    assert "is not valid" in shown


# ---- the variable


@pytest.fixture
def _level() -> Iterator[None]:
    before = _logging.logger.level
    yield
    _logging.logger.setLevel(before)


def program_without_logging(monkeypatch: pytest.MonkeyPatch) -> io.StringIO:
    """What a program that has configured no logging writes to standard error; called in a test, for pytest adds handlers."""
    written = io.StringIO()
    monkeypatch.setattr("sys.stderr", written)
    monkeypatch.setattr(_logging.logger, "propagate", False)
    monkeypatch.setattr(_logging.logger, "handlers", [])
    return written


def calls(transport: httpx.MockTransport) -> None:
    with Musement(application="tests", transport=transport) as client:
        client.carts.get("c-1")


@pytest.mark.usefixtures("_level")
@pytest.mark.parametrize(("level", "lines"), [("debug", 2), ("DEBUG", 2), ("info", 0), ("", 0)])
def test_the_log_is_written_where_the_variable_says_so(
    monkeypatch: pytest.MonkeyPatch, level: str, lines: int
) -> None:
    stderr = program_without_logging(monkeypatch)
    monkeypatch.setenv("MUSEMENT_LOG", level)
    transport = httpx.MockTransport(lambda _: httpx.Response(200, json={"uuid": "c-1", "items": []}))
    calls(transport)
    calls(transport)
    written = stderr.getvalue().splitlines()
    assert [re.sub(r"^.* (DEBUG .*) in .*", r"\1", line) for line in written] == [
        "DEBUG musement: GET /carts/c-1 -> 200"
    ] * lines
    assert len(_logging.logger.handlers) == bool(level)


@pytest.mark.usefixtures("_level")
def test_a_program_that_configures_logging_gets_no_second_handler(monkeypatch: pytest.MonkeyPatch) -> None:
    program_without_logging(monkeypatch)
    own = logging.NullHandler()
    _logging.logger.addHandler(own)
    _logging.log_as_environment_says({"MUSEMENT_LOG": "info"})
    assert _logging.logger.handlers == [own]
    assert _logging.logger.level == logging.INFO


def test_another_level_is_refused() -> None:
    with pytest.raises(ConfigurationError, match=r"MUSEMENT_LOG\): 'trace' is not one of debug, info"):
        _logging.log_as_environment_says({"MUSEMENT_LOG": "trace"})
