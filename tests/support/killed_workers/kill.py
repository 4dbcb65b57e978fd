"""Where a worker process is killed: drawn from a seed, delivery by delivery."""

from __future__ import annotations

import os
import signal
from collections import Counter
from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import dataclass
from random import Random
from threading import Lock
from typing import Any

from musement.journal import Change, Entry, Store
from tests.support.attack.exchange import Exchange, serialised
from tests.support.attack.plan import Fault, Plan

STORE, REQUEST, TIME = "store", "request", "time"
#: A booking writes to its store, and sends requests, at least so many times.
_MOST_WRITES = 14
_MOST_REQUESTS = 11
_MOST_SECONDS = 0.5


@dataclass(frozen=True)
class Kill:
    """The end of a worker in the middle of a delivery.

    Attributes:
        where: At an operation of its store, at a request, or at any moment.
        at: The how many-eth write or request; for a moment, seconds.
        how: Of a write `before` or `after`; of a request `unread`, when the server has it and did nothing,
            `carried out`, when no response was sent, or `half`, in the middle of the response.
    """

    where: str
    at: float
    how: str

    @property
    def name(self) -> str:
        """For the statistics."""
        return f"{self.where} {self.how}".strip()


def drawn_kill(random: Random, share: float, *, journal: bool) -> Kill | None:
    """Draw whether a delivery ends with the death of its worker, and where."""
    if random.random() >= share:
        return None
    where = random.choice([STORE, REQUEST, TIME] if journal else [REQUEST, REQUEST, TIME])
    if where == STORE:
        return Kill(where, random.randint(1, _MOST_WRITES), random.choice(["before", "after"]))
    if where == REQUEST:
        how = random.choice(["unread", "carried out", "carried out", "half"])
        return Kill(where, random.randint(1, _MOST_REQUESTS), how)
    return Kill(where, random.uniform(0.0, _MOST_SECONDS), "")


def end_process(pid: int) -> None:
    """Kill a process as the kernel does it that has no memory left."""
    os.kill(pid, signal.SIGKILL)


class MortalStore:
    """A store whose process ends before or after a chosen write: before or after what is written is durable."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._left = 0
        self._how = ""

    def expect(self, kill: Kill | None) -> None:
        """Count writes from now on, and end the process at the chosen one."""
        self._left, self._how = (int(kill.at), kill.how) if kill and kill.where == STORE else (0, "")

    @property
    def is_shared(self) -> bool:
        return self._store.is_shared

    @property
    def blocks(self) -> bool:
        return self._store.blocks

    def read(self, names: Collection[str]) -> dict[str, Entry]:
        return self._store.read(names)

    def write(self, changes: Sequence[Change]) -> None:
        self._left -= 1
        if self._left == 0 and self._how == "before":
            end_process(os.getpid())
        self._store.write(changes)
        if self._left == 0:
            end_process(os.getpid())

    def find(
        self, kind: str, states: Iterable[str], *, min_age: float = 0.0, after: str = "", limit: int = 100
    ) -> list[Entry]:
        return self._store.find(kind, states, min_age=min_age, after=after, limit=limit)

    def remove_old(self, kinds: Collection[str], *, min_age: float, limit: int = 1000) -> int:
        return self._store.remove_old(kinds, min_age=min_age, limit=limit)

    def close(self) -> None:
        self._store.close()


class KillingPlan(Plan):
    """A plan of faults in which some requests end the process that sent them.

    Attributes:
        killed: How often a worker was killed where.
    """

    def __init__(self, seed: int, rate: float, faults: Sequence[Fault]) -> None:
        super().__init__(seed, rate, faults)
        self.killed: Counter[str] = Counter()
        self._doomed: dict[int, tuple[Kill, int]] = {}
        self._lock = Lock()

    def expect(self, pid: int, kill: Kill | None) -> None:
        """Count the requests of a process from now on, and end it at the chosen one."""
        with self._lock:
            self._doomed.pop(pid, None)
            if kill is not None and kill.where == REQUEST:
                self._doomed[pid] = (kill, int(kill.at))

    def next(self, exchange: Exchange) -> Fault | None:
        """Draw the fault of an exchange, if it meets one; the end of the process that sent it goes before."""
        pid = sender_of(exchange)
        with self._lock:
            kill, left = self._doomed.get(pid, (None, 0))
            if kill is not None:
                self._doomed[pid] = (kill, left - 1)
        if kill is not None and left == 1:
            return Fault(kill.name, _PLAYS[kill.how])
        return super().next(exchange)


def sender_of(exchange: Exchange) -> int:
    """Return the number of the process that sent a request."""
    name, _, pid = exchange.request.headers.get("User-Agent", "").partition("/")
    return int(pid) if name == "worker" else 0


async def _unread(exchange: Exchange) -> bool:
    end_process(sender_of(exchange))
    return exchange.reset()


async def _carried_out(exchange: Exchange) -> bool:
    exchange.act()
    end_process(sender_of(exchange))
    return exchange.reset()


async def _half(exchange: Exchange) -> bool:
    raw = serialised(exchange.act())
    await exchange.write(raw[: len(raw) // 2])
    end_process(sender_of(exchange))
    return exchange.reset()


_PLAYS: dict[str, Callable[[Exchange], Any]] = {
    "unread": _unread,
    "carried out": _carried_out,
    "half": _half,
}
