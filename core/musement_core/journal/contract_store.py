"""A store as the tests of the contract use it: with names and kinds that no other test has."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import Final, Protocol, Self
from uuid import uuid4

from musement_core.journal.store import Change, Entry, Store, VersionConflictError

SHORT_LEASE_SECONDS: Final = 0.05
PATIENCE_SECONDS: Final = 10.0
MANY: Final = 8


class MakesStores(Protocol):
    """Makes the stores of a test, and lets time pass on their clock."""

    def make_store(self) -> Store:
        """Return a store."""
        ...

    def close_store(self, store: Store) -> None:
        """Close a store."""
        ...

    def pass_time(self, seconds: float) -> None:
        """Let time pass."""
        ...


class OpenedStore:
    """A store for one test, with names and kinds that no other test has."""

    def __init__(self, contract: MakesStores) -> None:
        self._contract = contract
        self._unique = uuid4().hex
        self.kind = f"kind-{self._unique}"
        self.other_kind = f"other-{self._unique}"

    def __enter__(self) -> Self:
        self.store = self._contract.make_store()
        return self

    def __exit__(self, *_: object) -> None:
        self._contract.close_store(self.store)

    def name(self, name: str) -> str:
        return f"{self._unique}:{name}"

    def create(
        self,
        name: str,
        *,
        kind: str | None = None,
        state: str = "new",
        owner: str | None = None,
        lease: float = 0.0,
    ) -> str:
        full = self.name(name)
        self.store.write([Change(full, 0, kind or self.kind, state, "{}", owner, lease)])
        return full

    def read(self, name: str) -> Entry:
        found = self.store.read([name])
        hold(list(found) == [name], "an entry that was written is not there")
        return found[name]

    def find(self, *states: str, min_age: float = 0.0, after: str = "", limit: int = 100) -> list[str]:
        found = self.store.find(self.kind, states, min_age=min_age, after=after, limit=limit)
        return [entry.name for entry in found]

    def refuse(self, *changes: Change) -> None:
        try:
            self.store.write(changes)
        except VersionConflictError as error:
            hold(
                error.name in {change.name for change in changes},
                "the error names an entry that was not written",
            )
            return
        raise AssertionError("a write from a wrong version was not refused with VersionConflictError")

    def wait_until(self, condition: Callable[[], bool], problem: str) -> None:
        deadline = time.monotonic() + PATIENCE_SECONDS
        while not condition():
            hold(time.monotonic() < deadline, problem)
            self._contract.pass_time(SHORT_LEASE_SECONDS / 5)

    def race(self, change: Callable[[int], Change]) -> list[int]:
        """Write with many threads at once; return the numbers of those that succeeded."""
        together = threading.Barrier(MANY)

        def write(number: int) -> bool:
            together.wait(PATIENCE_SECONDS)
            try:
                self.store.write([change(number)])
            except VersionConflictError:
                return False
            return True

        with ThreadPoolExecutor(MANY) as threads:
            succeeded = list(threads.map(write, range(MANY)))
        return [number for number, success in enumerate(succeeded) if success]


def creation(name: str, kind: str, number: int) -> Change:
    return Change(name, 0, kind, "new", str(number))


def hold(condition: bool, problem: str) -> None:
    if not condition:
        raise AssertionError(problem)
