"""Keep the records of a sandbox in a SQLite file: what was written survives the end of the process, however it ends."""

from __future__ import annotations

import contextlib
import os
import sqlite3
from collections.abc import Iterable
from pathlib import Path
from typing import Final, NamedTuple

from musement_sandbox.snapshot import FORMAT
from musement_sandbox.state_errors import StateFileError

__all__ = ["Change", "StateFile"]

#: `Muss`: the first bytes of the file say whose it is.
APPLICATION_ID: Final = 0x4D757373
_PATIENCE: Final = 1.0
_TABLE: Final = """
CREATE TABLE records (
    number INTEGER PRIMARY KEY,
    kind TEXT NOT NULL,
    key TEXT NOT NULL,
    content TEXT NOT NULL,
    UNIQUE (kind, key)
)
"""
# Primary result codes of SQLite; an extended one has its primary one in the lowest byte.
_BUSY: Final = frozenset({sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED})
_PROBLEMS: Final = {
    sqlite3.SQLITE_FULL: "the disk is full; make room",
    sqlite3.SQLITE_READONLY: "it cannot be written; give this user the right to write to the file and its folder",
    sqlite3.SQLITE_CANTOPEN: "it cannot be opened; give this user the right to write to the file and its folder",
    sqlite3.SQLITE_PERM: "it cannot be opened; give this user the right to write to the file and its folder",
    sqlite3.SQLITE_CORRUPT: "it is damaged; put it aside and begin a new one",
    sqlite3.SQLITE_NOTADB: "this is no SQLite file; name another file",
    sqlite3.SQLITE_IOERR: "the disk cannot be read or written, or is full; see to the disk",
}


class Change(NamedTuple):
    """A record that is to be written; `content` is None for one that is to be removed."""

    kind: str
    key: str
    content: str | None


class StateFile:
    """The open file, which belongs to this process alone until it is closed or the process ends.

    Args:
        path: Where the file is, or will be made; its folder is there already.

    Raises:
        StateFileError: It cannot be opened, is in use by another sandbox, or is no state file of this format.
    """

    def __init__(self, path: str | os.PathLike[str]) -> None:
        self._path = Path(os.fsdecode(path)).absolute()
        self._closed = False
        self._make_private()
        try:
            # `mode=rw`: SQLite itself would make a file that others may read.
            self._connection = sqlite3.connect(
                f"{self._path.as_uri()}?mode=rw",
                uri=True,
                timeout=_PATIENCE,
                isolation_level=None,
                check_same_thread=False,
            )
        except sqlite3.Error as error:
            raise self._problem(error) from None
        try:
            self._prepare()
        except sqlite3.Error as error:
            self._connection.close()
            raise self._problem(error) from None
        except BaseException:
            self._connection.close()
            raise

    def __repr__(self) -> str:
        return f"{type(self).__name__}({str(self._path)!r})"

    @property
    def path(self) -> Path:
        """Where the file is."""
        return self._path

    @property
    def is_closed(self) -> bool:
        """Whether it was closed."""
        return self._closed

    def read(self) -> dict[str, dict[str, str]]:
        """Return the contents of all records, by kind and key, in the order in which they were first written.

        Raises:
            StateFileError: The file is damaged.
        """
        found: dict[str, dict[str, str]] = {}
        try:
            for kind, key, content in self._connection.execute(
                "SELECT kind, key, content FROM records ORDER BY number"
            ):
                found.setdefault(kind, {})[key] = content
        except sqlite3.Error as error:
            raise self._problem(error) from None
        return found

    def write(self, changes: Iterable[Change]) -> None:
        """Carry out all of the changes, or none. They outlive the process when it returns; a power cut may undo the last ones.

        Raises:
            StateFileError: The file cannot be written.
        """
        if self._closed:
            raise StateFileError(f"state file {self._path}: it was closed")
        try:
            self._connection.execute("BEGIN IMMEDIATE")
            try:
                for kind, key, content in changes:
                    if content is None:
                        self._connection.execute(
                            "DELETE FROM records WHERE kind = ? AND key = ?", (kind, key)
                        )
                    else:
                        self._connection.execute(_WRITE, (kind, key, content))
                self._connection.execute("COMMIT")
            except BaseException:
                with contextlib.suppress(sqlite3.Error):
                    if self._connection.in_transaction:
                        self._connection.execute("ROLLBACK")
                raise
        except sqlite3.Error as error:
            raise self._problem(error) from None

    def close(self) -> None:
        """Close the file, so that another process may open it."""
        self._closed = True
        with contextlib.suppress(sqlite3.Error):
            self._connection.close()

    def _prepare(self) -> None:
        execute = self._connection.execute
        execute("PRAGMA locking_mode = EXCLUSIVE")
        execute("PRAGMA trusted_schema = OFF")
        execute("PRAGMA synchronous = OFF")  # while it is made, there is nothing to lose
        is_empty = self._check_whose_it_is()
        execute("PRAGMA journal_mode = WAL")
        execute("BEGIN EXCLUSIVE")  # with that mode, the lock is kept from here on
        if is_empty:
            execute(_TABLE)
            execute(f"PRAGMA application_id = {APPLICATION_ID}")
            execute(f"PRAGMA user_version = {FORMAT}")
        execute("COMMIT")
        # What is committed is in the files of the system when the process is killed; only a power cut could undo it.
        execute("PRAGMA synchronous = NORMAL")

    def _check_whose_it_is(self) -> bool:
        """Tell whether the file is empty; refuse it when it is neither that nor a state file of this format."""
        [(application,)] = self._connection.execute("PRAGMA application_id")
        [(version,)] = self._connection.execute("PRAGMA user_version")
        [(tables,)] = self._connection.execute("SELECT count(*) FROM sqlite_master")
        if application == APPLICATION_ID and version == FORMAT:
            return False
        if application == APPLICATION_ID:
            raise StateFileError(
                f"state file {self._path}: it has format {version}, and format {FORMAT} is read here; "
                "use the version that made it, or name another file"
            )
        if tables or application or version:
            raise StateFileError(f"state file {self._path}: the file of another program; name another file")
        return True

    def _make_private(self) -> None:
        """Make the file for its owner alone when there is none: it holds tokens and customers."""
        if not self._path.parent.is_dir():
            raise StateFileError(
                f"state file {self._path}: there is no folder {self._path.parent}; make it first"
            )
        try:
            with contextlib.suppress(FileExistsError):
                os.close(os.open(self._path, os.O_RDWR | os.O_CREAT | os.O_EXCL, 0o600))
        except OSError as error:
            raise StateFileError(
                f"state file {self._path}: {error.strerror or error}; name another file, or give this user the right"
            ) from None
        if not self._path.is_file():
            raise StateFileError(f"state file {self._path}: this is no regular file; name another")

    def _problem(self, error: sqlite3.Error) -> StateFileError:
        code = getattr(error, "sqlite_errorcode", sqlite3.SQLITE_ERROR) & 0xFF
        if code in _BUSY:
            problem = "it is in use by another sandbox; stop that one, or name another file"
        else:
            problem = _PROBLEMS.get(code, str(error))
        return StateFileError(f"state file {self._path}: {problem}")


_WRITE: Final = (
    "INSERT INTO records (kind, key, content) VALUES (?, ?, ?)"
    " ON CONFLICT (kind, key) DO UPDATE SET content = excluded.content"
)
