"""Single values from a server: whatever they are, a value or a documented error comes out, after little work."""

from __future__ import annotations

import base64
import json
import pickle
from collections.abc import Callable
from datetime import UTC, date, datetime
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from musement import amount, duration, local_moment, local_time, webhooks
from musement.errors import ExtraDataDecodeError, LoginError, WebhookPayloadError
from musement.extra_data import decode_extra_data
from musement_core.authentication.login_response import read_login_response
from musement_core.decoders import decode_date, decode_datetime, decode_uuid
from musement_core.errors.error_body import read_error_body
from musement_core.errors.retry_after import parse_retry_after
from musement_core.json_text import JsonLimitError, read_json

EVENT = {
    "order_uuid": "o-1",
    "order_item_uuid": "i-1",
    "order_item_version": "7",
    "order_item_status": "OK",
}
USER: dict[str, Any] = {"username": "partner", "password": "s3cret"}
HEADER = "Basic " + base64.b64encode(b"partner:s3cret").decode()


def event(body: Any) -> webhooks.OrderItemEvent:
    return webhooks.parse(body, HEADER, **USER)


def outcome_of(read: Callable[[], Any], error: type[Exception]) -> Any:
    """The value, or the documented error; any other error fails the test."""
    try:
        return read()
    except error as refusal:
        return refusal


def is_short(outcome: Any, error: type[Exception]) -> bool:
    return isinstance(outcome, error) and len(str(outcome)) < 500


def is_bounded(read: Callable[[], Any], error: type[Exception]) -> bool:
    outcome = outcome_of(read, error)
    return is_short(outcome, error) or not isinstance(outcome, error)


# ---- timestamps

MOMENTS = [
    "2026-11-21T10:00:00+9999",
    "2026-11-21T10:00:00+99:99",
    "2026-11-21T10:00:00-24:00",
    "2026-11-21 10:00 XYZ",
    "2026-11-21 10:00 EST",
    "Nov 21 2026 10:00:00 -24:00",
    "Sat, 21 Nov 2026 10:00:00 +9999",
    "Sat, 31 Feb 2026 10:00:00 GMT",
    "21 Nov 2026",
    "21 Nov 2026 10:00",
    "0001-01-01T00:00:00+23:59",
    "9999-12-31T23:59:59-23:59",
    "2026-11-21T10:00:00+0000" + " " * 30,
    "Nov 1e999999999 2026",
    "20261121T240000Z",
    "2026-W47-6T10:00",
    "\ud800",
    "٢٠٢٦-١١-٢١",
]
clocks = st.from_regex(
    r"[0-9]{4}-?[0-9]{2}-?[0-9]{2}[T ][0-9:.,]{0,20}([+-][0-9:]{0,8}|Z| [A-Z]{3})?", fullmatch=True
)


def usable(moment: Any) -> bool:
    """Whether people can compute with a moment, print it and send it on."""
    moment.isoformat()
    moment.utcoffset()
    assert pickle.loads(pickle.dumps(moment)) == moment
    return isinstance(moment, datetime)


@given(st.sampled_from(MOMENTS) | clocks | st.text(max_size=80))
def test_a_timestamp_is_a_moment_or_stays_text(text: str) -> None:
    decoded = decode_datetime(text)
    assert decoded == text if isinstance(decoded, str) else usable(decoded)
    assert decode_date(text) == text or isinstance(decode_date(text), date)
    assert decode_uuid(text) == text or str(decode_uuid(text)) == text
    created = event(json.dumps({**EVENT, "order_created": text})).order_created
    assert created is None or (usable(created) and created.utcoffset() is not None)


@pytest.mark.parametrize(
    "text", ["2026-11-21T10:00:00+0000" + " " * 10**6, "1 " * 500_000, "a" * 10**6, "Nov " * 250_000]
)
def test_a_long_text_is_no_timestamp_and_is_not_looked_at(text: str, monkeypatch: pytest.MonkeyPatch) -> None:
    def parse(*_: Any, **__: Any) -> Any:
        raise AssertionError

    monkeypatch.setattr("dateutil.parser.isoparse", parse)
    monkeypatch.setattr("dateutil.parser.parse", parse)
    assert decode_datetime(text) is text


def test_a_month_in_letters_is_read_where_the_timestamp_is_whole() -> None:
    whole = datetime(2026, 11, 21, 9, 0, tzinfo=UTC)
    assert decode_datetime("Sat, 21 Nov 2026 09:00:00 GMT") == whole
    assert decode_datetime("21 Nov 2026 10:00:00 +0100") == whole
    assert decode_datetime("21 Nov 2026") == "21 Nov 2026"
    assert decode_datetime("2026-11-21T10:00:00+9999") == "2026-11-21T10:00:00+9999"


@given(
    st.sampled_from(MOMENTS) | clocks | st.text(max_size=80) | st.from_regex(r"[0-9.]{1,30}", fullmatch=True)
)
def test_any_retry_after_is_seconds_or_nothing(text: str) -> None:
    for dated in (None, text, "Sat, 21 Nov 2026 11:00:00 GMT"):
        seconds = parse_retry_after(text, date=dated, now=datetime(2026, 11, 21, tzinfo=UTC))
        assert seconds is None or 0 <= seconds < 10**13


@given(st.text(max_size=80), st.text(max_size=80), st.text(max_size=80))
def test_any_local_time_is_a_moment_or_a_value_error(day: str, at: str, zone: str) -> None:
    for read in (lambda: local_time(day, at, zone), lambda: local_moment(day, zone)):
        outcome = outcome_of(read, ValueError)
        assert is_short(outcome, ValueError) or usable(outcome)


