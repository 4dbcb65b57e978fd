"""A store in one SQLite file: for the threads and processes of a host. What was written survives a power cut."""

from __future__ import annotations

import contextlib
import os
import threading
import time
from collections.abc import Callable, Collection, Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

from musement_core.errors.client_errors import JournalError
from musement_core.fork_safety import close_before_fork
from musement_core.journal.rules import check_changes
from musement_core.journal.store import Change, Entry, VersionConflictError

if TYPE_CHECKING:
    import sqlite3

    from musement_core.journal.sqlite_file import SQLiteFile

R = TypeVar("R")
MAX_NAMES_AT_ONCE = 500
COLUMNS = "name, kind, state, content, version, owner, leased_until, written"


class SQLiteStore:
    """Keeps entries in a SQLite file on a disk of this machine, which only its owner may read.

    It is opened when it is first used, made when there is none, and opened anew when it is used after `close()` or in a
    forked child. In a process that uses it, nothing else may open and close the file: that would end SQLite's locks.

    Args:
        path: Where the file is, or will be made; its folder is there already.
        clock: Seconds since the epoch; the processes that share a file have one clock.
        patience: Seconds to wait for other threads and processes that write.
    """

    def __init__(
        self,
        path: str | os.PathLike[str],
        clock: Callable[[], float] = time.time,
        *,
        patience: float = 5.0,
    ) -> None:
        self._path = str(
            Path(os.fsdecode(path)).absolute()
        )  # the folder in which the process works may change
        self._clock = clock
        self._patience = patience
        self._lock = threading.Lock()
        self._file: SQLiteFile | None = None
        self._holds_lock_for_fork = False
        self._was_in_use_at_fork = False
        close_before_fork(self)

    def __repr__(self) -> str:
        return f"{type(self).__name__}({self._path!r})"

    def __del__(self) -> None:
        file: SQLiteFile | None = getattr(self, "_file", None)
        if file is not None:
            with contextlib.suppress(Exception):
                file.close()

    @property
    def format(self) -> int:
        """Return the version of the file's format that this version of the client reads and writes."""
        from musement_core.journal.sqlite_file import FORMAT

        return FORMAT

    @property
    def is_shared(self) -> bool:
        """Tell that other processes see the entries."""
        return True

    @property
    def blocks(self) -> bool:
        """Tell that its methods wait for the disk."""
        return True

    def read(self, names: Collection[str]) -> dict[str, Entry]:
        """Return those entries of these names that there are."""
        wanted = list(dict.fromkeys(names))

        def work(connection: sqlite3.Connection) -> list[Entry]:
            rows: list[Any] = []
            for start in range(0, len(wanted), MAX_NAMES_AT_ONCE):
                part = wanted[start : start + MAX_NAMES_AT_ONCE]
                query = f"SELECT {COLUMNS} FROM entries WHERE name IN ({_marks(part)})"  # noqa: S608 - marks alone
                rows += connection.execute(query, part)
            now = self._clock()
            return [_entry(row, now) for row in rows]

        return {entry.name: entry for entry in self._run("BEGIN", work)}

    def write(self, changes: Sequence[Change]) -> None:
        """Carry out all of the changes, or none; they are on the disk when it returns.

        Raises:
            VersionConflictError: An entry has another version than was expected; nothing was changed.
        """
        check_changes(changes)

        def work(connection: sqlite3.Connection) -> None:
            now = self._clock()
            for change in changes:
                if not _carry_out(connection, change, now):
                    raise VersionConflictError(change.name)

        self._run("BEGIN IMMEDIATE", work)

    def find(
        self, kind: str, states: Iterable[str], *, min_age: float = 0.0, after: str = "", limit: int = 100
    ) -> list[Entry]:
        """Return entries of a kind in any of these states, ordered by name."""
        wanted = list(dict.fromkeys(states))
        query = (
            f"SELECT {COLUMNS} FROM entries WHERE kind = ? AND state IN ({_marks(wanted)}) AND name > ?"  # noqa: S608
            " AND (? <= 0 OR written <= ?) ORDER BY name LIMIT ?"
        )

        def work(connection: sqlite3.Connection) -> list[Entry]:
            now = self._clock()
            values = (kind, *wanted, after, min_age, now - min_age, max(0, limit))
            return [_entry(row, now) for row in connection.execute(query, values)]

        return self._run("BEGIN", work)

    def remove_old(self, kinds: Collection[str], *, min_age: float, limit: int = 1000) -> int:
        """Remove entries of these kinds that were not written for so many seconds and that nobody leases."""
        wanted = list(dict.fromkeys(kinds))
        query = (
            f"DELETE FROM entries WHERE name IN (SELECT name FROM entries WHERE kind IN ({_marks(wanted)})"  # noqa: S608
            " AND written <= ? AND leased_until <= ? ORDER BY written, name LIMIT ?)"
        )

        def work(connection: sqlite3.Connection) -> int:
            now = self._clock()
            return connection.execute(query, (*wanted, now - min_age, now, max(0, limit))).rowcount

        return self._run("BEGIN IMMEDIATE", work)

    def create(self) -> bool:
        """Make the file; tell whether there was none. Any other use makes it as well."""
        was_there = Path(self._path).exists()
        self._run("BEGIN", lambda _: None)
        return not was_there

    def count(self) -> dict[tuple[str, str], int]:
        """Count the entries of each kind and state, once the whole file was found sound; it has to be there."""
        if not Path(self._path).exists():
            raise JournalError(f"journal {self._path}: there is no such file; any use makes it")

        def work(connection: sqlite3.Connection) -> dict[tuple[str, str], int]:
            [(found,)] = connection.execute("PRAGMA quick_check(1)")
            if found != "ok":
                raise JournalError(
                    f"journal {self._path}: the file is damaged; restore it from a backup or begin a new one"
                )
            query = "SELECT kind, state, count(*) FROM entries GROUP BY kind, state"
            return {(kind, state): number for kind, state, number in connection.execute(query)}

        return self._run("BEGIN", work)

    def close(self) -> None:
        """Close the file; it is opened again when the store is used again."""
        with self._lock:
            self._close()

    def before_fork(self) -> None:
        """Close the file: a child that inherits SQLite's idea of its locks loses what others write."""
        self._holds_lock_for_fork = self._lock.acquire(timeout=2 * self._patience)
        if self._holds_lock_for_fork:
            self._close()

    def after_fork(self, *, in_child: bool) -> None:
        """Go on; a child opens the file anew."""
        held, self._holds_lock_for_fork = self._holds_lock_for_fork, False
        if in_child:
            self._lock = threading.Lock()
            file, self._file = self._file, None
            if file is not None:
                file.abandon()
                self._was_in_use_at_fork = True
        elif held:
            self._lock.release()

    def _close(self) -> None:
        file, self._file = self._file, None
        if file is not None:
            file.close()

    def _run(self, begin: str, work: Callable[[sqlite3.Connection], R]) -> R:
        import sqlite3

        from musement_core.journal.sqlite_errors import is_busy, locked, sqlite_problem
        from musement_core.journal.sqlite_file import SQLiteFile

        if self._was_in_use_at_fork:
            raise JournalError(
                f"journal {self._path}: this process was forked while another thread used the journal; start it anew"
            )
        lock = self._lock
        if not lock.acquire(timeout=self._patience):
            raise locked(self._path, self._patience)
        try:
            if self._file is None:
                self._file = SQLiteFile(self._path, self._patience)
            with self._file.transaction(begin) as connection:
                return work(connection)
        except sqlite3.Error as error:
            if not is_busy(error):
                self._close()  # what SQLite believes of the file may be wrong now: the next call opens it anew
            problem = sqlite_problem(self._path, error, self._patience)
        finally:
            lock.release()
        # Raised out here, without SQLite's own error: its frames hold what was to be written.
        raise problem


