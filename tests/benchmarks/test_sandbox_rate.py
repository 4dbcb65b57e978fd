"""How many requests a second the sandbox serves is counted for each way to reach it."""

from __future__ import annotations

import re
from contextlib import AbstractContextManager

import httpx
import pytest

from benchmarks import sandbox
from musement.sandbox import Sandbox


def test_each_way_to_reach_it_has_a_line(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def served(*options: str) -> AbstractContextManager[httpx.Client]:
        return sandbox._in_process(Sandbox())

    monkeypatch.setattr(sandbox, "_over_http", served)
    monkeypatch.setattr(sandbox, "_ready", lambda: "ready")
    monkeypatch.setattr(sandbox, "_ROUNDS", 1)
    monkeypatch.setattr(sandbox, "_REQUESTS", 2)
    sandbox.main()
    _, *ways, beside, ready = capsys.readouterr().out.splitlines()
    assert [re.split(r" {2,}", line)[0] for line in ways] == [
        "in process",
        "in process, with a state file",
        "over HTTP",
        "over HTTP, with a state file",
    ]
    assert all(re.search(r"[1-9][\d,]*/s +[1-9][\d,]*/s +\d+\.\d\dx$", line) for line in ways)
    assert re.search(r"[1-9][\d,]*/s +1\.00x$", beside)
    assert ready == "ready"
