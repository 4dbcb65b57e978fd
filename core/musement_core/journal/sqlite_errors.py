"""Says in one sentence what is wrong with a journal in a SQLite file, and what to do."""

from __future__ import annotations

import sqlite3
from typing import Final

from musement_core.errors.client_errors import JournalError

# Primary result codes of SQLite; an extended one has its primary one in the lowest byte.
_BUSY: Final = frozenset({sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED})
_PROBLEMS: Final = {
    sqlite3.SQLITE_FULL: "the disk is full; make room and call again",
    sqlite3.SQLITE_READONLY: "it cannot be written; give this user the right to write to the file and its folder",
    sqlite3.SQLITE_CANTOPEN: "it cannot be opened; give this user the right to write to the file and its folder",
    sqlite3.SQLITE_PERM: "it cannot be opened; give this user the right to write to the file and its folder",
    sqlite3.SQLITE_CORRUPT: "the file is damaged; put it aside, and restore it from a backup or begin a new one",
    sqlite3.SQLITE_NOTADB: "this is no SQLite file; name another file",
    sqlite3.SQLITE_IOERR: "the disk cannot be read or written, or is full; see to the disk and call again",
    sqlite3.SQLITE_NOLFS: "the file is too large for its file system; move it to another",
    sqlite3.SQLITE_TOOBIG: "an entry is too large; keep less in it",
    sqlite3.SQLITE_PROTOCOL: "other processes did not let go of it; call again",
}


def is_busy(error: sqlite3.Error) -> bool:
    """Tell whether another process holds the lock."""
    return _primary_code(error) in _BUSY


def sqlite_problem(path: str, error: sqlite3.Error, patience: float) -> JournalError:
    """Return the error to raise for one of SQLite, which waited `patience` seconds for a lock."""
    code = _primary_code(error)
    if code in _BUSY:
        return locked(path, patience)
    if code == sqlite3.SQLITE_ERROR:
        return JournalError(
            f"journal {path}: {error}; another program has changed the file: name another file"
        )
    problem = _PROBLEMS.get(code, f"{error}; see to the file and call again")
    return JournalError(f"journal {path}: {problem}")


def locked(path: str, patience: float) -> JournalError:
    """Return the error for a file that others did not let go of in time."""
    return JournalError(
        f"journal {path}: locked by others for more than {patience:g} s; call again, and look for a program that "
        "keeps the file locked"
    )


def _primary_code(error: sqlite3.Error) -> int:
    code: int = getattr(error, "sqlite_errorcode", sqlite3.SQLITE_ERROR)
    return code & 0xFF
