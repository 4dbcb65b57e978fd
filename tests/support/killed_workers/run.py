"""Runs a schedule: a queue hands keys to worker processes, which are killed and replaced until every key is done."""

from __future__ import annotations

import multiprocessing
import time
from collections import Counter, deque
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from multiprocessing.connection import Connection, wait
from random import Random
from typing import Any

from musement.sandbox import Sandbox
from tests.support.attack.faults import EVERY_FAULT
from tests.support.attack.front import Front, serving
from tests.support.attack.reported_outcome import Wanted
from tests.support.attack.run import START
from tests.support.killed_workers.audit import Counts, Told, audit
from tests.support.killed_workers.kill import TIME, KillingPlan, drawn_kill, end_process
from tests.support.killed_workers.worker import Delivery, Done, Settings, work

#: A key that failed so often is put aside until the network is sound.
_ROUNDS_OF_FAULTS = 5
_ROUNDS_AT_LAST = 12
_SECONDS_BETWEEN_LOOKS = 0.5
_PROCESSES = multiprocessing.get_context("forkserver")
_PROCESSES.set_forkserver_preload(["tests.support.killed_workers.preloaded"])


@dataclass(frozen=True)
class Schedule:
    """What is run: the same seed draws the same bookings, kills and faults; which meets which, the machine decides.

    Attributes:
        journal: URL of the store; None: the workers book without one.
        hosts: On so many machines the workers take themselves to be: whoever has died on another one is not noticed,
            its leases have to end.
        killed: The share of deliveries in the middle of which the worker is killed.
        at_once: The share of keys that are given to two workers at once.
        abandoned: The share of deliveries that nobody takes up after their worker has died, or has failed, until the
            journal was asked to settle what is unknown.
        rate: The share of requests that go wrong.
        settling: After so many bookings each, a worker is told to settle what is unknown.
    """

    seed: int
    bookings: int
    journal: str | None
    hosts: int = 1
    killed: float = 0.4
    at_once: float = 0.25
    abandoned: float = 0.3
    rate: float = 0.2
    workers: int = 8
    settling: int = 20
    timeout: float = 4.0


@dataclass
class _Worker:
    """A process, and what it works on."""

    process: Any
    connection: Connection
    delivery: Delivery | None = None
    dies_at: float = float("inf")


@dataclass
class _Queue:
    """The deliveries that wait, and how often each key failed."""

    waiting: deque[Delivery] = field(default_factory=deque)
    failures: Counter[str] = field(default_factory=Counter)
    aside: list[Wanted] = field(default_factory=list)


