"""Measure rows of contenders, in turn."""

from __future__ import annotations

import sys
from collections.abc import Callable, Sequence
from contextlib import ExitStack
from pathlib import Path
from typing import Any, Protocol

from attrs import asdict

from benchmarks.results import DASH, FAILED, SKIPPED, Amounts, Result, Results
from benchmarks.rows import Row, Side

#: Who fails so often in a row has failed.
_TRIES = 3


class TaskFailedError(Exception):
    """Holds the traceback of what a contender could not do; its process can be asked further."""


class Asked(Protocol):
    """What answers questions: the process of a contender."""

    name: str
    skipped: str

    def ask(self, question: dict[str, Any]) -> dict[str, Any]:
        """Answer."""
        ...

    def close(self) -> None:
        """End."""
        ...


def question(row: Row, common: dict[str, Any]) -> dict[str, Any]:
    """Return what a process is asked for one round of a row."""

    def complete(side: Side) -> dict[str, Any]:
        return {**asdict(side), "setting": {**common, **side.setting}}

    return {"sides": [complete(row.measured), complete(row.against)], "turns": row.turns, "times": row.times}


def measure(row: Row, workers: Sequence[Asked], common: dict[str, Any], rounds: int) -> list[Result]:
    """Measure a row of all contenders, round by round: in each, one after the other."""
    asked = question(row, common)
    words = {worker.name: SKIPPED for worker in workers if worker.skipped}
    found: dict[str, list[list[float]]] = {worker.name: [] for worker in workers}
    for _ in range(rounds):
        for worker in workers:
            if worker.name in words:
                continue
            try:
                answer = _answer(row, worker, asked)
            except TaskFailedError:
                words[worker.name] = FAILED
                continue
            if "unsupported" in answer:
                words[worker.name] = DASH
            else:
                found[worker.name].append(answer["amounts"])
    return [_result(row, worker.name, found[worker.name], words.get(worker.name, "")) for worker in workers]


def _answer(row: Row, worker: Asked, asked: dict[str, Any]) -> dict[str, Any]:
    """Ask, and ask again when it fails: many threads that share one httpx client close each other's connections now and then."""
    tries = 1
    while True:
        try:
            return worker.ask(asked)
        except TaskFailedError as error:
            print(f"{row.title}, {worker.name}: {error}", file=sys.stderr)
            if tries == _TRIES:
                raise
            tries += 1


def _result(row: Row, name: str, amounts: list[list[float]], instead: str) -> Result:
    if instead:
        return Result(row, name, None, instead)
    measured, against = zip(*amounts, strict=True)
    return Result(row, name, Amounts(measured, against))


def run(
    rows: Sequence[Row],
    start: Callable[[], Sequence[Asked]],
    common: dict[str, Any],
    told: Callable[[Row, list[Result]], None],
    rounds: int | None = None,
) -> Results:
    """Measure rows, and tell of each when it is done. `start` starts the processes; fresh rows get new ones."""
    results = Results()
    with ExitStack() as stack:
        lasting = _started(start, stack) if any(not row.fresh for row in rows) else []
        for row in rows:
            with ExitStack() as short:
                workers = _started(start, short) if row.fresh else lasting
                found = measure(row, workers, common, min(rounds or row.rounds, row.rounds))
            results.add(*found)
            told(row, found)
    return results


def _started(start: Callable[[], Sequence[Asked]], stack: ExitStack) -> Sequence[Asked]:
    workers = start()
    for worker in workers:
        stack.callback(worker.close)
    return workers


def common_setting(responses: Path, server: str) -> dict[str, Any]:
    """Return what every task is done with."""
    return {"responses": str(responses), "server": server}
