"""`musement journal create` and `musement journal check`: what they print, and their exit status."""

from __future__ import annotations

from pathlib import Path
from uuid import uuid4

import pytest

from musement.__main__ import main
from musement.journal import Change, open_store
from tests.support.postgresql_server import PostgreSQLServer

PASSWORD = "swordfish"


def write_three(url: str) -> None:
    store = open_store(url)
    states = ("open", "open", "done")
    store.write([Change(f"{number}", 0, "call", state, "{}") for number, state in enumerate(states)])
    store.close()


def hold_create_and_check(url: str, shown: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["journal", "check", "--journal", url]) == 1, "there is none"
    capsys.readouterr()
    assert main(["journal", "create", "--journal", url]) == 0
    assert capsys.readouterr().out == f"{shown}: made, format 1\n"
    write_three(url)
    assert main(["journal", "create", "--journal", url]) == 0
    assert capsys.readouterr().out == f"{shown}: there already, format 1\n"
    assert main(["journal", "check", "--journal", url]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert lines[0] == f"{shown}: format 1, 3 entries"
    assert [line.split() for line in lines[1:]] == [["1", "call", "done"], ["2", "call", "open"]]


def test_a_file_is_made_and_checked(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "journal.sqlite"
    hold_create_and_check(f"sqlite:///{path}", f"SQLiteStore('{path}')", capsys)


def test_a_table_is_made_and_checked(server: PostgreSQLServer, capsys: pytest.CaptureFixture[str]) -> None:
    table = f"journal_{uuid4().hex}"
    shown = f"PostgreSQLStore('postgresql:///postgres', table='{table}')"
    hold_create_and_check(f"{server.url}&table={table}", shown, capsys)


def test_the_journal_may_come_from_the_environment(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("MUSEMENT_JOURNAL", f"sqlite:///{tmp_path}/journal.sqlite")
    assert main(["journal", "create"]) == 0
    assert "made" in capsys.readouterr().out


def test_a_journal_that_cannot_be_used_is_one_line(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    for command in ("create", "check"):
        assert main(["journal", command, "--journal", f"sqlite:///{tmp_path}/no/journal"]) == 1
        printed = capsys.readouterr()
        assert printed.out == ""
        assert printed.err.startswith("error: journal ")
        assert printed.err.count("\n") == 1


def test_a_damaged_file_is_found_by_check(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "journal.sqlite"
    store = open_store(f"sqlite:///{path}")
    store.write([Change(f"{number}", 0, "call", "done", "x" * 1000) for number in range(100)])
    store.close()
    content = bytearray(path.read_bytes())
    content[-4096 * 20 : -4096 * 10] = bytes(4096 * 10)
    path.write_bytes(content)
    assert main(["journal", "check", "--journal", f"sqlite:///{path}"]) == 1
    assert "damaged" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("arguments", "problem"),
    [
        (["check"], "name a journal"),
        (["check", "--journal", "memory:"], "ends with its process"),
        (["create", "--journal", f"mysql://me:{PASSWORD}@host/orders"], "is no URL"),
        (["erase"], "invalid choice"),
        ([], "required"),
    ],
    ids=lambda value: " ".join(value) if isinstance(value, list) else None,
)
def test_misuse_ends_with_status_2(
    arguments: list[str], problem: str, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("MUSEMENT_JOURNAL", raising=False)
    with pytest.raises(SystemExit) as stopped:
        main(["journal", *arguments])
    printed = capsys.readouterr().err
    assert stopped.value.code == 2
    assert problem in printed
    assert PASSWORD not in printed


def test_help_names_the_commands(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as stopped:
        main(["journal", "--help"])
    assert stopped.value.code == 0
    assert "create" in capsys.readouterr().out
