"""Calls side by side: so many at a time, and no more results waiting than that."""

from __future__ import annotations

from collections.abc import Callable, Generator
from queue import SimpleQueue
from threading import Thread
from typing import Generic, TypeVar

from attrs import frozen

T = TypeVar("T")
R = TypeVar("R")


@frozen
class _Outcome(Generic[T, R]):
    """What became of a task."""

    task: T
    result: R | None = None
    error: BaseException | None = None


def side_by_side(
    work: Callable[[T], R], next_task: Callable[[], T | None], concurrency: int
) -> Generator[tuple[T, R], None, None]:
    """Do work for each task in threads, and return each task with its result as it comes.

    The threads are daemons: whoever interrupts the process does not wait for responses that may never come.

    Args:
        work: Called in threads.
        next_task: Asked for a task when there is room, after the results so far were taken; None when there is none now.
            It ends when there is none, and no work is under way.
        concurrency: How many are under way at most.
    """
    tasks: SimpleQueue[T | None] = SimpleQueue()
    outcomes: SimpleQueue[_Outcome[T, R]] = SimpleQueue()

    def run() -> None:
        while (task := tasks.get()) is not None:
            try:
                outcomes.put(_Outcome(task, work(task)))
            except BaseException as error:  # noqa: BLE001 - it is raised where the results are taken
                outcomes.put(_Outcome(task, error=error))

    threads = 0
    running = 0
    try:
        while True:
            while running < concurrency and (task := next_task()) is not None:
                tasks.put(task)
                running += 1
                if threads < running:
                    Thread(target=run, daemon=True, name="musement-export").start()
                    threads += 1
            if not running:
                return
            outcome = outcomes.get()
            running -= 1
            if outcome.error is not None:
                raise outcome.error
            yield outcome.task, outcome.result  # type: ignore[misc]  # there is no error, so there is a result
    finally:
        for _ in range(threads):
            tasks.put(None)