class _Run:
    def __init__(self, schedule: Schedule, front: Front, plan: KillingPlan) -> None:
        self._schedule = schedule
        self._front = front
        self._plan = plan
        self._random = Random(f"{schedule.seed}/queue")
        self._workers: list[_Worker] = []
        self._started = 0
        self._is_calm = False
        self._queue = _Queue()
        self.told = Told()
        self.counts = Counts()

    def make(self, bookings: list[Wanted]) -> None:
        """Make all bookings while workers die and requests go wrong; then again, on a sound network, what is not done."""
        for index, wanted in enumerate(bookings, 1):
            twice = self._random.random() < self._schedule.at_once
            self.counts.at_once += twice
            for _ in range(1 + twice):
                self._queue.waiting.append(self._delivery(wanted))
            if self._schedule.journal is not None and index % self._schedule.settling == 0:
                self._queue.waiting.append(self._delivery(None))
        self._deliver(_ROUNDS_OF_FAULTS)
        self._front.calm()
        self._is_calm = True
        self._settle()
        self._queue.failures.clear()
        aside, self._queue.aside = self._queue.aside, []
        self._queue.waiting.extend(Delivery(wanted) for wanted in aside)
        self._deliver(_ROUNDS_AT_LAST)
        self.told.unfinished.update(wanted.reference for wanted in self._queue.aside)
        self._settle()

    def _settle(self) -> None:
        """Ask the API what became of what nobody knows; what it does not tell now, it never will."""
        if self._schedule.journal is None:
            return
        with self._client() as client:
            while True:
                settlements = client.journal.resolve()
                self.counts.settled += sum(one.outcome != "in_progress" for one in settlements)
                if all(one.outcome != "in_progress" for one in settlements):
                    break
                # Whoever died on another machine has a lease that has to end; when it does, the journal is asked again.
                time.sleep(_SECONDS_BETWEEN_LOOKS)
            left = client.journal.unresolved()
            self.counts.unknown += len(left)
            self.counts.wrong += [f"unknown: {entry}" for entry in left]

    def _client(self) -> Any:
        return self._settings().client(journal=self._schedule.journal)

    def _delivery(self, wanted: Wanted | None) -> Delivery:
        kill = drawn_kill(self._random, self._schedule.killed, journal=self._schedule.journal is not None)
        return Delivery(wanted, kill)

    # ---- the queue

    def _deliver(self, rounds: int) -> None:
        while self._queue.waiting or any(worker.delivery for worker in self._workers):
            while len(self._workers) < self._schedule.workers:
                self._workers.append(self._worker())
            for worker in self._workers:
                if worker.delivery is None and self._queue.waiting:
                    self._hand(worker, self._queue.waiting.popleft())
            due = min(worker.dies_at for worker in self._workers) - time.monotonic()
            ready = wait([worker.connection for worker in self._workers], max(0.0, min(due, 60.0)))
            for worker in list(self._workers):
                if worker.connection in ready:
                    self._hear(worker, rounds)
                elif worker.dies_at <= time.monotonic():
                    worker.dies_at = float("inf")
                    end_process(worker.process.pid)

    def _hand(self, worker: _Worker, delivery: Delivery) -> None:
        worker.delivery = delivery
        kill = delivery.kill
        self._plan.expect(worker.process.pid, kill)
        if kill is not None and kill.where == TIME:
            worker.dies_at = time.monotonic() + kill.at
        self.counts.deliveries += 1
        with suppress(BrokenPipeError):  # it is dead, and heard of next
            worker.connection.send(delivery)

    def _hear(self, worker: _Worker, rounds: int) -> None:
        delivery, worker.delivery, worker.dies_at = worker.delivery, None, float("inf")
        try:
            done: Done | None = worker.connection.recv()
        except (EOFError, ConnectionError):
            done = None
            worker.process.join()
            worker.connection.close()
            self._workers.remove(worker)
            name = "while idle" if delivery is None else delivery.kill.name if delivery.kill else "by itself"
            self.counts.killed[name] += 1
        self._plan.expect(worker.process.pid, None)
        if delivery is None or delivery.wanted is None:
            if done is not None and done.problem:
                self._note(done)
            return
        if done is None:
            if self._random.random() < self._schedule.abandoned:
                self._queue.aside.append(delivery.wanted)
                return
            # Whoever takes it next may die as well, less often: it has to end some time.
            share = self._schedule.killed / 2
            journal = self._schedule.journal is not None
            self._queue.waiting.append(
                Delivery(delivery.wanted, drawn_kill(self._random, share, journal=journal))
            )
        elif done.order is not None:
            self.told.orders[delivery.wanted.reference].add(done.order)
        else:
            self._note(done)
            self._failed(delivery.wanted, rounds)

    def _note(self, done: Done) -> None:
        self.counts.problems[done.problem[:60]] += 1
        if done.is_odd:
            self.counts.odd.append(done.problem)

    def _failed(self, wanted: Wanted, rounds: int) -> None:
        self._queue.failures[wanted.reference] += 1
        is_abandoned = not self._is_calm and self._random.random() < self._schedule.abandoned
        if self._queue.failures[wanted.reference] < rounds and not is_abandoned:
            self._queue.waiting.append(Delivery(wanted))
        else:
            self._queue.aside.append(wanted)

    # ---- the workers

    def _settings(self) -> Settings:
        host = self._started % self._schedule.hosts
        return Settings(
            base_url=self._front.base_url,
            credentials=self._front.sandbox.credentials,
            journal=self._schedule.journal,
            host=None if self._schedule.hosts == 1 else f"host-{host}",
            timeout=self._schedule.timeout,
        )

    def _worker(self) -> _Worker:
        self._started += 1
        ends: tuple[Any, Any] = _PROCESSES.Pipe()
        ours, theirs = ends
        process = _PROCESSES.Process(target=work, args=(theirs, self._settings()), daemon=True)
        process.start()
        theirs.close()
        return _Worker(process, ours)

    @contextmanager
    def workers(self) -> Iterator[None]:
        """Leave no worker behind."""
        try:
            yield
        finally:
            for worker in self._workers:
                worker.connection.close()
                worker.process.kill()
                worker.process.join()


def run_schedule(schedule: Schedule) -> Counts:
    """Make all bookings of a schedule, and count."""
    started = time.monotonic()
    sandbox = Sandbox(seed=schedule.seed, clock=lambda: START, validate=False)
    plan = KillingPlan(schedule.seed, schedule.rate, EVERY_FAULT)
    bookings = [Wanted.of(schedule.seed, index) for index in range(schedule.bookings)]
    with serving(Front(sandbox, plan, schedule.timeout + 2)) as front:
        run = _Run(schedule, front, plan)
        with run.workers():
            run.make(bookings)
        run.counts.requests = front.requests
    audit(sandbox, bookings, run.told, run.counts)
    run.counts.faults = plan.met.total()
    run.counts.seconds = time.monotonic() - started
    return run.counts