# ---- numbers

NUMBERS = [
    "1e999999999",
    "-1e-999999999",
    "1" * 10**6,
    "sNaN",
    10**5000,
    -(10**5000),
    float("inf"),
    "0e-999999",
]


@given(st.sampled_from(NUMBERS) | st.integers() | st.floats() | st.text(max_size=40) | st.booleans())
def test_an_amount_can_be_written_out_or_is_a_value_error(value: Any) -> None:
    outcome = outcome_of(lambda: amount(value), ValueError)
    assert is_short(outcome, ValueError) or len(f"{outcome:f}") < 2000


LENGTHS = [
    "P999999999999Y",
    "P99999999999999Y",
    "PT999999999999.9S",
    "P" + "9" * 5000 + "D",
    "P" + "9" * 400 + ".5D",
    "PT" + "9" * 400 + ".5H",
    "P" + "9" * 4000 + "Y",
    "-P999999D",
    "P1,5W",
]
periods = st.from_regex(r"[+-]?P[0-9.,]{0,14}[YMWD]?T?[0-9.,]{0,14}[HMS]?", fullmatch=True)


@given(st.sampled_from(LENGTHS) | periods | st.text(max_size=40), st.dates() | st.datetimes())
def test_a_duration_moves_a_date_or_is_beyond_the_calendar(text: str, moment: Any) -> None:
    length = outcome_of(lambda: duration(text), ValueError)
    if is_short(length, ValueError):
        return
    assert isinstance(length.is_none, bool)
    assert length.relativedelta is not None
    for moved in (lambda: moment + length, lambda: moment - length):
        outcome = outcome_of(moved, OverflowError)
        assert isinstance(outcome, date) or "beyond the calendar" in str(outcome)


@pytest.mark.parametrize("text", ["P" + "9" * 5000 + "D", "P" + "9" * 13 + "Y", "PT0." + "9" * 13 + "S"])
def test_a_duration_of_more_digits_than_a_calendar_has_is_none(text: str) -> None:
    with pytest.raises(ValueError, match="is no ISO 8601 duration"):
        duration(text)


# ---- bodies

MONSTERS: dict[str, bytes] = {
    "deep": b'{"a":' * 300 + b"1" + b"}" * 300,
    "very deep": b"[" * 60_000,
    "many": b'{"a":[' + b"{}," * 400_000 + b"1]}",
    "digits": b'{"code":' + b"9" * 5000 + b"}",
    "NaN": b'{"expires_in":NaN,"access_token":"x","code":Infinity,"order_item_version":NaN}',
    "exponent": b'{"expires_in":1e400,"access_token":"x","code":1e400,"order_item_version":1e400}',
    "UTF-16": json.dumps({"access_token": "x"}).encode("utf-16"),
    "half a character": b'{"access_token":"\\ud800","message":"\\ud800","order_uuid":"\\ud800"}',
    "not UTF-8": b'{"message":"\xff"}',
    "nothing": b"",
}


bodies = st.sampled_from(sorted(MONSTERS)).map(MONSTERS.__getitem__) | st.binary(max_size=60)


@given(bodies)
def test_any_body_is_read_or_refused_by_name(body: bytes) -> None:
    assert is_bounded(lambda: read_login_response(body), LoginError)
    assert is_bounded(lambda: event(body), WebhookPayloadError)
    assert is_bounded(lambda: webhooks.parse(body, HEADER, **USER, maximum_bytes=10**9), WebhookPayloadError)
    assert is_bounded(lambda: read_json(body), ValueError)
    assert is_bounded(
        lambda: decode_extra_data(body.decode("utf-8", "surrogateescape")), ExtraDataDecodeError
    )
    code, message = read_error_body({}, body)
    assert len(code) <= 50
    assert 0 < len(message) <= 1000


@pytest.mark.parametrize("kind", [bytes, bytearray, memoryview, lambda body: body.decode()])
def test_a_webhook_body_may_be_any_kind_of_bytes(kind: Callable[[bytes], Any]) -> None:
    assert event(kind(json.dumps(EVENT).encode())).order_item_version == 7


@pytest.mark.parametrize("body", [None, 7, EVENT, ["x"], object()])
def test_what_is_no_body_is_refused_by_name(body: Any) -> None:
    with pytest.raises(WebhookPayloadError, match="bytes or a text"):
        event(body)


@pytest.mark.parametrize("offset", ["+9999", "-2400", "+99:99"])
def test_a_webhook_with_an_impossible_offset_arrives_without_that_moment(offset: str) -> None:
    arrived = event(json.dumps({**EVENT, "order_created": f"2026-11-21T10:00:00{offset}"}))
    assert arrived.order_created is None
    assert arrived.supersedes(6)
    assert arrived.raw["order_created"].endswith(offset)


def test_limits_of_json_are_errors_of_their_own_and_show_nothing() -> None:
    for name in ("deep", "many"):
        with pytest.raises(JsonLimitError) as caught:
            read_json(MONSTERS[name])
        assert len(str(caught.value)) < 60


json_values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(max_size=5),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=3), inner, max_size=3),
    max_leaves=15,
)


@given(json_values, st.booleans())
def test_any_json_within_the_limits_is_what_it_was(value: Any, ascii_only: bool) -> None:
    text = json.dumps(value, ensure_ascii=ascii_only)
    assert read_json(text) == read_json(text.encode("utf-8", "surrogatepass")) == json.loads(text)
