"""Runs an attack: bookings in threads, in the main thread and in tasks, over clients that they share."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from datetime import UTC, datetime
from random import Random
from typing import Any

import httpx

from musement import AsyncMusement, Musement
from musement.sandbox import Sandbox
from tests.support.attack.audit import Counts, audited
from tests.support.attack.blind_steps import BlindSteps
from tests.support.attack.client_steps import ClientSteps
from tests.support.attack.clock import HurriedClock
from tests.support.attack.faults import EVERY_FAULT
from tests.support.attack.front import Front, serving
from tests.support.attack.plan import Fault, Plan
from tests.support.attack.program import Program, Steps, booking, run, run_async
from tests.support.attack.reported_outcome import ReportedOutcome, Wanted

START = datetime(2026, 11, 21, 9, 0, tzinfo=UTC)
THREADS = 8
TASKS = 40
CLIENTS = 3
POOL = 100
"""So many connections a client has at once."""


@dataclass(frozen=True)
class Attack:
    """What is run.

    Attributes:
        seed: The same seed draws the same fault for the n-th request.
        bookings: How many.
        rate: The share of exchanges that go wrong.
        interrupted: The share of calls of tasks and of the main thread that are interrupted.
        library: The HTTP library of the clients.
        timeout: The deadline of each call.
        max_retries: Of each client; `None` is the default.
        faults: What may go wrong.
        blind: Whether a client books that believes every response and repeats what fails: the audit has to see it.
    """

    seed: int = 1
    bookings: int = 200
    rate: float = 0.3
    interrupted: float = 0.05
    library: str = "httpx"
    timeout: float = 2.0
    max_retries: int | None = None
    faults: Sequence[Fault] = field(default_factory=lambda: EVERY_FAULT)
    blind: bool = False


def attacked(attack: Attack) -> Counts:
    """Make all bookings and count."""
    started = time.monotonic()
    sandbox = Sandbox(seed=attack.seed, clock=lambda: START, validate=False)
    plan = Plan(attack.seed, attack.rate, attack.faults)
    with serving(Front(sandbox, plan, attack.timeout + 2)) as front:
        run_of_it = _Run(attack, sandbox, front)
        reports = run_of_it.made()
        leaked = run_of_it.leaked
    counts = audited(sandbox, reports)
    counts.leaked, counts.requests, counts.met = leaked, front.requests, plan.met
    counts.seconds = time.monotonic() - started
    return counts


class _Run:
    def __init__(self, attack: Attack, sandbox: Sandbox, front: Front) -> None:
        self._attack = attack
        self._sandbox = sandbox
        self._front = front
        self._blind_client = httpx.Client(
            base_url=front.base_url, timeout=attack.timeout, headers={"X-Musement-Application": "attack"}
        )
        self.leaked = 0

    def made(self) -> list[ReportedOutcome]:
        """Make all bookings; the outcomes that were reported to their programs."""
        bookings = self._attack.bookings
        in_main, in_threads = bookings // 10, bookings // 10 + (bookings - bookings // 10) // 2
        parked: list[Program] = []
        reports: list[ReportedOutcome] = []
        clients = [self._client(Musement) for _ in range(CLIENTS)]
        fresh: list[Any] = []

        # A call that is interrupted may leave its client stuck: that of the main thread is its own.
        in_front = [self._client(Musement)]

        def program(index: int) -> Program:
            return self._program(index, clients, Musement, fresh, reports, 0.0)

        def interrupted(index: int) -> Program:
            share = self._attack.interrupted * 3
            return self._program(index, in_front[-1:], Musement, fresh, reports, share)

        with ThreadPoolExecutor(THREADS) as threads:
            running = threads.map(run, [program(index) for index in range(in_main, in_threads)])
            for index in range(in_main):
                left = run(interrupted(index))
                in_front += [self._client(Musement)] if reports[-1].odd else []
                parked += [left] if left is not None else []
            parked += [left for left in running if left is not None]
        asyncio.run(self._in_tasks(range(in_threads, bookings), reports))
        for left in parked:
            _to_its_end(left)
        for client in [*clients, in_front[-1]]:
            self._burst(client)
        for client in [*clients, *fresh, in_front[-1]]:
            client.close()
        self._blind_client.close()
        return reports

    async def _in_tasks(self, indices: range, reports: list[ReportedOutcome]) -> None:
        clients = [self._client(AsyncMusement) for _ in range(CLIENTS)]
        fresh: list[Any] = []
        gate = asyncio.Semaphore(TASKS)

        async def one(index: int) -> Program | None:
            program = self._program(index, clients, AsyncMusement, fresh, reports, self._attack.interrupted)
            async with gate:
                return await run_async(program)

        parked = await asyncio.gather(*(one(index) for index in indices))
        await asyncio.to_thread(self._front.calm)
        for left in parked:
            while left is not None:
                left = await run_async(left)
        for client in clients:
            await self._burst_async(client)
        for client in [*clients, *fresh]:
            await client.aclose()

    def _program(
        self,
        index: int,
        clients: Sequence[Any],
        kind: type[Any],
        fresh: list[Any],
        reports: list[ReportedOutcome],
        interrupted: float,
    ) -> Program:
        report = ReportedOutcome(Wanted.of(self._attack.seed, index))
        reports.append(report)
        random = Random(f"{self._attack.seed}/program/{index}")

        def another() -> Any:
            fresh.append(self._client(kind))
            return fresh[-1]

        client = clients[index % len(clients)]
        return booking(self._steps(client, another, report, random, interrupted), report)

    def _steps(
        self,
        client: Any,
        fresh: Callable[[], Any],
        report: ReportedOutcome,
        random: Random,
        interrupted: float,
    ) -> Steps:
        if self._attack.blind:
            in_a_task = isinstance(client, AsyncMusement)
            return BlindSteps(self._blind_client, self._sandbox.credentials, report, in_a_task=in_a_task)
        return ClientSteps(
            client, fresh, report, timeout=self._attack.timeout, random=random, interrupted=interrupted
        )

    def _client(self, kind: type[Any]) -> Any:
        client_id, client_secret = self._sandbox.credentials
        options: dict[str, Any] = (
            {} if self._attack.library == "httpx" else {"http_library": self._attack.library}
        )
        return kind(
            application="attack",
            base_url=self._front.base_url,
            client_id=client_id,
            client_secret=client_secret,
            timeout=self._attack.timeout,
            max_retries=self._attack.max_retries,
            clock=HurriedClock(),
            **options,
        )

    # ---- whether the pools still give all of their connections

    def _burst(self, client: Any) -> None:
        patient = client.with_options(timeout=20, max_retries=5)

        def call(_: int) -> None:
            patient.request("GET", "/currencies")

        call(0)  # Logs in.
        self._front.gather(POOL)
        with ThreadPoolExecutor(POOL) as threads:
            list(threads.map(call, range(POOL)))
        self.leaked += POOL - self._front.most_waiting

    async def _burst_async(self, client: Any) -> None:
        patient = client.with_options(timeout=20, max_retries=5)
        await patient.request("GET", "/currencies")
        await asyncio.to_thread(self._front.gather, POOL)
        await asyncio.gather(*(patient.request("GET", "/currencies") for _ in range(POOL)))
        self.leaked += POOL - self._front.most_waiting


def _to_its_end(program: Program) -> None:
    left: Program | None = program
    while left is not None:
        left = run(left)
