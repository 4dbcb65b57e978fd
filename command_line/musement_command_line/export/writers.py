"""Write exported activities to a file, whole or not at all."""

from __future__ import annotations

import csv
import json
import os
import sqlite3
from collections.abc import Callable, Iterable, Iterator
from contextlib import closing
from importlib import import_module
from itertools import islice
from pathlib import Path
from typing import Any, Final

import click

from musement_command_line.export.columns import COLUMNS, row_of

Activities = Iterable[dict[str, Any]]

_ROWS_AT_A_TIME: Final = 500
_SQLITE_TYPES: Final = {
    "text": "TEXT",
    "whole": "INTEGER",
    "real": "REAL",
    "boolean": "INTEGER",
    "money": "NUMERIC",
}


def write(activities: Activities, kind: str, target: Path) -> None:
    """Write activities as `jsonl`, `csv`, `parquet` or `sqlite`; what was under that name before stays until it is done.

    Raises:
        OSError: The file cannot be written.
    """
    part = target.with_name(f".{target.name}.part")
    try:
        WRITERS[kind](activities, part)
        with part.open("rb+") as file:
            os.fsync(file.fileno())
        part.replace(target)
    finally:
        part.unlink(missing_ok=True)


def check_installed(kind: str) -> None:
    """Refuse a format whose library is missing.

    Raises:
        UsageError: It is missing; the message says how to install it.
    """
    if kind == "parquet":
        _pyarrow()


def _write_jsonl(activities: Activities, path: Path) -> None:
    with path.open("w", encoding="utf-8", errors="backslashreplace", newline="\n") as file:
        for activity in activities:
            file.write(json.dumps(activity, ensure_ascii=False, separators=(",", ":")) + "\n")


def _write_csv(activities: Activities, path: Path) -> None:
    with path.open("w", encoding="utf-8", newline="") as file:
        rows = csv.writer(file)
        rows.writerow([column.name for column in COLUMNS])
        rows.writerows(map(row_of, activities))


def _write_sqlite(activities: Activities, path: Path) -> None:
    path.unlink(missing_ok=True)
    columns = ", ".join(f"{column.name} {_SQLITE_TYPES[column.kind]}" for column in COLUMNS)
    places = ", ".join("?" for _ in COLUMNS)
    with closing(sqlite3.connect(path, isolation_level=None)) as database:
        database.execute(
            "PRAGMA journal_mode = OFF"
        )  # the file is new, and thrown away when it is not finished
        database.execute("BEGIN")
        database.execute(f"CREATE TABLE activities ({columns}, PRIMARY KEY (uuid)) WITHOUT ROWID")
        for rows in _batches(activities):
            database.executemany(
                f"INSERT INTO activities VALUES ({places})",  # noqa: S608 - question marks
                ([str(value) if column.kind == "money" and value is not None else value
                  for column, value in zip(COLUMNS, row, strict=True)] for row in rows),
            )  # fmt: skip
        database.execute("COMMIT")


def _write_parquet(activities: Activities, path: Path) -> None:
    arrow, parquet = _pyarrow()
    types = {
        "text": arrow.string(), "whole": arrow.int64(), "real": arrow.float64(), "boolean": arrow.bool_(),
        "money": arrow.decimal128(18, 4),
    }  # fmt: skip
    schema = arrow.schema([(column.name, types[column.kind]) for column in COLUMNS])
    with parquet.ParquetWriter(path, schema, compression="zstd") as writer:
        for rows in _batches(activities):
            values = list(map(list, zip(*rows, strict=True)))
            writer.write_table(arrow.table(values, schema=schema))


def _batches(activities: Activities) -> Iterator[list[list[Any]]]:
    rows = map(row_of, activities)
    while batch := list(islice(rows, _ROWS_AT_A_TIME)):
        yield batch


def _pyarrow() -> tuple[Any, Any]:
    try:
        return import_module("pyarrow"), import_module("pyarrow.parquet")
    except ImportError:
        raise click.UsageError(
            "--format parquet needs the extra 'parquet': pip install 'musement-client[parquet]'"
        ) from None


WRITERS: Final[dict[str, Callable[[Activities, Path], None]]] = {
    "jsonl": _write_jsonl,
    "csv": _write_csv,
    "parquet": _write_parquet,
    "sqlite": _write_sqlite,
}
"""What writes each format, by its name."""
