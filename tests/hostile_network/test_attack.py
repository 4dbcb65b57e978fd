"""The short run of `make attack`, and proof that its audit sees a client that is broken."""

from __future__ import annotations

import gc
import logging
from collections.abc import Iterator

import pytest

from tests.support.attack.faults import EVERY_FAULT
from tests.support.attack.misdelivery_faults import duplicated, duplicated_while_idle
from tests.support.attack.plan import Fault
from tests.support.attack.run import Attack, attacked

pytestmark = [
    pytest.mark.filterwarnings("ignore::musement.errors.DuplicateItemsWarning"),
    # Whoever is interrupted while a connection is made leaves its socket to the garbage collector.
    pytest.mark.filterwarnings("ignore:unclosed:ResourceWarning"),
    pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning"),
]


@pytest.fixture(autouse=True)
def _left_as_it_was() -> Iterator[None]:
    logger = logging.getLogger("musement")
    before = logger.level
    logger.setLevel(logging.CRITICAL)  # Every surprise is a warning: there are thousands.
    yield
    logger.setLevel(before)
    gc.collect()  # Here, where its warnings are expected.


@pytest.mark.measured  # time is real, and no call may take longer than it was given
@pytest.mark.parametrize(("seed", "library"), [(1, "httpx"), (2, "httpx2")])
def test_nothing_is_doubled_lost_or_mixed_up(seed: int, library: str) -> None:
    pytest.importorskip(library)
    counts = attacked(Attack(seed, bookings=120, library=library))
    assert counts.wrong == {}
    assert set(counts.verdict.values()) == {0}, counts.odd
    assert counts.bookings == 120
    assert counts.booked > 110
    assert counts.cancelled > 15
    assert counts.unknown_at_first > 10
    assert counts.interrupted > 10
    assert len(+counts.met) >= 39
    assert counts.overtime < 1


def test_one_duplicated_response_in_ten_mixes_up_nothing() -> None:
    faults = [Fault("duplicated", duplicated), Fault("duplicated_while_idle", duplicated_while_idle)]
    counts = attacked(Attack(1, bookings=60, rate=0.1, interrupted=0.0, faults=faults))
    assert counts.met.total() > 20
    assert counts.wrong == {}
    assert set(counts.verdict.values()) == {0}, counts.odd


def test_on_a_sound_network_nothing_happens() -> None:
    counts = attacked(Attack(1, bookings=20, rate=0.0, interrupted=0.0))
    assert counts.wrong == {}
    assert set(counts.verdict.values()) == {0}
    assert (counts.booked, counts.cancelled, counts.unknown_at_first) == (20, 4, 0)


def test_a_client_that_believes_and_repeats_is_seen() -> None:
    counts = attacked(Attack(1, bookings=60, blind=True))
    assert counts.doubled > 3
    assert counts.phantom > 1
    assert counts.lost > 0


def test_every_fault_has_a_name_of_its_own() -> None:
    names = [fault.name for fault in EVERY_FAULT]
    assert len(names) == len(set(names)) >= 39
