"""A store in the memory of this process: for one process that need not outlive itself, and for tests."""

from __future__ import annotations

import threading
import time
from collections import OrderedDict
from collections.abc import Callable, Collection, Iterable, Sequence
from typing import NamedTuple

from musement_core.fork_safety import renew_lock_after_fork
from musement_core.journal.rules import check_changes
from musement_core.journal.store import Change, Entry, VersionConflictError


class _Kept(NamedTuple):
    """An entry, and when it was written and its lease ends, by the store's clock."""

    entry: Entry
    written: float
    leased_until: float


class MemoryStore:
    """Keeps entries in memory: they end with the process. A forked child goes on with a copy of its own.

    Args:
        clock: Seconds on a clock that never goes back.
        capacity: So many entries are kept: the oldest that nobody leases make room for new ones.
    """

    def __init__(self, clock: Callable[[], float] = time.monotonic, *, capacity: int = 10_000) -> None:
        if capacity < 1:
            raise ValueError("a store has room for one entry at least")
        self._clock = clock
        self._capacity = capacity
        self._lock = threading.Lock()
        # By the time of their last write, the oldest first. None stands for an entry that is being removed.
        self._entries: OrderedDict[str, _Kept | None] = OrderedDict()
        renew_lock_after_fork(self)

    def __repr__(self) -> str:
        return f"{type(self).__name__}()"

    @property
    def is_shared(self) -> bool:
        """Tell that nobody else sees the entries."""
        return False

    @property
    def blocks(self) -> bool:
        """Tell that an event loop need not fear its methods."""
        return False

    def read(self, names: Collection[str]) -> dict[str, Entry]:
        """Return those entries of these names that there are."""
        with self._lock:
            now = self._clock()
            found = {name: self._entries.get(name) for name in names}
        return {name: _as_of(now, kept) for name, kept in found.items() if kept is not None}

    def write(self, changes: Sequence[Change]) -> None:
        """Carry out all of the changes, or none.

        Raises:
            VersionConflictError: An entry has another version than was expected; nothing was changed.
        """
        check_changes(changes)
        with self._lock:
            now = self._clock()
            written: dict[str, _Kept | None] = {}
            for change in changes:
                kept = self._entries.get(change.name)
                if change.expected != (0 if kept is None else kept.entry.version):
                    raise VersionConflictError(change.name)
                written[change.name] = _carried_out(change, now)
            # In one step, which neither Ctrl-C nor a fork by another thread can halve.
            self._entries.update(written)
            for name, kept in written.items():
                if kept is None:
                    del self._entries[name]
                else:
                    self._entries.move_to_end(name)
            self._make_room(now, written)

    def find(
        self, kind: str, states: Iterable[str], *, min_age: float = 0.0, after: str = "", limit: int = 100
    ) -> list[Entry]:
        """Return entries of a kind in any of these states, ordered by name."""
        wanted = frozenset(states)
        with self._lock:
            now = self._clock()
            all_kept = list(self._entries.values())
        found = [
            kept
            for kept in all_kept
            if kept is not None
            and kept.entry.kind == kind
            and kept.entry.state in wanted
            and kept.entry.name > after
            and now - kept.written >= min_age
        ]
        found.sort(key=lambda kept: kept.entry.name)
        return [_as_of(now, kept) for kept in found[: max(0, limit)]]

    def remove_old(self, kinds: Collection[str], *, min_age: float, limit: int = 1000) -> int:
        """Remove entries of these kinds that were not written for so many seconds and that nobody leases."""
        with self._lock:
            now = self._clock()
            old: list[str] = []
            for name, kept in self._entries.items():
                if len(old) >= limit or (kept is not None and now - kept.written < min_age):
                    break
                if kept is not None and kept.entry.kind in kinds and kept.leased_until <= now:
                    old.append(name)
            for name in old:
                del self._entries[name]
        return len(old)

    def close(self) -> None:
        """Do nothing: there is nothing to give up."""

    def renew_lock(self) -> None:
        """Take a new lock, in a forked child: whoever held the old one exists in the parent only."""
        self._lock = threading.Lock()

    def _make_room(self, now: float, written: Collection[str]) -> None:
        surplus = len(self._entries) - self._capacity
        if surplus <= 0:
            return
        dropped: list[str] = []
        for name, kept in self._entries.items():
            if kept is None or (kept.leased_until <= now and name not in written):
                dropped.append(name)
                if len(dropped) == surplus:
                    break
        for name in dropped:
            del self._entries[name]


def _carried_out(change: Change, now: float) -> _Kept | None:
    if change.content is None:
        return None
    entry = Entry(
        name=change.name,
        kind=change.kind,
        state=change.state,
        content=change.content,
        version=change.expected + 1,
        owner=change.owner,
    )
    return _Kept(entry, written=now, leased_until=now + change.lease)


def _as_of(now: float, kept: _Kept) -> Entry:
    entry = kept.entry
    return Entry(
        name=entry.name,
        kind=entry.kind,
        state=entry.state,
        content=entry.content,
        version=entry.version,
        owner=entry.owner,
        lease=max(0.0, kept.leased_until - now),
        age=max(0.0, now - kept.written),
    )
