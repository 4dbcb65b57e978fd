"""Webhooks: only who knows the password gets in, and an older event never wins."""

from __future__ import annotations

import base64
import copy
import itertools
import json
import pickle
import traceback
from datetime import UTC, datetime, timedelta, timezone
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from musement import webhooks
from musement.errors import ConfigurationError, WebhookAuthenticationError, WebhookError, WebhookPayloadError
from musement.webhooks import OrderItemEvent
from musement_core.secret import Secret

DOCUMENTED = {
    "order_id": "13459345",
    "order_uuid": "8e9e5c6e-ea7d-4934-8753-f00954f30d00",
    "order_created": "2018-12-10T13:12:40+0000",
    "order_updated": "2018-12-10T13:12:40+0000",
    "order_version": "16",
    "order_item_uuid": "11045e18-e3ca-42e1-acb4-0d5be75036fd",
    "order_item_created": "2018-12-10T13:12:40+0000",
    "order_item_updated": "2018-12-10T13:12:40+0000",
    "order_item_version": "22",
    "order_item_status": "OK",
}
DOCUMENTED_HEADER = "Basic Sm9oblNtaXRoOlN3b3JkZmlzaA=="


def basic(username: str, password: str, encoding: str = "utf-8") -> str:
    return "Basic " + base64.b64encode(f"{username}:{password}".encode(encoding)).decode()


def body(**changes: Any) -> bytes:
    return json.dumps({**DOCUMENTED, **changes}).encode()


def event(**changes: Any) -> OrderItemEvent:
    return webhooks.parse(body(**changes), None, unauthenticated=True)


def refused(content: bytes | str, **options: Any) -> str:
    with pytest.raises(WebhookPayloadError) as raised:
        webhooks.parse(content, None, unauthenticated=True, **options)
    return str(raised.value)


# ---- who calls


@pytest.mark.parametrize(
    "header",
    [
        DOCUMENTED_HEADER,
        DOCUMENTED_HEADER.encode(),
        DOCUMENTED_HEADER.replace("Basic", "bAsIc"),
        f" {DOCUMENTED_HEADER} ",
    ],
)
@pytest.mark.parametrize("password", ["Swordfish", Secret("Swordfish")])
def test_the_documented_call_gets_in(header: str | bytes, password: str | Secret) -> None:
    got = webhooks.parse(json.dumps(DOCUMENTED), header, username="JohnSmith", password=password)
    assert got.order_item_status == "OK"


@pytest.mark.parametrize("encoding", ["utf-8", "latin-1"])
def test_a_password_outside_ascii(encoding: str) -> None:
    assert webhooks.parse(body(), basic("ü", "pä:ß", encoding), username="ü", password="pä:ß")


@pytest.mark.parametrize(
    ("header", "problem"),
    [
        (None, "missing"),
        ("", "not HTTP Basic"),
        ("Bearer Sm9oblNtaXRoOlN3b3JkZmlzaA==", "not HTTP Basic"),
        ("Sm9oblNtaXRoOlN3b3JkZmlzaA==", "not HTTP Basic"),
        ("Basic", "wrong"),
        ("Basic ====", "base64"),
        ("Basic Sm9oblNtaXRoOlN3b3JkZmlzaA", "base64"),
        ("Basic Sm9o blNtaXRoOlN3b3JkZmlzaA==", "base64"),
        ("Basic é", "base64"),
        ("Basic \ud800", "base64"),
        ("Basic " + "A" * 10_000, "too long"),
        (basic("JohnSmith", "swordfish"), "wrong"),
        (basic("johnsmith", "Swordfish"), "wrong"),
        (basic("JohnSmith", ""), "wrong"),
        (basic("JohnSmith", "Swordfish "), "wrong"),
        (basic("JohnSmith", "Swordfish\n"), "wrong"),
        (basic("JohnSmit", "hSwordfish"), "wrong"),
        (basic("", ""), "wrong"),
    ],
)
def test_everybody_else_stays_out(header: str | None, problem: str) -> None:
    with pytest.raises(WebhookAuthenticationError, match=problem) as raised:
        webhooks.parse(b"not even read", header, username="JohnSmith", password="Swordfish")
    assert isinstance(raised.value, WebhookError)
    frames = traceback.TracebackException.from_exception(raised.value, capture_locals=True).stack
    ours = [
        frame.locals
        for frame in frames
        if frame.filename.endswith("webhooks.py") and "overrides" in frame.filename
    ]
    assert ours
    assert "wordfish" not in f"{raised.value!r}{ours}"


@given(st.text() | st.binary())
def test_no_header_but_the_right_one_gets_in(header: str | bytes) -> None:
    with pytest.raises(WebhookAuthenticationError):
        webhooks.parse(body(), header, username="JohnSmith", password="Swordfish")


