"""Claims: who works on a journal entry now, what it has come to, and who may take it over."""

from __future__ import annotations

import json
import threading
from collections import OrderedDict
from collections.abc import Callable, Mapping, Sequence
from typing import Any, Final

from attrs import define, field

from musement_core.errors.client_errors import (
    IdempotencyConflictError,
    JournalError,
    OperationInProgressError,
)
from musement_core.flow import Flow, Pause
from musement_core.fork_safety import renew_lock_after_fork
from musement_core.journal.access import in_store
from musement_core.journal.process_identity import has_ended, lease_owner
from musement_core.journal.store import Change, Entry, Store, VersionConflictError

#: States of an entry: somebody works on it; it is done; it may have been carried out; nobody works on it, and what there
#: is of it is known.
IN_PROGRESS: Final = "in_progress"
DONE: Final = "done"
UNKNOWN: Final = "unknown"
SETTLED: Final = "settled"

#: A lease lasts as long as the call may take, at most so many seconds, and a little longer.
_MAX_CALL_SECONDS: Final = 600.0
_LEASE_MARGIN_SECONDS: Final = 5.0
_MAX_ENDED: Final = 10_000
_FIRST_PAUSE_SECONDS: Final = 0.05
_MAX_PAUSE_SECONDS: Final = 2.0


@define
class Claim:
    """A journal entry that this caller holds, by lease, until `ends` on its clock.

    `content` is what is known of the work; it is written by `save`, and by whoever puts `change()` into a write.
    """

    store: Store
    name: str
    kind: str
    owner: str
    ends: float
    clock: Callable[[], float]
    content: dict[str, Any] = field(repr=False)
    state: str = IN_PROGRESS
    version: int = 0
    is_taken_over: bool = False
    """Whether it was another process that began the work, and that ended in the middle of it."""

    def change(self, state: str | None = None) -> Change:
        """Return the write of what is known now; when it is carried out, `written` is called."""
        held = (state or self.state) == IN_PROGRESS
        return Change(
            name=self.name,
            expected=self.version,
            kind=self.kind,
            state=state or self.state,
            content=json.dumps(self.content, separators=(",", ":"), sort_keys=True),
            owner=self.owner,
            lease=max(0.0, self.ends - self.clock()) + _LEASE_MARGIN_SECONDS if held else 0.0,
        )

    def written(self, state: str | None = None) -> None:
        """Note that the change was carried out."""
        self.version += 1
        self.state = state or self.state

    def save(self, state: str | None = None) -> Flow[None]:
        """Write what is known now. Raises `JournalError`, also when the lease was lost to somebody else."""
        change = self.change(state)
        try:
            yield from in_store(self.store, lambda: self.store.write([change]))
        except VersionConflictError:
            raise lease_lost(self.name) from None
        self.written(state)


def lease_lost(name: str) -> JournalError:
    """Return the error for an entry that somebody else has taken over."""
    return JournalError(f"journal entry {name!r} was taken over by another process; its lease had run out")


class EndedClaims:
    """The claims of this process whose calls were interrupted: nobody works on them although their leases last."""

    def __init__(self) -> None:
        self._owners: OrderedDict[str, None] = OrderedDict()
        self._lock = threading.Lock()
        renew_lock_after_fork(self)

    def renew_lock(self) -> None:
        """Take a new lock; for a forked child."""
        self._lock = threading.Lock()

    def add(self, claim: Claim) -> None:
        """Note that nobody works on a claim any more."""
        with self._lock:
            self._owners[claim.owner] = None
            while len(self._owners) > _MAX_ENDED:
                self._owners.popitem(last=False)

    def includes(self, entry: Entry) -> bool:
        """Tell whether the work on an entry was interrupted in this process."""
        with self._lock:
            return entry.owner in self._owners

    def is_free(self, entry: Entry) -> bool:
        """Tell whether nobody works on an entry: nobody leases it, or who does has ended."""
        return entry.lease <= 0 or self.includes(entry) or has_ended(entry.owner)


#: Of every client of the process: whoever closes one, and makes another, goes on with its work.
ENDED_CLAIMS: Final = EndedClaims()


def claim(
    store: Store,
    name: str,
    kind: str,
    *,
    known: Mapping[str, Any],
    ended: EndedClaims,
    clock: Callable[[], float],
    ends: float,
    lasting: Sequence[str] = (),
    waits: bool = True,
) -> Flow[Claim]:
    """Claim an entry: make it, or take it over from whoever has ended. While somebody works on it, wait.

    Args:
        store: Where it is.
        name: Its name.
        kind: What it is about.
        known: What has to be the same each time; the content of a new entry.
        ended: The claims of this process that were interrupted.
        clock: Seconds, from any start.
        ends: The moment on the clock at which the caller gives up.
        lasting: States in which an entry is only read: the claim that is returned then holds no lease.
        waits: Whether to wait while somebody works on it.

    Raises:
        IdempotencyConflictError: The entry is there, and what has to be the same is not.
        OperationInProgressError: Somebody else still works on it.
        JournalError: The store cannot be read or written.
    """
    pause = _FIRST_PAUSE_SECONDS
    while True:
        now = clock()
        until = min(ends, now + _MAX_CALL_SECONDS)
        taken = Claim(store, name, kind, lease_owner(), until, clock, dict(known))
        entry = (yield from in_store(store, lambda: store.read([name]))).get(name)
        if entry is not None:
            content = read_content(entry)
            if not known.keys() <= content.keys():
                raise JournalError(
                    f"journal entry {name!r} lacks what every entry has: the journal is damaged"
                )
            if any(content.get(member) != value for member, value in known.items()):
                raise IdempotencyConflictError(name.partition(" ")[2])
            taken.content, taken.version = content, entry.version
            taken.is_taken_over = entry.state == IN_PROGRESS and not ended.includes(entry)
            if entry.state in lasting:
                taken.state = entry.state
                return taken
        if entry is None or ended.is_free(entry):
            try:
                yield from _write(taken)
            except VersionConflictError:
                continue  # somebody else was faster: look again
            except BaseException:
                ended.add(taken)  # it may have been written all the same
                raise
            return taken
        left = ends - clock()
        if left <= 0 or not waits:
            raise OperationInProgressError(name.partition(" ")[2])
        yield Pause(min(pause, left))
        pause = min(pause * 2, _MAX_PAUSE_SECONDS)


def _write(taken: Claim) -> Flow[None]:
    change = taken.change()
    yield from in_store(taken.store, lambda: taken.store.write([change]))
    taken.written()


def read_content(entry: Entry) -> dict[str, Any]:
    """Return the content of an entry. Raises `JournalError` when it is none that was written here."""
    try:
        content = json.loads(entry.content)
    except (ValueError, RecursionError):
        content = None
    if not isinstance(content, dict):
        raise JournalError(f"journal entry {entry.name!r} holds no JSON object: the journal is damaged")
    return content
