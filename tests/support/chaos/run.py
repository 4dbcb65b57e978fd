"""Runs a schedule of bookings: half of them in threads, half in tasks, each with a client and a series of faults."""

from __future__ import annotations

import asyncio
from collections.abc import Generator, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from datetime import UTC, datetime
from random import Random
from typing import Any

import httpx

from musement import AsyncMusement, Musement
from musement.sandbox import Sandbox
from musement_core.engine import retry_policy
from musement_sandbox.fault_plan import default_faults
from musement_sandbox.faults import Fault, late
from tests.support.chaos.audit import Counts, audit
from tests.support.chaos.client_steps import ClientSteps
from tests.support.chaos.plain_steps import TIMEOUT_SECONDS, PlainSteps
from tests.support.chaos.program import ReportedOutcome, Steps, booking, run, run_async
from tests.support.clock import SimulatedClock
from tests.support.simulated_network import SimulatedNetwork

THREADS = 8
TASKS = 100
CANCELS_EVERY = 5
START = datetime(2026, 11, 21, 9, 0, tzinfo=UTC)
BASE_URL = "https://offline.musement.invalid/api/v3"

OURS, PLAIN, QUEUE = "musement", "plain retries", "plain, in a job queue"

_jitter: ContextVar[Random] = ContextVar("jitter")


@dataclass(frozen=True)
class Schedule:
    """What is run: the same seed meets every booking with the same faults, in whatever order they come.

    Attributes:
        late: Whether every fault is a request that is carried out late.
        max_retries: Of each client; `None` is the default.
        fresh: Whether an unknown outcome is resolved by a client that knows nothing of what was lost.
    """

    seed: int
    bookings: int
    rate: float = 0.3
    client: str = OURS
    late: bool = False
    max_retries: int | None = None
    fresh: bool = False


def run_schedule(schedule: Schedule) -> Counts:
    """Make all bookings of a schedule and count. What is unknown is resolved again when the faults have ended."""
    sandbox = new_sandbox(schedule)
    half = schedule.bookings // 2
    with repeatable_jitter():
        jobs = [_job(schedule, sandbox, Musement, index) for index in range(half)]
        with ThreadPoolExecutor(THREADS) as threads:
            list(threads.map(_Job.run, jobs))
        jobs += asyncio.run(_in_tasks(schedule, sandbox, range(half, schedule.bookings)))
        for job in jobs[:half]:
            job.run()
    return audit(sandbox, [job.closed() for job in jobs])


def new_sandbox(schedule: Schedule) -> Sandbox:
    """A sandbox whose faults are drawn for each application, that is for each booking, by itself."""
    sandbox = Sandbox(seed=schedule.seed, clock=lambda: START, validate=False)
    sandbox.faults.random(
        schedule.seed,
        schedule.rate,
        draw=_late if schedule.late else default_faults,
        key=lambda request: request.headers["X-Musement-Application"],
    )
    return sandbox


def _late(random: Random) -> Fault:
    return late(random.randint(1, 6))


class _Job:
    """One booking: the reported outcome, its clock and network, and the program that has not ended yet."""

    def __init__(
        self,
        outcome: ReportedOutcome,
        clock: SimulatedClock,
        wire: SimulatedNetwork,
        program: Generator[Any, Any, None],
    ) -> None:
        self._outcome = outcome
        self._clock = clock
        self._wire = wire
        self._program = program
        self._jitter = Random(outcome.reference)
        self._ended = False

    def run(self) -> None:
        """Go on until the program ends or is parked, blocking."""
        if not self._ended:
            _jitter.set(self._jitter)
            self._ended = run(self._program)

    async def run_async(self) -> None:
        """Go on until the program ends or is parked, without blocking."""
        if not self._ended:
            _jitter.set(self._jitter)
            self._ended = await run_async(self._program)

    def closed(self) -> ReportedOutcome:
        """The reported outcome, with what it took."""
        self._outcome.requests = self._wire.requests
        self._outcome.waited = sum(self._clock.waits)
        return self._outcome


async def _in_tasks(schedule: Schedule, sandbox: Sandbox, indices: range) -> list[_Job]:
    gate = asyncio.Semaphore(TASKS)
    jobs = [_job(schedule, sandbox, AsyncMusement, index) for index in indices]

    async def one(job: _Job) -> None:
        async with gate:
            await job.run_async()

    await asyncio.gather(*(one(job) for job in jobs))
    sandbox.faults.clear()
    sandbox.advance()
    for job in jobs:
        await job.run_async()
    return jobs


def _job(schedule: Schedule, sandbox: Sandbox, kind: type[Any], index: int) -> _Job:
    outcome, clock = ReportedOutcome(f"{schedule.seed}-{index}"), SimulatedClock()
    wire = SimulatedNetwork(sandbox, clock)
    steps: Steps
    if schedule.client != OURS:
        steps = _plain(sandbox, wire, outcome, clock)
    else:

        def client() -> Any:
            return kind(transport=wire, max_retries=schedule.max_retries, **_options(sandbox, outcome, clock))

        steps = ClientSteps(client(), outcome, clock, client if schedule.fresh else None)
    return _Job(outcome, clock, wire, booking(steps, outcome, **_manner(schedule, index)))


def _manner(schedule: Schedule, index: int) -> dict[str, bool]:
    return {"cancels": index % CANCELS_EVERY == 0, "resumes": schedule.client != QUEUE}


def _options(sandbox: Sandbox, outcome: ReportedOutcome, clock: SimulatedClock) -> dict[str, Any]:
    client_id, client_secret = sandbox.credentials
    return {
        "environment": "offline",
        "application": outcome.reference,
        "client_id": client_id,
        "client_secret": client_secret,
        "clock": clock,
    }


def _plain(
    sandbox: Sandbox, wire: SimulatedNetwork, outcome: ReportedOutcome, clock: SimulatedClock
) -> PlainSteps:
    client = httpx.Client(
        transport=wire,
        base_url=BASE_URL,
        timeout=TIMEOUT_SECONDS,
        headers={"X-Musement-Application": outcome.reference, "X-Musement-Version": "3.5.0"},
    )
    return PlainSteps(client, sandbox.credentials, outcome, clock)


@contextmanager
def repeatable_jitter() -> Iterator[None]:
    """Give the pauses of each booking a random source of its own."""
    module: Any = retry_policy
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
