"""How an amount is measured: seconds or bytes of so many repetitions."""

from __future__ import annotations

import asyncio
import gc
import subprocess
import sys
import threading
import time
import tracemalloc
from collections.abc import Awaitable, Callable, Iterable

Measure = Callable[[int], float]
"""Does something so many times, and returns what all of it took."""


Clock = Callable[[], float]

#: What one process does by itself is measured in time of the processor, so that other programs on the machine count little;
#: what waits for another process is measured in time that passes. A clock that is too coarse is not used.
PASSING: Clock = time.perf_counter
WORKING: Clock = time.process_time if time.get_clock_info("process_time").resolution < 1e-5 else PASSING


def repeated(action: Callable[[], object], clock: Clock = WORKING) -> Measure:
    """Measure the time of an action."""

    def measure(times: int) -> float:
        started = clock()
        for _ in range(times):
            action()
        return clock() - started

    return measure


def awaited(
    runner: asyncio.Runner, action: Callable[[], Awaitable[object]], clock: Clock, at_once: int = 1
) -> Measure:
    """Measure the time of an action that is awaited, by so many tasks at once."""

    async def some(times: int) -> None:
        for _ in range(times):
            await action()

    async def all_of_them(times: int) -> float:
        started = clock()
        if at_once == 1:
            await some(times)
        else:
            await asyncio.gather(*(some(share) for share in shares(times, at_once)))
        return clock() - started

    return lambda times: runner.run(all_of_them(times))


def in_threads(action: Callable[[], object], at_once: int) -> Measure:
    """Measure the time of an action that so many threads do at once."""

    def some(times: int, ready: threading.Barrier, failures: list[BaseException]) -> None:
        ready.wait()
        try:
            for _ in range(times):
                action()
        except BaseException as error:  # noqa: BLE001 - raised where it was measured
            failures.append(error)

    def measure(times: int) -> float:
        ready, failures = threading.Barrier(at_once + 1), list[BaseException]()
        threads = [
            threading.Thread(target=some, args=(share, ready, failures)) for share in shares(times, at_once)
        ]
        for thread in threads:
            thread.start()
        ready.wait()
        started = PASSING()
        for thread in threads:
            thread.join()
        if failures:
            raise failures[0]
        return PASSING() - started

    return measure


def shares(times: int, at_once: int) -> list[int]:
    """Divide repetitions among those who do them, as evenly as it goes."""
    return [times // at_once + (number < times % at_once) for number in range(at_once)]


def in_new_interpreters(code: str, prepared: str = "pass") -> Measure:
    """Measure the time of a statement in an interpreter of its own, without the start of the interpreter."""
    # httpx loads a command line where click is installed: that is no cost of a program that imports httpx.
    prepared = f"import sys; sys.modules['click'] = None\n{prepared}"
    timed = f"{prepared}\nimport time\ns = time.process_time()\n{code}\nprint(time.process_time() - s)"

    def measure(times: int) -> float:
        return sum(
            float(subprocess.check_output([sys.executable, "-c", timed], text=True)) for _ in range(times)
        )

    return measure


def memory_kept(make: Callable[[], object]) -> Measure:
    """Measure the bytes that are in use as long as what was made is kept."""

    def measure(times: int) -> float:
        make()  # what is loaded or cached at first use belongs to nobody
        gc.collect()
        tracemalloc.start()
        try:
            before = tracemalloc.get_traced_memory()[0]
            kept = [make() for _ in range(times)]
            gc.collect()
            after = tracemalloc.get_traced_memory()[0]
        finally:
            tracemalloc.stop()
        del kept
        return after - before

    return measure


def memory_peak(items: Callable[[int], Iterable[object]]) -> Measure:
    """Measure the most bytes that are in use at a time while so many items pass, none of which is kept."""

    def measure(times: int) -> float:
        for _ in items(1):
            pass
        gc.collect()
        tracemalloc.start()
        try:
            before = tracemalloc.get_traced_memory()[0]
            seen = sum(1 for _ in items(times))
            peak = tracemalloc.get_traced_memory()[1]
        finally:
            tracemalloc.stop()
        if seen != times:
            raise ValueError(f"{seen} items came, {times} were asked for")
        return peak - before

    return measure
