"""Opens the file of a SQLite store: makes it for its owner alone, and refuses what is no journal of this format."""

from __future__ import annotations

import contextlib
import os
import sqlite3
import stat
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final

from musement_core.errors.client_errors import JournalError
from musement_core.fork_safety import renew_lock_after_fork

#: `Musj`: the first bytes of the file say whose it is.
APPLICATION_ID: Final = 0x4D75736A
FORMAT: Final = 1

_TABLE: Final = """
CREATE TABLE entries (
    name TEXT PRIMARY KEY NOT NULL,
    kind TEXT NOT NULL,
    state TEXT NOT NULL,
    content TEXT NOT NULL,
    version INTEGER NOT NULL,
    owner TEXT,
    leased_until REAL NOT NULL,
    written REAL NOT NULL
)
"""
_INDEXES: Final = (
    "CREATE INDEX entries_by_state ON entries (kind, state, name)",
    "CREATE INDEX entries_by_age ON entries (kind, written)",
)
_RETRY_SECONDS: Final = 0.01

_abandoned: list[SQLiteFile] = []


class _Making:
    """One thread at a time makes a file, and closes it before another opens it: closing ends all locks of a process."""

    def __init__(self) -> None:
        self.lock = threading.Lock()
        renew_lock_after_fork(self)

    def renew_lock(self) -> None:
        """Take a new lock, in a forked child: whoever held the old one exists in the parent only."""
        self.lock = threading.Lock()


_making = _Making()


class SQLiteFile:
    """The open file.

    Raises:
        JournalError: It cannot be opened, or is no journal of this format.
    """

    def __init__(self, path: str, patience: float) -> None:
        self._path = path
        with _making.lock:
            _make_private(path)
        # `mode=rw`: SQLite itself would make a file that others may read.
        self._connection = sqlite3.connect(
            f"{Path(path).as_uri()}?mode=rw",
            uri=True,
            timeout=patience,
            isolation_level=None,
            check_same_thread=False,
        )
        try:
            self._prepare(time.monotonic() + patience)
            self._identity = _identity(path)
        except BaseException:
            self._connection.close()
            raise

    @contextmanager
    def transaction(self, begin: str) -> Iterator[sqlite3.Connection]:
        """Commit what is done in the block, or undo it when the block fails."""
        if _identity(self._path) != self._identity:
            raise JournalError(
                f"journal {self._path}: the file was removed or replaced while it was in use; put it back"
            )
        with self._transaction(begin):
            yield self._connection

    @contextmanager
    def _transaction(self, begin: str) -> Iterator[None]:
        self._connection.execute(begin)
        try:
            yield
            self._connection.execute("COMMIT")
        except BaseException:
            with contextlib.suppress(sqlite3.Error):
                if self._connection.in_transaction:
                    self._connection.execute("ROLLBACK")
            raise

    def close(self) -> None:
        """Close the file."""
        with contextlib.suppress(sqlite3.Error):
            self._connection.close()

    def abandon(self) -> None:
        """Never use nor close the connection again, in a child that was forked while it was in use."""
        _abandoned.append(self)

    def _prepare(self, deadline: float) -> None:
        while True:
            try:
                with self._transaction(
                    "BEGIN"
                ):  # another process may be making the table: all of it is seen, or nothing
                    is_empty = self._check_whose_it_is()
                [(mode,)] = self._connection.execute("PRAGMA journal_mode = WAL")
                break
            except sqlite3.OperationalError as error:
                # Another process changes the mode at this moment: SQLite does not wait for that by itself.
                if error.sqlite_errorcode & 0xFF != sqlite3.SQLITE_BUSY or time.monotonic() >= deadline:
                    raise
                time.sleep(_RETRY_SECONDS)
        if mode != "wal":
            raise JournalError(
                f"journal {self._path}: its file system cannot be shared by processes; use a disk of this machine"
            )
        self._connection.execute("PRAGMA synchronous = FULL")
        self._connection.execute(
            "PRAGMA fullfsync = ON"
        )  # macOS alone: there, syncing does not reach the disk
        self._connection.execute("PRAGMA trusted_schema = OFF")
        if is_empty:
            self._make_table()

    def _make_table(self) -> None:
        with self._transaction("BEGIN IMMEDIATE"):
            if self._check_whose_it_is():  # else another process was faster
                for statement in (_TABLE, *_INDEXES):
                    self._connection.execute(statement)
                self._connection.execute(f"PRAGMA application_id = {APPLICATION_ID}")
                self._connection.execute(f"PRAGMA user_version = {FORMAT}")

    def _check_whose_it_is(self) -> bool:
        """Tell whether the file is empty; refuse it when it is neither that nor a journal of this format."""
        [(application,)] = self._connection.execute("PRAGMA application_id")
        [(version,)] = self._connection.execute("PRAGMA user_version")
        [(tables,)] = self._connection.execute("SELECT count(*) FROM sqlite_master")
        if application == APPLICATION_ID and version == FORMAT:
            return False
        if application == APPLICATION_ID:
            raise JournalError(
                f"journal {self._path}: it has format {version}, and this version of the client reads format {FORMAT}; "
                "use the version that made it, or name another file"
            )
        if tables or application or version:
            raise JournalError(f"journal {self._path}: the file of another program; name another file")
        return True


def _identity(path: str) -> tuple[int, int] | None:
    try:
        status = Path(path).stat()
    except OSError:
        return None
    return status.st_dev, status.st_ino


def _make_private(path: str) -> None:
    """Make the file for its owner alone when there is none; refuse one that others may read or write."""
    try:
        status = _status(path)
        if status is None:
            _make(path)
            return
    except OSError as error:
        hint = "give this user the right to write there, or name another file"
        raise JournalError(f"journal {path}: {error.strerror or error}; {hint}") from None
    if not stat.S_ISREG(status.st_mode):
        raise JournalError(f"journal {path}: this is no regular file; name another")
    if os.name == "posix" and status.st_mode & 0o077:
        raise JournalError(
            f"journal {path}: others may read or write it (mode {stat.S_IMODE(status.st_mode):04o}), and it may hold "
            f"an access token; allow its owner alone: chmod 600 {path}"
        )


def _status(path: str) -> os.stat_result | None:
    try:
        return Path(path).stat()
    except FileNotFoundError:
        return None


def _make(path: str) -> None:
    folder = Path(path).parent
    if not folder.is_dir():
        raise JournalError(f"journal {path}: there is no folder {folder}; make it first")
    # No failure if another process was faster: it has made the file in the same way.
    with contextlib.suppress(FileExistsError):
        os.close(os.open(path, os.O_RDWR | os.O_CREAT | os.O_EXCL | getattr(os, "O_CLOEXEC", 0), 0o600))
    if os.name == "posix":  # elsewhere a folder cannot be synced
        descriptor = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)
