"""Callers that are interrupted in the middle of a call: tasks by cancellation, the main thread by an alarm."""

from __future__ import annotations

import asyncio
import signal
import threading
from collections.abc import Awaitable, Callable
from random import Random
from types import FrameType
from typing import Any, TypeVar

T = TypeVar("T")

_PACKAGES = ("musement._", "musement_core.", "musement.resources", "httpcore", "httpx")


class SoftTimeLimitError(Exception):
    """What the handler of an alarm raises, as the soft time limit of a worker is."""


class StuckCallError(Exception):
    """A call of the main thread did not end by itself, long after its deadline."""


class CancelledCallError(Exception):
    """The task of a call was cancelled; the cancellation is its cause."""


async def cancelled_at_random(call: Callable[[], Awaitable[T]], random: Random) -> T:
    """Await a call in a task that is cancelled after a random time, unless it is done before."""
    loop = asyncio.get_running_loop()

    async def called() -> T:
        return await call()

    async def in_time() -> T:
        async with asyncio.timeout(seconds):
            return await call()

    seconds = _seconds(random)
    if random.random() < 0.5:
        return await asyncio.create_task(in_time())
    task = asyncio.create_task(called())
    loop.call_later(seconds, task.cancel)
    try:
        return await task
    except asyncio.CancelledError as cancellation:
        raise CancelledCallError from cancellation


def alarmed_at_random(call: Callable[[], T], random: Random) -> T:
    """Make a call in the main thread that an alarm interrupts after a random time, unless it is done before."""
    return _alarmed(call, random.choice([SoftTimeLimitError, KeyboardInterrupt]), _seconds(random))


def ended_at_last(call: Callable[[], T], seconds: float) -> T:
    """Make a call in the main thread that is ended when it does not end by itself.

    Raises:
        StuckCallError: It had to be.
    """
    return _alarmed(call, StuckCallError, seconds)


def is_main_thread() -> bool:
    """Tell whether this is the thread that alarms interrupt."""
    return threading.current_thread() is threading.main_thread()


def _alarmed(call: Callable[[], T], kind: type[BaseException], seconds: float) -> T:
    def interrupt(_number: int, frame: FrameType | None) -> None:
        if _swallows(frame):
            signal.setitimer(signal.ITIMER_REAL, 0.0005)
        elif _is_calling(frame):
            raise kind

    before = signal.signal(signal.SIGALRM, interrupt)
    signal.setitimer(signal.ITIMER_REAL, seconds)
    try:
        return call()
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, before)


def _seconds(random: Random) -> float:
    return random.choice([0.0005, 0.001, 0.002, 0.004, 0.008, 0.016, 0.05])


def _is_calling(frame: FrameType | None) -> bool:
    """Tell whether the client is at work: an alarm a moment later would interrupt the program, not the call."""
    while frame is not None:
        if str(frame.f_globals.get("__name__", "")).startswith(_PACKAGES):
            return True
        frame = frame.f_back
    return False


def _swallows(frame: FrameType | None) -> bool:
    """Tell whether an exception raised here is CPython's to lose: in an import (the lock is never given back), or
    where an object is dropped (nothing comes out)."""
    while frame is not None:
        module = str(frame.f_globals.get("__name__", ""))
        if module.startswith(("importlib", "weakref")) or frame.f_code.co_name == "__del__":
            return True
        frame = frame.f_back
    return False


def is_interruption(error: BaseException) -> bool:
    """Tell whether an error is one of these."""
    kinds = (KeyboardInterrupt, SoftTimeLimitError, StuckCallError, CancelledCallError)
    return isinstance(error, kinds) or (
        isinstance(error, TimeoutError) and isinstance(error.__cause__, asyncio.CancelledError)
    )


def exception_of(error: BaseException) -> Any:
    """Return what the client raised, of what the program caught."""
    return error.__cause__ if isinstance(error, CancelledCallError) and error.__cause__ else error
