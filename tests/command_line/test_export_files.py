"""The files of `musement export`: four formats, whole or not at all, and one export at a time."""

from __future__ import annotations

import csv
import json
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING, Any

import httpx
import pytest

from musement import Musement
from musement.sandbox import Sandbox, faults
from musement_command_line.export.store import Store
from musement_command_line.export.writers import write

if TYPE_CHECKING:
    from tests.command_line.conftest import Shell

ROME = 11


@pytest.fixture
def expected(client: Musement) -> list[str]:
    return sorted(one.uuid for one in client.activities.search(city_in=[ROME]))


def rows_of(kind: str, path: Path) -> list[dict[str, Any]]:
    if kind == "jsonl":
        return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
    if kind == "csv":
        with path.open(encoding="utf-8", newline="") as file:
            return [json.loads(row["document"]) | {"price": row["price"]} for row in csv.DictReader(file)]
    if kind == "sqlite":
        with closing(sqlite3.connect(path)) as database:
            found = database.execute("SELECT document, price FROM activities").fetchall()
        return [json.loads(document) | {"price": price} for document, price in found]
    parquet = pytest.importorskip("pyarrow.parquet")
    table = parquet.read_table(path).to_pylist()
    return [json.loads(row["document"]) | {"price": row["price"]} for row in table]


@pytest.mark.parametrize("kind", ["jsonl", "csv", "sqlite", "parquet"])
def test_every_format_has_every_activity_whole(
    kind: str, shell: Shell, client: Musement, expected: list[str], tmp_path: Path
) -> None:
    if kind == "parquet":
        pytest.importorskip("pyarrow")
    target = tmp_path / f"rome.{kind}"
    printed = shell("export", "--city", "Rome", "--format", kind, "-o", str(target))

    rows = rows_of(kind, target)
    assert printed.status == 0
    assert [row["uuid"] for row in rows] == expected
    sent = client.activities.get(expected[0])
    assert rows[0]["title"] == sent.title
    if kind != "jsonl":
        assert sent.retail_price
        assert float(rows[0]["price"]) == sent.retail_price.value
    assert sorted(path.name for path in tmp_path.iterdir()) == [target.name, f"{target.name}.export"]


def test_what_the_columns_cannot_hold_is_left_to_the_document(shell: Shell, tmp_path: Path) -> None:
    odd = {
        "uuid": "odd", "title": ["no", "text"], "city": "Rome", "reviews_avg": 10**400, "reviews_number": True,
        "retail_price": {"value": "free", "currency": 3}, "url": "half \ud800 a letter",
    }  # fmt: skip

    def answer(request: httpx.Request) -> httpx.Response:
        whole = json.dumps(odd if request.url.path.endswith("/odd") else {"data": [odd], "meta": {}})
        return httpx.Response(200, content=whole, headers={"Content-Type": "application/json"})

    with Musement(environment="offline", transport=httpx.MockTransport(answer)) as client:
        for kind in ("jsonl", "csv", "sqlite"):
            target = tmp_path / f"odd.{kind}"
            assert (
                shell("export", "--city", "1", "--format", kind, "-o", str(target), client=client).status == 0
            )
            [row] = rows_of(kind, target)
            assert row["title"] == ["no", "text"]


def test_another_export_does_not_go_on_with_this_one(shell: Shell, tmp_path: Path) -> None:
    target = str(tmp_path / "a.jsonl")
    assert shell("export", "--city", "11", "-o", target).status == 0
    printed = shell("export", "--city", "1", "-o", target)

    assert printed.status == 2
    assert "its areas differ" in printed.err
    assert shell("export", "--city", "1", "-o", target, "--fresh").status == 0


def test_two_exports_at_once_are_refused(shell: Shell, tmp_path: Path) -> None:
    target = tmp_path / "a.jsonl"
    request = {"areas": []}
    with Store(tmp_path / "a.jsonl.export", request):
        printed = shell("export", "--city", "11", "-o", str(target))

    assert printed.status == 2
    assert "does another export run?" in printed.err


def test_what_is_no_store_is_left_alone(shell: Shell, tmp_path: Path) -> None:
    (tmp_path / "a.jsonl.export").write_text("mine, and no database" * 100, encoding="utf-8")
    printed = shell("export", "--city", "11", "-o", str(tmp_path / "a.jsonl"))

    assert printed.status == 2
    assert "is no store of an export" in printed.err


def test_what_was_exported_before_stays_when_the_next_cannot_be_written(
    shell: Shell, sandbox: Sandbox, tmp_path: Path
) -> None:
    target = tmp_path / "a.jsonl"
    assert shell("export", "--city", "11", "-o", str(target)).status == 0
    before = target.read_bytes()
    sandbox.faults.add(faults.server_error(500), path="/activities*", times=None)
    with Musement.offline(sandbox, max_retries=0) as failing:
        printed = shell("export", "--city", "11", "-o", str(target), client=failing)

    assert printed.status == 1
    assert target.read_bytes() == before
    assert sorted(path.name for path in tmp_path.iterdir()) == ["a.jsonl", "a.jsonl.export"]


def test_a_file_that_cannot_be_finished_is_gone(tmp_path: Path) -> None:
    def activities() -> Iterator[dict[str, Any]]:
        yield {"uuid": "1"}
        raise KeyboardInterrupt

    for kind in ("jsonl", "csv", "sqlite"):
        with pytest.raises(KeyboardInterrupt):
            write(activities(), kind, tmp_path / "a")
        assert list(tmp_path.iterdir()) == []


def test_parquet_says_what_it_needs(shell: Shell, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setitem(__import__("sys").modules, "pyarrow", None)
    printed = shell("export", "--city", "11", "--format", "parquet", "-o", str(tmp_path / "a.parquet"))

    assert printed.status == 2
    assert "pip install 'musement-client[parquet]'" in printed.err
    assert list(tmp_path.iterdir()) == []
