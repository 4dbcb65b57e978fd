"""What a journal costs a booking is counted: requests, reads and writes."""

from __future__ import annotations

import re

import pytest

from benchmarks import journal
from tests.support.killed_workers.command import POSTGRESQL, new_journal
from tests.support.postgresql_server import NoServerError


def test_each_way_to_book_has_a_line(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def without_postgresql(name: str) -> object:
        if name == POSTGRESQL:
            raise NoServerError("there is none")
        return new_journal(name)

    monkeypatch.setattr(journal, "new_journal", without_postgresql)
    monkeypatch.setattr(journal, "_ROUNDS", 1)
    journal.main()
    missing, _, single, memory, sqlite = capsys.readouterr().out.splitlines()
    assert missing == "bookings.book, PostgreSQL: not measured, there is none"
    assert re.search(r"x +6\.0 +0\.0 +0\.0$", single)
    assert re.search(r"1\.00x +9\.0 +[1-9]\d*\.0 +[1-9]\d*\.0$", memory)
    assert re.search(r"x +9\.0 +[1-9]\d*\.0 +[1-9]\d*\.0$", sqlite)
