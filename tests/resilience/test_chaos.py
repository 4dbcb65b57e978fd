"""The short run of `make chaos`, and proof that it sees a reconciliation that is broken."""

from __future__ import annotations

import logging
from collections.abc import Generator, Iterator
from functools import cache
from typing import Any

import pytest

from musement_core.engine.retry_policy import Failure, Step
from tests.support.chaos.audit import Counts
from tests.support.chaos.command import main
from tests.support.chaos.run import OURS, PLAIN, QUEUE, Schedule, run_schedule


@pytest.fixture(autouse=True)
def _thousands_of_warnings() -> Iterator[None]:
    logger = logging.getLogger("musement")
    before = logger.level
    logger.setLevel(logging.ERROR)
    yield
    logger.setLevel(before)


@cache
def sound(seed: int) -> Counts:
    return run_schedule(Schedule(seed, 200))


@pytest.mark.parametrize("seed", [1, 2, 3])
def test_nothing_is_doubled_nothing_is_lost(seed: int) -> None:
    counts = sound(seed)
    assert counts.wrong == (0, 0, 0, 0, 0)
    assert counts.bookings == 200
    assert counts.booked > 180
    assert counts.cancelled > 30
    assert counts.recovered > 30
    assert counts.worst_call < 400


@pytest.mark.parametrize("rate", [0.6, 0.9])
def test_a_worse_network_costs_bookings_but_doubles_none(rate: float) -> None:
    counts = run_schedule(Schedule(1, 30, rate))
    assert counts.wrong == (0, 0, 0, 0, 0)
    assert counts.unknown + counts.failed > 5


@pytest.mark.parametrize("max_retries", [0, 1, 3])
@pytest.mark.parametrize("fresh", [False, True], ids=["the same client", "a new client"])
def test_late_requests_double_nothing_however_few_the_retries(max_retries: int, fresh: bool) -> None:
    counts = run_schedule(Schedule(1, 60, 0.4, late=True, max_retries=max_retries, fresh=fresh))
    assert counts.wrong == (0, 0, 0, 0, 0)
    assert counts.booked > 20
    assert counts.unknown > 5


def test_on_a_sound_network_nothing_happens() -> None:
    counts = run_schedule(Schedule(1, 20, 0.0))
    assert (counts.booked, counts.cancelled, counts.recovered, counts.unknown) == (20, 4, 0, 0)
    assert (counts.worst_call, counts.worst_booking) == (0, 0)


@pytest.mark.parametrize("client", [OURS, PLAIN])
def test_the_same_seed_gives_the_same_run(client: str) -> None:
    one, other = (run_schedule(Schedule(5, 30, client=client)) for _ in range(2))
    assert one == other


def test_another_seed_gives_another_run() -> None:
    assert sound(1) != sound(2)


def test_what_teams_write_today_doubles_and_loses() -> None:
    plain, queue = (run_schedule(Schedule(1, 80, client=client)) for client in (PLAIN, QUEUE))
    assert plain.doubled > 3
    assert plain.lost > 3
    assert queue.paid_twice > 3


#: What is broken on purpose leaves carts with more than was added, and the client says so.
SAYS_SO = pytest.mark.filterwarnings("ignore::musement.DuplicateItemsWarning")


def nothing_happened(*_: Any) -> Generator[Any, Any, None]:
    return None
    yield


@SAYS_SO
def test_a_reconciliation_that_finds_nothing_is_seen(monkeypatch: pytest.MonkeyPatch) -> None:
    """The rules of the API and the search for duplicates still prevent most of it; without the latter items are doubled."""
    monkeypatch.setattr("musement._reconciliation.probes.probe", nothing_happened)
    counts = run_schedule(Schedule(1, 50))
    assert counts.unknown > 5
    monkeypatch.setattr("musement._reconciliation.journal.Journal.duplicates", lambda *_: [])
    assert run_schedule(Schedule(1, 50)).doubled > 0


def test_a_reconciliation_that_finds_what_is_not_there_is_seen(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("musement._reconciliation.probes.CANCELLED_STATUSES", {"OK", "REFUNDED"})
    assert run_schedule(Schedule(1, 150)).phantom > 0


@SAYS_SO
def test_repeating_blindly_is_seen(monkeypatch: pytest.MonkeyPatch) -> None:
    def again(failure: Failure, attempt: int, max_retries: int, *, is_idempotent: bool) -> Step:
        return Step.RETRY if failure is not Failure.REFUSED and attempt <= max_retries else Step.GIVE_UP

    monkeypatch.setattr("musement_core.engine.attempts.decide", again)
    policy = "musement._reconciliation.reconciliation.Reconciliation"
    monkeypatch.setattr(f"{policy}.is_safe_to_lose", True)
    monkeypatch.setattr(f"{policy}.may_be_repeated_delivery", lambda *_: False)
    doubled, _, lost, _, _ = run_schedule(Schedule(1, 100)).wrong
    assert doubled > 0
    assert lost > 0


def test_saying_failed_where_it_is_unknown_is_seen(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("tests.support.chaos.client_steps.failed", _always_failed)
    counts = run_schedule(Schedule(1, 100, 0.5))
    assert counts.doubled + counts.lost > 0


def _always_failed(*_: Any) -> Exception:
    from tests.support.chaos.program import StepFailedError

    return StepFailedError(unknown=False)


def test_not_following_a_late_order_costs_bookings(monkeypatch: pytest.MonkeyPatch) -> None:
    booked = sound(1).booked  # before anything is broken

    monkeypatch.setattr("musement._reconciliation.replacements.replacement_of", nothing_happened)
    broken = run_schedule(Schedule(1, 200))
    assert broken.wrong == (0, 0, 0, 0, 0), "what is not followed is not paid"
    assert broken.booked < booked


@SAYS_SO
def test_the_command_prints_the_counts_and_fails_when_they_are_not_zero(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("sys.argv", ["chaos", "--seeds", "7", "8", "--bookings", "10", "--keys", "0"])
    assert main() == 0
    shown = capsys.readouterr().out
    assert "seed 7, musement" in shown
    assert "seed 8, plain retries" in shown

    monkeypatch.setattr("musement._reconciliation.probes.probe", nothing_happened)
    monkeypatch.setattr("musement._reconciliation.journal.Journal.duplicates", lambda *_: [])
    monkeypatch.setattr("sys.argv", ["chaos", "--seeds", "1", "--bookings", "50", "--keys", "0"])
    assert main() == 1
