"""Money is exact, durations are calendar lengths, slot times are local: values that people can compute with."""

from __future__ import annotations

import copy
import datetime
import json
import pickle
from decimal import Decimal
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from musement import Duration, Musement, amount, duration, local_moment, local_time
from musement_api.models import Price

PARIS = ZoneInfo("Europe/Paris")


def price(value: Any) -> Price:
    return Price.from_dict({"currency": "EUR", "value": value, "formatted_value": "x"})


@pytest.mark.parametrize(
    ("wire", "exact"),
    [
        ("19.99", "19.99"),
        ("0.1", "0.1"),
        ("70", "70"),
        ("0", "0"),
        ("1234567.89", "1234567.89"),
        ("-3.5", "-3.5"),
        ("1e2", "100"),
    ],
)
def test_money_is_exactly_what_the_answer_says_and_the_number_stays_beside_it(wire: str, exact: str) -> None:
    read = price(json.loads(wire))

    assert amount(read) == Decimal(exact)
    assert amount(read.value) == Decimal(exact)
    assert read.value == json.loads(wire)
    assert json.dumps(read.to_dict()["value"]) == json.dumps(json.loads(wire))


@given(st.decimals(min_value=-(10**9), max_value=10**9, places=2))
def test_any_number_of_cents_is_exact(value: Decimal) -> None:
    assert amount(price(json.loads(str(value)))) == value


def test_sums_of_money_are_exact() -> None:
    assert sum((amount(price(0.1)) for _ in range(10)), Decimal()) == Decimal(1)


def test_no_money_is_none_and_free_is_zero() -> None:
    assert amount(None) is None
    assert amount(price(0)) == 0


def test_money_as_text_is_read_too() -> None:
    assert amount(price("12.50")) == Decimal("12.50")


@pytest.mark.parametrize(
    "value", [None, True, "", "free", [], {}, "NaN", "Infinity", "1_0", "１２", float("nan"), float("inf")]
)
def test_what_is_no_money_is_an_error(value: Any) -> None:
    with pytest.raises(ValueError, match="no amount of money"):
        amount(price(value))


@pytest.mark.parametrize(
    ("text", "after"),
    [
        ("P1D", "2026-02-01T12:00:00"),
        ("P1M", "2026-02-28T12:00:00"),
        ("P1Y2M", "2027-03-31T12:00:00"),
        ("P2W", "2026-02-14T12:00:00"),
        ("PT30M", "2026-01-31T12:30:00"),
        ("PT24H", "2026-02-01T12:00:00"),
        ("PT1.5H", "2026-01-31T13:30:00"),
        ("P10DT22H26M37S", "2026-02-11T10:26:37"),
        ("-P1D", "2026-01-30T12:00:00"),
        ("P0D", "2026-01-31T12:00:00"),
        ("PT0S", "2026-01-31T12:00:00"),
    ],
)
def test_a_duration_is_added_to_a_moment(text: str, after: str) -> None:
    moment = datetime.datetime(2026, 1, 31, 12, tzinfo=PARIS)

    assert (moment + duration(text)).replace(tzinfo=None).isoformat() == after
    assert duration(text) + moment == moment + duration(text)
    assert moment - duration(text) == moment - duration(text).relativedelta
    assert str(duration(text)) == text


def test_a_duration_is_added_to_a_date() -> None:
    assert datetime.date(2026, 1, 31) + duration("P1M") == datetime.date(2026, 2, 28)
    assert datetime.date(2026, 3, 1) - duration("P1D") == datetime.date(2026, 2, 28)


def test_none_at_all_is_a_duration_and_not_missing() -> None:
    none = duration("P0D")

    assert none
    assert none.is_none
    assert not duration("P1D").is_none
    assert duration(None) is None


def test_durations_are_equal_when_they_are_written_alike() -> None:
    assert duration("P1D") == Duration("P1D")
    assert len({duration("P1D"), duration("P1D"), duration("PT24H")}) == 2
    for again in (pickle.loads(pickle.dumps(duration("P1M"))), copy.deepcopy(duration("P1M"))):
        assert again == duration("P1M")
        assert datetime.date(2026, 1, 31) + again == datetime.date(2026, 2, 28)


@pytest.mark.parametrize(
    "text", ["", "P", "PT", "P1", "1D", "P1DT", "P1H", "PT1D", "P1D ", "p1d", "P1,5Y", "P١D", "one day", 5]
)
def test_what_is_no_duration_is_an_error(text: Any) -> None:
    with pytest.raises(ValueError, match="no ISO 8601 duration"):
        duration(text)


def test_only_moments_take_a_duration() -> None:
    with pytest.raises(TypeError):
        _ = 1 + duration("P1D")  # type: ignore[operator]


@pytest.mark.parametrize(
    ("day", "at", "zone", "moment"),
    [
        ("2026-11-21", "09:00", "Europe/Paris", "2026-11-21T09:00:00+01:00"),
        (datetime.date(2026, 7, 21), "09:00", "Europe/Paris", "2026-07-21T09:00:00+02:00"),
        ("2026-11-21", datetime.time(9, 30), "America/New_York", "2026-11-21T09:30:00-05:00"),
        ("2026-11-21", "00:00", ZoneInfo("Asia/Kolkata"), "2026-11-21T00:00:00+05:30"),
        ("2026-11-21", "09:00:30", datetime.UTC, "2026-11-21T09:00:30+00:00"),
    ],
)
def test_a_slot_starts_at_the_time_of_its_place(day: Any, at: Any, zone: Any, moment: str) -> None:
    assert local_time(day, at, zone).isoformat() == moment


def test_a_cutoff_without_zone_is_local_too() -> None:
    assert local_moment("2021-11-26 09:00", "Europe/Paris").isoformat() == "2021-11-26T09:00:00+01:00"
    naive = datetime.datetime(2021, 11, 26, 9)  # noqa: DTZ001
    assert local_moment(naive, "Europe/Paris").isoformat() == "2021-11-26T09:00:00+01:00"


def test_a_moment_with_a_zone_keeps_it() -> None:
    aware = datetime.datetime(2021, 11, 26, 9, tzinfo=datetime.UTC)

    assert local_moment(aware, "Europe/Paris") is aware
    assert local_moment("2021-11-26T09:00:00+0000", "Europe/Paris") == aware


@pytest.mark.parametrize(
    ("day", "at", "zone"),
    [
        ("2026-11-21", "", "Europe/Paris"),
        ("2026-11-21", "25:00", "Europe/Paris"),
        ("tomorrow", "09:00", "Europe/Paris"),
        ("2026-11-21", "09:00", "Europe/Atlantis"),
        ("2026-11-21", "09:00", ""),
        ("2026-11-21", "09:00", "../../etc/passwd"),
        ("2026-11-21", "09:00", None),
        ("2026-11-21", "09:00", 1),
    ],
)
def test_what_is_no_local_time_is_an_error(day: Any, at: Any, zone: Any) -> None:
    with pytest.raises(ValueError, match="is no "):
        local_time(day, at, zone)


def test_a_slot_of_the_sandbox_has_a_moment_and_a_price() -> None:
    with Musement.offline() as musement:
        activity = next(iter(musement.activities.search(limit=1)))
        day = next(entry.day for entry in musement.activities.dates(activity.uuid) if entry.day)
        [schedule, *_] = musement.activities.schedule(activity.uuid, day)
        slot = schedule.groups[0].slots[0]
        starts = local_time(day, slot.time or "00:00", activity.city.time_zone)  # type: ignore[arg-type, union-attr]

        assert starts.tzinfo is not None
        assert (amount(slot.products[0].retail_price) or 0) > 0
