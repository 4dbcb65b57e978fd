"""Runs a schedule of bookings: half of them in threads, half in tasks, each with a client and a series of faults."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from datetime import UTC, datetime
from random import Random
from typing import Any

import httpx
import tenacity.wait

from benchmarks.chaos.books import Counts, counted
from benchmarks.chaos.clock import SimulatedClock
from benchmarks.chaos.job import Steps, Told, booking, run, run_async
from benchmarks.chaos.our_steps import OurSteps
from benchmarks.chaos.plain_steps import TIMEOUT_SECONDS, PlainSteps
from benchmarks.chaos.wire import Wire
from musement import AsyncMusement, Musement
from musement.sandbox import Sandbox

THREADS = 8
TASKS = 100
CANCELS_EVERY = 5
START = datetime(2026, 11, 21, 9, 0, tzinfo=UTC)
BASE_URL = "https://offline.musement.invalid/api/v3"

OURS, PLAIN, QUEUE = "musement", "plain retries", "plain, in a job queue"

_jitter: ContextVar[Random] = ContextVar("jitter")


@dataclass(frozen=True)
class Schedule:
    """What is run: the same seed meets every booking with the same faults, in whatever order they come."""

    seed: int
    bookings: int
    rate: float = 0.3
    client: str = OURS


def run_schedule(schedule: Schedule) -> Counts:
    """Make all bookings of a schedule and count."""
    sandbox = new_sandbox(schedule)
    half = schedule.bookings // 2
    with repeatable_jitter():
        with ThreadPoolExecutor(THREADS) as threads:
            told = list(threads.map(lambda index: blocking(schedule, sandbox, index), range(half)))
        told += asyncio.run(_in_tasks(schedule, sandbox, range(half, schedule.bookings)))
    sandbox.faults.clear()
    sandbox.advance()
    return counted(sandbox, told)


def new_sandbox(schedule: Schedule) -> Sandbox:
    """A sandbox whose faults are drawn for each application, that is for each booking, by itself."""
    sandbox = Sandbox(seed=schedule.seed, clock=lambda: START, validate=False)
    sandbox.faults.random(
        schedule.seed, schedule.rate, key=lambda request: request.headers["X-Musement-Application"]
    )
    return sandbox


def blocking(schedule: Schedule, sandbox: Sandbox, index: int) -> Told:
    """Make one booking in this thread."""
    told, clock, wire = _prepared(schedule, sandbox, index)
    steps: Steps
    if schedule.client != OURS:
        steps = _plain(sandbox, wire, told, clock)
    else:
        steps = OurSteps(Musement(transport=wire, **_options(sandbox, told, clock)), told, clock)
    run(booking(steps, told, **_manner(schedule, index)))
    return _closed(told, clock, wire)


async def awaiting(schedule: Schedule, sandbox: Sandbox, index: int) -> Told:
    """Make one booking in this task."""
    told, clock, wire = _prepared(schedule, sandbox, index)
    steps: Steps
    if schedule.client != OURS:
        steps = _plain(sandbox, wire, told, clock)
    else:
        steps = OurSteps(AsyncMusement(transport=wire, **_options(sandbox, told, clock)), told, clock)
    await run_async(booking(steps, told, **_manner(schedule, index)))
    return _closed(told, clock, wire)


async def _in_tasks(schedule: Schedule, sandbox: Sandbox, indices: range) -> list[Told]:
    gate = asyncio.Semaphore(TASKS)

    async def one(index: int) -> Told:
        async with gate:
            return await awaiting(schedule, sandbox, index)

    return list(await asyncio.gather(*(one(index) for index in indices)))


def _manner(schedule: Schedule, index: int) -> dict[str, bool]:
    return {"cancels": index % CANCELS_EVERY == 0, "resumes": schedule.client != QUEUE}


def _prepared(schedule: Schedule, sandbox: Sandbox, index: int) -> tuple[Told, SimulatedClock, Wire]:
    reference = f"{schedule.seed}-{index}"
    _jitter.set(Random(reference))
    clock = SimulatedClock()
    return Told(reference), clock, Wire(sandbox, clock)


def _options(sandbox: Sandbox, told: Told, clock: SimulatedClock) -> dict[str, Any]:
    client_id, client_secret = sandbox.credentials
    return {
        "environment": "offline",
        "application": told.reference,
        "client_id": client_id,
        "client_secret": client_secret,
        "clock": clock,
    }


def _plain(sandbox: Sandbox, wire: Wire, told: Told, clock: SimulatedClock) -> PlainSteps:
    client = httpx.Client(
        transport=wire,
        base_url=BASE_URL,
        timeout=TIMEOUT_SECONDS,
        headers={"X-Musement-Application": told.reference, "X-Musement-Version": "3.5.0"},
    )
    return PlainSteps(client, sandbox.credentials, told, clock)


def _closed(told: Told, clock: SimulatedClock, wire: Wire) -> Told:
    told.requests = wire.requests
    told.waited = sum(clock.waits)
    return told


@contextmanager
def repeatable_jitter() -> Iterator[None]:
    """Give the pauses of each booking a random source of its own."""
    module: Any = tenacity.wait
    original = module.random
    module.random = _Jitter
    try:
        yield
    finally:
        module.random = original


class _Jitter:
    @staticmethod
    def uniform(low: float, high: float) -> float:
        return _jitter.get().uniform(low, high)