@pytest.mark.parametrize(
    "expected",
    [
        {},
        {"username": "a"},
        {"password": "b"},
        {"username": "", "password": ""},
        {"username": "a", "password": ""},
        {"username": "", "password": "b"},
        {"username": "a", "password": Secret("")},
        {"username": "a:b", "password": "c"},
        {"username": "a", "password": "b", "unauthenticated": True},
    ],
)
def test_leaving_the_door_open_has_to_be_said(expected: dict[str, Any]) -> None:
    for header in (None, basic("", ""), basic("a", "")):
        with pytest.raises(ConfigurationError, match="username, password"):
            webhooks.parse(body(), header, **expected)


def test_unauthenticated_is_for_address_lists() -> None:
    assert webhooks.parse(body(), None, unauthenticated=True).order_id == "13459345"
    assert webhooks.parse(body(), "Basic anything", unauthenticated=True).order_id == "13459345"


# ---- what the event says


def test_the_documented_event() -> None:
    moment = datetime(2018, 12, 10, 13, 12, 40, tzinfo=UTC)
    assert event() == OrderItemEvent(
        order_uuid="8e9e5c6e-ea7d-4934-8753-f00954f30d00", order_item_uuid="11045e18-e3ca-42e1-acb4-0d5be75036fd",
        order_item_version=22, order_item_status="OK", order_id="13459345", order_version=16, order_created=moment,
        order_updated=moment, order_item_created=moment, order_item_updated=moment, raw=DOCUMENTED,
    )  # fmt: skip
    assert event().deduplication_key == (
        "8e9e5c6e-ea7d-4934-8753-f00954f30d00:11045e18-e3ca-42e1-acb4-0d5be75036fd:22"
    )


def test_an_event_travels() -> None:
    assert pickle.loads(pickle.dumps(event())) == copy.deepcopy(event()) == event()


@pytest.mark.parametrize("version", ["22", 22, "022"])
def test_versions_are_numbers(version: object) -> None:
    got = event(order_item_version=version, order_version=version, order_id=version)
    assert (got.order_item_version, got.order_version) == (22, 22)
    assert got.order_id == str(version)


@pytest.mark.parametrize(
    ("sent", "moment"),
    [
        ("2018-12-10T13:12:40Z", datetime(2018, 12, 10, 13, 12, 40, tzinfo=UTC)),
        (
            "2018-12-10T13:12:40+02:00",
            datetime(2018, 12, 10, 13, 12, 40, tzinfo=timezone(timedelta(hours=2))),
        ),
        ("2018-12-10 13:12:40 +0200", datetime(2018, 12, 10, 11, 12, 40, tzinfo=UTC)),
        ("2018-12-10 13:12:40", datetime(2018, 12, 10, 13, 12, 40, tzinfo=UTC)),
        ("0000-00-00T00:00:00", None),
        ("2018-12-10T25:00:00", None),
        ("yesterday", None),
        ("10", None),
        ("", None),
        (1544447560, None),
        (None, None),
    ],
)
def test_moments_have_their_offset_or_are_left_in_the_raw_event(
    sent: object, moment: datetime | None
) -> None:
    got = event(order_updated=sent)
    assert got.order_updated == moment
    assert got.order_updated is None or got.order_updated.utcoffset() is not None
    assert got.raw["order_updated"] == sent


@pytest.mark.parametrize(
    ("status", "settled"),
    [("OK", True), ("KO", True), ("REFUNDED", True), ("PENDING", False), ("REFUND_STARTED", False), ("CANCELLATION_ERROR", False),
     ("ON_THE_MOON", False)],
)  # fmt: skip
def test_a_status_is_kept_as_sent(status: str, settled: bool) -> None:
    got = event(order_item_status=status)
    assert (got.order_item_status, got.is_settled) == (status, settled)


def test_only_what_is_needed_to_act_is_needed() -> None:
    needed = ["order_uuid", "order_item_uuid", "order_item_version", "order_item_status"]
    got = webhooks.parse(
        json.dumps({name: DOCUMENTED[name] for name in needed} | {"new": [1]}), None, unauthenticated=True
    )
    assert (got.order_id, got.order_version, got.order_created) == (None, None, None)
    assert got.raw["new"] == [1]
    for name in needed:
        content = json.dumps({key: value for key, value in DOCUMENTED.items() if key != name})
        assert refused(content).startswith(name)


# ---- order between events


def test_the_newest_wins_in_any_order_of_arrival() -> None:
    deliveries = [event(order_item_version=str(version)) for version in (9, 10, 10, 11)]
    for arrival in itertools.permutations(deliveries):
        newest: OrderItemEvent | None = None
        for delivery in arrival:
            if delivery.supersedes(newest):
                newest = delivery
        assert newest is not None
        assert newest.order_item_version == 11


