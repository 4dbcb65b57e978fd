"""The short run of the second part of `make chaos`: processes that book are killed, and every key is one paid order."""

from __future__ import annotations

import os

import pytest

from tests.support.killed_workers import command
from tests.support.killed_workers.audit import Counts
from tests.support.killed_workers.command import NO_JOURNAL, POSTGRESQL, SQLITE, run_store, run_stores
from tests.support.postgresql_server import NoServerError

KEYS = 25

pytestmark = [pytest.mark.slow, pytest.mark.skipif(os.name != "posix", reason="there is no SIGKILL")]


@pytest.mark.parametrize("store", [SQLITE, POSTGRESQL])
def test_every_key_ends_as_one_paid_order_whoever_is_killed(store: str) -> None:
    try:
        counts = run_store(store, 1, KEYS)
    except NoServerError as error:
        if os.environ.get("CI") == "true":
            pytest.fail(f"CI runs the tests of PostgreSQL: {error}")
        pytest.skip(str(error))
    assert counts.verdict == dict.fromkeys(counts.verdict, 0), counts.wrong + counts.odd
    assert counts.bookings == KEYS
    assert counts.killed.total() > 5
    assert counts.at_once > 2
    assert counts.faults > 20


def test_without_a_journal_the_same_schedule_doubles() -> None:
    counts = run_store(NO_JOURNAL, 1, KEYS)
    assert counts.doubled > 0
    assert counts.killed.total() > 0


def test_the_command_names_what_went_wrong(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def run(store: str, seed: int, bookings: int) -> Counts:
        if store == POSTGRESQL:
            raise NoServerError("there is none")
        return Counts(bookings=bookings, doubled=1, wrong=[f"seed {seed}: an order too many"])

    monkeypatch.setattr(command, "run_store", run)
    monkeypatch.delenv("CI", raising=False)
    assert run_stores([7], 3, [SQLITE, POSTGRESQL, NO_JOURNAL]) == 1, "without a journal it may double"
    said = capsys.readouterr().out
    assert "seed 7: an order too many" in said
    assert "a journal in PostgreSQL: not run, there is none" in said
    monkeypatch.setenv("CI", "true")
    assert run_stores([7], 3, [POSTGRESQL]) == 1
