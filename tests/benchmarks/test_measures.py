"""What a measure counts, without looking at a clock."""

from __future__ import annotations

import asyncio
import threading

import pytest

from benchmarks.measures import WORKING, awaited, in_threads, memory_kept, memory_peak, repeated, shares


def test_repetitions_are_divided_evenly() -> None:
    assert shares(10, 4) == [3, 3, 2, 2]
    assert shares(2, 4) == [1, 1, 0, 0]


def test_an_action_is_done_as_often_as_asked_by_loops_tasks_and_threads() -> None:
    done: list[int] = []

    async def later() -> None:
        done.append(threading.get_ident())

    def now() -> None:
        done.append(threading.get_ident())

    with asyncio.Runner() as runner:
        for measure in (
            repeated(now),
            awaited(runner, later, WORKING),
            awaited(runner, later, WORKING, 4),
            in_threads(now, 4),
        ):
            done.clear()
            measure(10)
            assert len(done) == 10


def test_what_fails_in_a_thread_fails_the_measurement() -> None:
    def fail() -> None:
        raise LookupError("no such order")

    with pytest.raises(LookupError, match="no such order"):
        in_threads(fail, 2)(2)


def test_memory_that_is_kept_is_counted_and_what_is_dropped_is_not() -> None:
    assert 100_000 <= memory_kept(lambda: bytearray(10_000))(10) < 110_000
    assert memory_kept(lambda: len(bytearray(10_000)))(10) < 10_000


def test_the_most_memory_at_a_time_is_that_of_one_item() -> None:
    assert 50_000 <= memory_peak(lambda count: (bytearray(50_000) for _ in range(count)))(20) < 150_000


def test_a_list_that_ends_early_fails_the_measurement() -> None:
    with pytest.raises(ValueError, match="3 items came, 5 were asked for"):
        memory_peak(lambda count: range(min(count, 3)))(5)
