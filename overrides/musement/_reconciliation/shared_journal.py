"""The journal in a store: each cart's events, which other processes read, and append to."""

from __future__ import annotations

import json
import threading
from collections.abc import Iterable, Sequence
from functools import partial
from typing import Final

from attrs import define, field

from musement._reconciliation.journal import Journal
from musement._reconciliation.journal_events import Event, Subject
from musement._reconciliation.recent_map import RecentMap
from musement_core.errors.client_errors import JournalError
from musement_core.flow import Flow
from musement_core.fork_safety import renew_lock_after_fork
from musement_core.journal.access import in_store
from musement_core.journal.claims import lease_lost, read_content
from musement_core.journal.store import Change, Entry, Store, VersionConflictError

#: Of how many carts it is known which version of their events was read.
_CAPACITY: Final = 10_000
#: Others that append to the same cart at the same moment get in first so many times at most.
_MAX_ROUNDS: Final = 50


@define
class _Log:
    """The events of one cart or order: those in the store, of this version, and those that are not there yet."""

    version: int = 0
    stored: list[Event] = field(factory=list)
    pending: list[Event] = field(factory=list)


class SharedJournal:
    """Mirrors a journal in a store that other processes share.

    What is noted waits in memory until the next write: a request that must not be doubled waits for that write.
    """

    def __init__(self, journal: Journal, store: Store) -> None:
        self._journal = journal
        self._store = store
        self._logs: RecentMap[_Log] = RecentMap(_CAPACITY)
        self._unwritten: set[Subject] = set()
        self._orders: dict[str, str] = {}
        self._kept: dict[str, Change] = {}
        self._lock = threading.RLock()
        journal.listener = self._heard
        renew_lock_after_fork(self)

    def renew_lock(self) -> None:
        """Take a new lock; for a forked child."""
        self._lock = threading.RLock()

    def _heard(self, subject: Subject, told: Event) -> None:
        with self._lock:
            log = self._log(subject)
            if [told] != (log.pending or log.stored)[-1:]:
                log.pending.append(told)
                self._unwritten.add(subject)
            if told[0] == "order_made":
                self._orders[told[1][0]] = told[1][1]

    def _log(self, subject: Subject) -> _Log:
        return self._logs.get_or_set(_name(subject), _Log)

    # ---- reading

    def recall(self, *, cart_uuid: str | None = None, order_uuid: str | None = None) -> Flow[None]:
        """Read what other processes have noted of a cart, or of an order and the cart that it was made from."""
        if cart_uuid is None and order_uuid is not None:
            cart_uuid = self._journal.cart_of(order_uuid)
        if cart_uuid is None and order_uuid is not None:
            entry = yield from self._read(("order", order_uuid))
            cart_uuid = None if entry is None else read_content(entry).get("cart")
        if cart_uuid is not None:
            yield from self._read(("cart", cart_uuid))

    def _read(self, subject: Subject) -> Flow[Entry | None]:
        name = _name(subject)
        yield from self._journal.checked_store()
        entry = (yield from in_store(self._store, lambda: self._store.read([name]))).get(name)
        if entry is not None:
            self._take(subject, entry)
        return entry

    def _take(self, subject: Subject, entry: Entry) -> None:
        events = read_content(entry).get("events", [])
        with self._lock:
            log = self._log(subject)
            if entry.version <= log.version:
                return
            log.version, log.stored = entry.version, events
            try:
                self._journal.relive(subject, [*events, *log.pending])
            except (LookupError, TypeError, ValueError, AttributeError):
                raise JournalError(
                    f"journal entry {entry.name!r} has events that cannot be read: "
                    "the journal is damaged, or was written by a newer version"
                ) from None
            for told in events:
                if told[0] == "order_made":
                    self._orders.pop(
                        told[1][0], None
                    )  # whoever wrote the event wrote where the order is, too

    # ---- writing

    def keep(self, change: Change) -> None:
        """Keep a change that could not be written; the next write carries it out as well."""
        with self._lock:
            self._kept[change.name] = change

    def unwritten(self) -> int:
        """Return how many entries wait for the store."""
        with self._lock:
            return len(self._kept.keys() | {_name(subject) for subject in self._unwritten})

    def write(self, changes: Sequence[Change] = ()) -> Flow[None]:
        """Write these entries together with all that was noted and is not in the store yet.

        Raises:
            JournalError: The store cannot be written, or somebody else has taken an entry over.
        """
        own = {change.name for change in changes}
        yield from self._journal.checked_store()
        for _ in range(_MAX_ROUNDS):
            with self._lock:
                logs = {subject: len(self._log(subject).pending) for subject in self._unwritten}
                orders = dict(self._orders)
                kept = [change for name, change in self._kept.items() if name not in own]
                writes = [*changes, *kept, *self._appended(logs), *_pointers(orders)]
            if not writes:
                return
            carry_out = partial(self._store.write, writes)
            try:
                yield from in_store(self._store, carry_out)
            except VersionConflictError as conflict:
                if conflict.name in own:
                    raise lease_lost(conflict.name) from None
                yield from self._read_again(conflict.name, logs)
                continue
            self._written(logs, orders, kept)
            return
        raise JournalError(
            "the journal is written by so many others at once that nothing could be added to it"
        )

    def _appended(self, logs: Iterable[Subject]) -> list[Change]:
        appended = []
        for subject in logs:
            log = self._log(subject)
            content = json.dumps({"events": [*log.stored, *log.pending]}, separators=(",", ":"))
            appended.append(Change(_name(subject), log.version, subject[0], "open", content))
        return appended

    def _read_again(self, name: str, logs: Iterable[Subject]) -> Flow[None]:
        with self._lock:
            if self._kept.pop(name, None) is not None:
                return  # somebody else has found out meanwhile what became of it
        subject = next((one for one in logs if _name(one) == name), None)
        if subject is not None:
            if (yield from self._read(subject)) is None:  # it was removed as too old
                with self._lock:
                    self._log(subject).version = 0
            return
        with self._lock:
            self._orders.pop(name.partition(" ")[2], None)  # it is written already where the order is

    def _written(self, logs: dict[Subject, int], orders: dict[str, str], kept: Sequence[Change]) -> None:
        with self._lock:
            for change in kept:
                if self._kept.get(change.name) is change:
                    del self._kept[change.name]
            for subject, count in logs.items():
                log = self._log(subject)
                log.stored = [*log.stored, *log.pending[:count]]
                log.pending = log.pending[count:]
                log.version += 1
                if not log.pending:
                    self._unwritten.discard(subject)
            for order_uuid in orders:
                self._orders.pop(order_uuid, None)


def _name(subject: Subject) -> str:
    return f"{subject[0]} {subject[1]}"


def _pointers(orders: dict[str, str]) -> list[Change]:
    return [
        Change(f"order {order_uuid}", 0, "order", "open", json.dumps({"cart": cart_uuid}))
        for order_uuid, cart_uuid in orders.items()
    ]
