"""The clock of a sandbox: where it begins, and time that is let pass."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from musement.sandbox import Sandbox
from musement.sandbox.catalogue import NEEDS_CONFIRMATION
from tests.support.sandbox_api import Api, MovingClock
from tests.support.table import Table

START = datetime(2031, 5, 6, 7, tzinfo=UTC)


def test_what_becomes_due_is_carried_out_when_time_is_let_pass() -> None:
    received: list[Any] = []
    sandbox = Sandbox(seed=1, clock=MovingClock(), webhook=received.append)
    api = Api(sandbox)
    order = api.paid(api.cart(api.products(NEEDS_CONFIRMATION)[0]["product_id"]))
    assert order["status"] == "PENDING"
    sandbox.clock.advance(3 * 86_400)
    assert sandbox.orders[order["uuid"]].items[0].status == "OK"
    assert len(received) == 2  # without any further request
    assert api.get("/orders/" + order["uuid"]).status_code == 401  # the token has come to its end


def test_time_begins_where_it_is_told_and_begins_again_there() -> None:
    sandbox = Sandbox(clock=START)
    assert timedelta(0) <= sandbox.clock.now() - START < timedelta(minutes=10)
    sandbox.clock.advance(86_400.5)
    assert sandbox.clock.now() - START > timedelta(days=1)
    assert next(iter(Api(sandbox).days(NEEDS_CONFIRMATION))) > "2031-05-07"
    sandbox.reset()
    assert sandbox.clock.now() - START < timedelta(minutes=10)


def test_time_is_ahead_of_the_clock_that_was_given(clock: MovingClock) -> None:
    sandbox = Sandbox(clock=clock)
    sandbox.clock.advance(60)
    clock.move(seconds=5)
    assert sandbox.clock.now() == clock.now + timedelta(seconds=60)
    assert sandbox.clock.offset == timedelta(seconds=60)
    sandbox.reset()
    assert sandbox.clock.now() == clock.now


NO_SECONDS: dict[str, tuple[Any, str]] = {
    "back": (-1, "seconds: a number from 0 is expected, not -1: time does not go back"),
    "no number": ("60", "seconds: a number is expected, not str"),
    "true": (True, "seconds: a number is expected, not bool"),
    "nan": (float("nan"), "seconds: a number from 0 is expected, not nan"),
    "endless": (1e300, "clock: a moment from the year 2000 to 2179 is expected"),
    "too far": (10**10, "clock: a moment from the year 2000 to 2179 is expected"),
}  # fmt: skip


def test_time_that_cannot_pass_is_refused(sandbox: Sandbox) -> None:
    before = sandbox.clock.now()
    with Table() as table:
        for name, (seconds, message) in NO_SECONDS.items():
            with table.row(name):
                with pytest.raises(ValueError) as caught:
                    sandbox.clock.advance(seconds)
                assert message in str(caught.value)
                assert sandbox.clock.now() == before


def test_a_beginning_needs_a_time_zone_and_a_year_of_the_catalogue() -> None:
    with pytest.raises(ValueError, match="a moment with a time zone is expected"):
        Sandbox(clock=datetime(2026, 12, 24))  # noqa: DTZ001 - that is refused
    with pytest.raises(ValueError, match="a moment from the year 2000 to 2179 is expected"):
        Sandbox(clock=datetime(1990, 1, 1, tzinfo=UTC))
