"""`musement reconcile` settles from cron what was never answered: a table, JSON, and an exit status."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

import musement
from musement import MusementWarning
from musement.__main__ import main as musement_command
from musement.sandbox import Sandbox
from musement.sandbox import faults as f
from musement_command_line.base.reconcile import main
from tests.journal.crashing import SharedMemory
from tests.support.bookings import Booking
from tests.support.callers import BlockingCaller


@pytest.fixture
def sandbox() -> Sandbox:
    return Sandbox(seed=1)


@pytest.fixture
def one(sandbox: Sandbox) -> Booking:
    caller = BlockingCaller()
    booking = Booking(caller, sandbox, journal=SharedMemory(caller.clock.now))
    booking.filled()
    return booking


def lose_an_order(one: Booking) -> None:
    one.sandbox.faults.add(f.dropped(acted=True), method="POST", path="/orders")
    for _ in range(20):
        one.sandbox.faults.add(f.refused(), method="GET", path=f"/carts/{one.cart}/order-info")
    with pytest.raises(musement.OutcomeUnknownError):
        one.order()


def test_nothing_to_reconcile_is_a_success(one: Booking, capsys: pytest.CaptureFixture[str]) -> None:
    assert main([], one.client) == 0
    assert capsys.readouterr().out == "nothing to reconcile\n"


def test_what_the_api_does_not_tell_is_in_the_table_with_what_to_check(
    one: Booking, capsys: pytest.CaptureFixture[str]
) -> None:
    lose_an_order(one)
    assert main(["--older-than", "0"], one.client) == 1
    shown = capsys.readouterr().out
    assert shown.startswith("name")
    assert "orders_post_order  unknown" in shown
    assert f"call carts.order_info('{one.cart}')" in shown


def test_what_the_api_tells_is_settled(one: Booking, capsys: pytest.CaptureFixture[str]) -> None:
    lose_an_order(one)
    one.sandbox.faults.clear()
    assert main(["--older-than", "0", "--json"], one.client) == 0
    [settled] = json.loads(capsys.readouterr().out)
    assert settled["outcome"] == "carried_out"
    assert [settled["order_uuid"]] == [str(order.uuid) for order in one.active]
    assert main(["--older-than", "0", "--json"], one.client) == 0
    assert json.loads(capsys.readouterr().out) == []


def test_what_was_written_a_moment_ago_is_left_alone(
    one: Booking, capsys: pytest.CaptureFixture[str]
) -> None:
    lose_an_order(one)
    assert main([], one.client) == 0
    one.caller.clock.seconds += 61
    assert main([], one.client) == 1


def test_old_entries_are_removed(one: Booking) -> None:
    one.do(one.client.orders.create(cart_uuid=one.cart, idempotency_key="o"))
    one.caller.clock.seconds += 91 * 86_400
    main([], one.client)
    assert one.client._engine.journal.store.find("key", ["done"]) == []


@pytest.mark.parametrize(
    "arguments", [["--older-than", "soon"], ["--keep", "-1"], ["--older-than", "inf"], ["now"]]
)
def test_misuse_is_one_line_and_status_2(arguments: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        musement_command(["reconcile", *arguments])
    assert ended.value.code == 2
    assert "Traceback" not in capsys.readouterr().err


def test_without_a_journal_that_outlives_processes_there_is_nothing_to_do(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("MUSEMENT_ENVIRONMENT", "offline")
    monkeypatch.delenv("MUSEMENT_JOURNAL", raising=False)
    with pytest.warns(MusementWarning, match="because the environment has MUSEMENT_ENVIRONMENT=offline"):
        assert musement_command(["reconcile"]) == 2
    assert "MUSEMENT_JOURNAL" in capsys.readouterr().err


def test_the_journal_is_taken_from_the_environment(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    monkeypatch.setenv("MUSEMENT_ENVIRONMENT", "offline")
    monkeypatch.setenv("MUSEMENT_JOURNAL", f"sqlite:///{tmp_path}/journal.sqlite")
    with pytest.warns(MusementWarning, match="because the environment has MUSEMENT_ENVIRONMENT=offline"):
        assert musement_command(["reconcile"]) == 0
    assert capsys.readouterr().out == "nothing to reconcile\n"
    assert (tmp_path / "journal.sqlite").stat().st_mode & 0o777 == 0o600
