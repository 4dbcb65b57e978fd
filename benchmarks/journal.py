"""Print what a journal costs a booking: `python -m benchmarks.journal`.

Bookings in the offline sandbox, which takes no time on a network, with each store in turn, round by round. Milliseconds are
those of this machine; ratios of the medians mean more elsewhere. SQLite waits for the disk at each write, PostgreSQL here
does not.
"""

from __future__ import annotations

import statistics
import time
from collections.abc import Callable, Collection, Iterable, Sequence
from contextlib import ExitStack
from itertools import count

from musement import Musement
from musement.journal import Change, Entry, Store, open_store
from musement.sandbox import Sandbox
from tests.support.attack.reported_outcome import Wanted
from tests.support.killed_workers.command import NO_JOURNAL, POSTGRESQL, SQLITE, new_journal
from tests.support.killed_workers.worker import book, book_once
from tests.support.postgresql_server import NoServerError

_ROUNDS = 60
_MEMORY = "memory"
_TITLES = {
    NO_JOURNAL: "single calls, no key",
    _MEMORY: "bookings.book, in memory",
    SQLITE: "bookings.book, SQLite",
    POSTGRESQL: "bookings.book, PostgreSQL",
}


class CountingStore:
    """A store that counts what is asked of it."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self.reads = 0
        self.writes = 0

    @property
    def is_shared(self) -> bool:
        return self._store.is_shared

    @property
    def blocks(self) -> bool:
        return self._store.blocks

    def read(self, names: Collection[str]) -> dict[str, Entry]:
        self.reads += 1
        return self._store.read(names)

    def write(self, changes: Sequence[Change]) -> None:
        self.writes += 1
        self._store.write(changes)

    def find(
        self, kind: str, states: Iterable[str], *, min_age: float = 0.0, after: str = "", limit: int = 100
    ) -> list[Entry]:
        return self._store.find(kind, states, min_age=min_age, after=after, limit=limit)

    def remove_old(self, kinds: Collection[str], *, min_age: float, limit: int = 1000) -> int:
        return self._store.remove_old(kinds, min_age=min_age, limit=limit)

    def close(self) -> None:
        self._store.close()


class Subject:
    """A way to book, and what it took so far."""

    def __init__(self, name: str, journal: str | None) -> None:
        self.name = name
        self.sandbox = Sandbox()
        self.store = CountingStore(open_store(journal or "memory:"))
        self._book: Callable[[Musement, Wanted], str] = book if name == NO_JOURNAL else book_once
        self._client = Musement.offline(self.sandbox, journal=self.store)
        self._numbers = count()
        self.times: list[float] = []
        self.make()
        self.times.clear()
        self.store.reads = self.store.writes = 0
        self._requests = len(self.sandbox.requests)

    def make(self) -> None:
        """Make a booking."""
        wanted = Wanted.of(1, next(self._numbers) * 3 + 1)  # of one product
        started = time.perf_counter()
        self._book(self._client, wanted)
        self.times.append(time.perf_counter() - started)

    @property
    def median(self) -> float:
        """Seconds of a booking."""
        return statistics.median(self.times)

    def line(self, against: Subject) -> str:
        """Say what a booking took."""
        bookings = len(self.times)
        requests = (len(self.sandbox.requests) - self._requests) / bookings
        return (
            f"{_TITLES[self.name]:27}{self.median * 1000:>8.1f} ms{self.median / against.median:>8.2f}x"
            f"{requests:>10.1f}{self.store.reads / bookings:>8.1f}{self.store.writes / bookings:>8.1f}"
        )


def main() -> None:
    """Measure and print."""
    with ExitStack() as stack:
        subjects = [Subject(NO_JOURNAL, None), Subject(_MEMORY, "memory:")]
        for name in (SQLITE, POSTGRESQL):
            try:
                subjects.append(Subject(name, stack.enter_context(new_journal(name))))
            except NoServerError as error:
                print(f"{_TITLES[name]}: not measured, {error}")
        for subject in subjects:
            stack.callback(subject.store.close)
        for _ in range(_ROUNDS):
            for subject in subjects:
                subject.make()
        memory = subjects[1]
        print(f"{'a booking':27}{'median':>11}{'ratio':>9}{'requests':>10}{'reads':>8}{'writes':>8}")
        for subject in subjects:
            print(subject.line(memory))


if __name__ == "__main__":
    main()