def test_a_repeated_event_does_not_supersede_itself() -> None:
    assert not event().supersedes(event())
    assert not event().supersedes(22)
    assert event().supersedes(21)
    assert not event(order_item_version=9).supersedes(event(order_item_version=10))
    assert event().supersedes(None)


def test_events_of_different_items_have_no_order() -> None:
    with pytest.raises(ValueError, match="different order items"):
        event().supersedes(event(order_item_uuid="other"))
    shouted = event(order_item_uuid=DOCUMENTED["order_item_uuid"].upper(), order_item_version=23)
    assert shouted.supersedes(event())


# ---- junk


@pytest.mark.parametrize(
    ("content", "problem"),
    [
        (b"", "not JSON"),
        ("", "not JSON"),
        (b"\xff\xfe\x00", "not JSON"),
        (b"<html>", "not JSON"),
        (b'{"order_id": ', "not JSON"),
        ("\ud800", "not JSON"),
        (b"[" * 60_000, "not JSON"),
        (b"[]", "a JSON list"),
        (b"null", "a JSON NoneType"),
        (b'"x"', "a JSON str"),
        (b"{}", "order_item_version"),
        (b"9" * 10_000, "not JSON"),
    ],
)
def test_junk_is_refused(content: bytes | str, problem: str) -> None:
    assert problem in refused(content)


@pytest.mark.parametrize(
    ("name", "value"),
    [
        *(
            ("order_item_version", value)
            for value in [None, "", "-1", "2.0", 2.5, True, "٣", "9" * 19, 10**18, -1, [], {}, " 2", "2\n"]
        ),
        *(
            (name, value)
            for name in ["order_uuid", "order_item_uuid", "order_item_status"]
            for value in [None, "", 7, [], {}, "a b", "x\n", "x" * 101, "é", True]
        ),
    ],
)
def test_an_event_that_cannot_be_acted_on_is_refused(name: str, value: object) -> None:
    assert refused(body(**{name: value})).startswith(name)


def test_the_size_is_limited() -> None:
    large = body(order_id="9" * 65_536)
    assert "more than 65536" in refused(large)
    assert "more than 65536" in refused(large.decode())
    assert "more than 10" in refused(body(), maximum_bytes=10)
    assert "more than 3" in refused("é" * 2, maximum_bytes=3)


@given(st.binary() | st.text())
def test_any_body_is_an_event_or_that_error(content: bytes | str) -> None:
    with pytest.raises(WebhookPayloadError):
        webhooks.parse(content, None, unauthenticated=True)


# ---- odd arguments

ODD = (
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats()
    | st.text()
    | st.binary()
    | st.lists(st.text())
    | st.just(object())
)


@given(
    authorization=ODD | st.just(DOCUMENTED_HEADER) | st.builds(bytearray, st.binary()),
    username=ODD | st.just("John"),
    password=ODD | st.builds(Secret, st.text()),
    unauthenticated=st.booleans(),
    limit=ODD | st.just(1000),
)
def test_only_documented_errors_leave_the_check_of_who_calls(
    authorization: Any, username: Any, password: Any, unauthenticated: bool, limit: Any
) -> None:
    try:
        webhooks.parse(
            body(),
            authorization,
            username=username,
            password=password,
            unauthenticated=unauthenticated,
            maximum_bytes=limit,
        )
    except (ConfigurationError, WebhookError):
        return
    assert unauthenticated or (authorization and username and password)


@pytest.mark.parametrize(
    ("given", "argument"),
    [
        ({"username": 3, "password": "b"}, "username, password"),
        ({"username": "a", "password": b"b"}, "username, password"),
        ({"username": "a", "password": "b", "maximum_bytes": "1"}, "maximum_bytes"),
        ({"username": "a", "password": "b", "maximum_bytes": 0}, "maximum_bytes"),
    ],
)
def test_an_argument_of_a_wrong_type_is_named(given: dict[str, Any], argument: str) -> None:
    with pytest.raises(ConfigurationError) as raised:
        webhooks.parse(body(), basic("a", "b"), **given)
    assert raised.value.argument == argument


@pytest.mark.parametrize("header", [3, ["Basic"], {}])
def test_a_header_that_is_no_text_is_refused(header: Any) -> None:
    with pytest.raises(WebhookAuthenticationError, match="no text"):
        webhooks.parse(body(), header, username="a", password="b")


def test_a_header_may_be_a_bytearray() -> None:
    header: Any = bytearray(basic("a", "b").encode())
    assert webhooks.parse(body(), header, username="a", password="b").order_item_version == 22


@pytest.mark.parametrize("other", ["22", 22.5, [], b"1"])
def test_an_event_is_compared_with_events_and_numbers_only(other: Any) -> None:
    with pytest.raises(ValueError, match="a version is a whole number"):
        event().supersedes(other)
