"""The store of an export: what was read so far, on disk, so that a run that was killed goes on where it stood."""

from __future__ import annotations

import contextlib
import json
import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from types import TracebackType
from typing import Any, Final, Self

import click

_FORMAT: Final = 1
_SCHEMA: Final = """
CREATE TABLE IF NOT EXISTS state (name TEXT PRIMARY KEY, value TEXT NOT NULL);
CREATE TABLE IF NOT EXISTS areas (area TEXT PRIMARY KEY, position INTEGER NOT NULL, ended INTEGER NOT NULL);
CREATE TABLE IF NOT EXISTS activities (
    uuid TEXT PRIMARY KEY,
    run INTEGER NOT NULL,      -- the last run that has found it in the lists
    due INTEGER NOT NULL,      -- 1: it has to be read
    document TEXT              -- as it came; NULL before it was read
);
CREATE INDEX IF NOT EXISTS due_activities ON activities (due) WHERE due = 1;
"""


#: Marks the file as ours, in its first bytes: "MuEx".
_APPLICATION_ID: Final = 0x4D754578


def check_store(path: Path) -> None:
    """Refuse a file that is there and is no store of an export: it is somebody's.

    Raises:
        UsageError: It is none.
    """
    refusal = click.UsageError(f"{path} is no store of an export: move it away, or choose another -o")
    if not path.exists():
        return
    if not path.is_file():
        raise refusal
    with path.open("rb") as file:
        head = file.read(100)
    if head and (
        not head.startswith(b"SQLite format 3\0") or int.from_bytes(head[68:72], "big") != _APPLICATION_ID
    ):
        raise refusal


class Store:
    """A SQLite file beside the exported one. One process has it at a time; what is committed outlives a kill.

    Args:
        path: The file.
        request: What is exported; another export does not go on with it.

    Raises:
        UsageError: The file is another export's, is in use, or is none of ours.
    """

    def __init__(self, path: Path, request: dict[str, Any]) -> None:
        self.path = path
        self._connection = sqlite3.connect(path, timeout=0.5, isolation_level=None)
        try:
            self._connection.execute("PRAGMA locking_mode = EXCLUSIVE")
            self._connection.execute("PRAGMA synchronous = NORMAL")
            self._connection.execute(f"PRAGMA application_id = {_APPLICATION_ID}")
            with self.written():
                for statement in _SCHEMA.split(";\n"):
                    self._connection.execute(statement)
                self._check({"format": _FORMAT, **request})
        except sqlite3.OperationalError as error:
            self.close()
            raise click.UsageError(f"{path} cannot be used ({error}): does another export run?") from None
        except sqlite3.DatabaseError:
            self.close()
            raise click.UsageError(
                f"{path} is no store of an export: move it away, or choose another -o"
            ) from None
        except BaseException:
            self.close()
            raise

    def _check(self, request: dict[str, Any]) -> None:
        before = self.get("request")
        if before is None:
            self.set("request", request)
        elif before != json.loads(json.dumps(request)):
            changed = ", ".join(sorted(name for name in request if before.get(name) != request[name]))
            raise click.UsageError(
                f"{self.path} belongs to another export (its {changed} differ): --fresh starts over, -o names another file"
            )

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """Close the file."""
        self._connection.close()

    @contextlib.contextmanager
    def written(self) -> Iterator[None]:
        """Commit what the block writes, or nothing of it."""
        self._connection.execute("BEGIN IMMEDIATE")
        try:
            yield
        except BaseException:
            if self._connection.in_transaction:
                self._connection.execute("ROLLBACK")
            raise
        self._connection.execute("COMMIT")

    def get(self, name: str) -> Any:
        """Return a note of the state; None when there is none."""
        row = self._connection.execute("SELECT value FROM state WHERE name = ?", (name,)).fetchone()
        return None if row is None else json.loads(row[0])

    def set(self, name: str, value: Any) -> None:
        """Write a note of the state."""
        self._connection.execute("INSERT OR REPLACE INTO state VALUES (?, ?)", (name, json.dumps(value)))

    def begin_lists(self, areas: Iterable[str]) -> None:
        """Read the lists of all areas from their beginning."""
        self._connection.execute("DELETE FROM areas")
        self._connection.executemany("INSERT INTO areas VALUES (?, 0, 0)", [(area,) for area in areas])

    def unfinished_lists(self) -> dict[str, int]:
        """Return the areas whose lists were not read to their ends, with the position of the next page."""
        rows = self._connection.execute("SELECT area, position FROM areas WHERE ended = 0 ORDER BY rowid")
        return dict(rows.fetchall())

    def add_page(self, area: str, position: int, uuids: Sequence[str], run: int) -> None:
        """Note a page of a list, and where the next one begins; activities that are new have to be read."""
        self._connection.execute("UPDATE areas SET position = ? WHERE area = ?", (position, area))
        self._connection.executemany(
            "INSERT INTO activities VALUES (?, ?, 1, NULL) ON CONFLICT (uuid) DO UPDATE SET run = excluded.run",
            [(uuid, run) for uuid in uuids],
        )

    def end_list(self, area: str) -> None:
        """Note that the list of an area was read to its end."""
        self._connection.execute("UPDATE areas SET ended = 1 WHERE area = ?", (area,))

    def drop_unlisted(self, run: int) -> int:
        """Remove what a whole run did not find any more; return how many."""
        return self._connection.execute("DELETE FROM activities WHERE run < ?", (run,)).rowcount

    def mark_due(self, uuids: Iterable[str] | None) -> None:
        """Note activities that have to be read again; all of them for None."""
        if uuids is None:
            self._connection.execute("UPDATE activities SET due = 1")
        else:
            self._connection.executemany(
                "UPDATE activities SET due = 1 WHERE uuid = ?", [(one,) for one in uuids]
            )

    def due(self, after: str, count: int) -> list[str]:
        """Return some activities that have to be read, in the order of their UUIDs."""
        rows = self._connection.execute(
            "SELECT uuid FROM activities WHERE due = 1 AND uuid > ? ORDER BY uuid LIMIT ?", (after, count)
        )
        return [uuid for (uuid,) in rows]

    def count(self, *, due: bool = False) -> int:
        """Return how many activities there are, or how many of them have to be read."""
        where = "WHERE due = 1" if due else ""
        found: int = self._connection.execute(f"SELECT count(*) FROM activities {where}").fetchone()[0]  # noqa: S608
        return found

    def add_document(self, uuid: str, document: str | None) -> None:
        """Keep an activity that was read; None when it is gone."""
        if document is None:
            self._connection.execute("DELETE FROM activities WHERE uuid = ?", (uuid,))
        else:
            self._connection.execute(
                "UPDATE activities SET due = 0, document = ? WHERE uuid = ?", (document, uuid)
            )

    def documents(self) -> Iterator[dict[str, Any]]:
        """Return the activities, in the order of their UUIDs, some at a time."""
        rows = self._connection.execute(
            "SELECT document FROM activities WHERE document IS NOT NULL ORDER BY uuid"
        )
        for (document,) in rows:
            yield json.loads(document)
