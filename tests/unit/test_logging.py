"""The log: a line a request, and nothing of a name that is not listed, neither in the text nor in the arguments."""

from __future__ import annotations

import json
import logging
from typing import Any

import httpx
import pytest
from hypothesis import given
from hypothesis import strategies as st

from musement import Musement, _logging

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