def _carry_out(connection: sqlite3.Connection, change: Change, now: float) -> bool:
    """Carry one change out if the entry has the expected version; tell whether it had."""
    if change.content is None:
        if change.expected == 0:
            return not connection.execute("SELECT 1 FROM entries WHERE name = ?", (change.name,)).fetchall()
        condition = (change.name, change.expected)
        return (
            connection.execute("DELETE FROM entries WHERE name = ? AND version = ?", condition).rowcount == 1
        )
    values = (change.kind, change.state, change.content, change.owner, now + change.lease, now)
    if change.expected == 0:
        query = (
            "INSERT INTO entries (kind, state, content, owner, leased_until, written, name, version)"
            " VALUES (?, ?, ?, ?, ?, ?, ?, 1) ON CONFLICT (name) DO NOTHING"
        )
        return connection.execute(query, (*values, change.name)).rowcount == 1
    query = (
        "UPDATE entries SET kind = ?, state = ?, content = ?, owner = ?, leased_until = ?, written = ?,"
        " version = version + 1 WHERE name = ? AND version = ?"
    )
    return connection.execute(query, (*values, change.name, change.expected)).rowcount == 1


def _marks(values: Collection[object]) -> str:
    return ", ".join("?" * len(values))


def _entry(row: tuple[Any, ...], now: float) -> Entry:
    name, kind, state, content, version, owner, leased_until, written = row
    return Entry(
        name=name,
        kind=kind,
        state=state,
        content=content,
        version=version,
        owner=owner,
        lease=max(0.0, leased_until - now),
        age=max(0.0, now - written),
    )
