"""Commands as processes: a pipe that closes, Ctrl-C, and an export that is killed and goes on."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from threading import Event

import pytest

from musement.sandbox import Sandbox, faults
from musement.sandbox.catalogue import VINEYARD
from musement.sandbox.server import SandboxServer, serve
from tests.support.processes import PATHS

#: A shell that runs tests in the background has Ctrl-C ignored, which processes inherit.
CODE = f"""
import signal, sys
signal.signal(signal.SIGINT, signal.default_int_handler)
sys.path[:0] = {PATHS!r}
from musement.__main__ import main
sys.exit(main())
"""


class HeldServer:
    """A sandbox over HTTP that holds one request until it is let go."""

    def __init__(self) -> None:
        self.reached, self.go_on = Event(), Event()
        self.sandbox = Sandbox(seed=1, sleep=self._hold)
        self.server: SandboxServer | None = None

    def _hold(self, seconds: float) -> None:
        self.reached.set()
        self.go_on.wait(60)

    def hold(self, path: str, skip: int) -> None:
        """Hold the request after so many others."""
        self.sandbox.faults.add(faults.delayed(1.0), method="GET", path=path, skip=skip)

    def export(self, target: Path) -> list[str]:
        """The arguments of an export from it."""
        assert self.server is not None
        return [
            "export", "--base-url", self.server.base_url, "--country", "IT", "-o", str(target), "--concurrency", "1",
        ]  # fmt: skip

    def read(self) -> list[str]:
        """The activities that were read."""
        paths = (request.path for request in self.sandbox.requests)
        return [path for path in paths if path.startswith("/activities/")]


@pytest.fixture
def held() -> Iterator[HeldServer]:
    made = HeldServer()
    with serve(made.sandbox) as server:
        made.server = server
        try:
            yield made
        finally:
            made.go_on.set()


def start(*arguments: str) -> subprocess.Popen[str]:
    """Start a command; its output and what it tells beside that can be read."""
    # Without PYTHONUNBUFFERED among others: output that waits in a buffer is what a closed pipe spoils at the end.
    environment = {
        name: value for name, value in os.environ.items() if not name.startswith(("MUSEMENT_", "PYTHON"))
    }
    return subprocess.Popen(
        [sys.executable, "-c", CODE, *arguments],
        env=environment,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )


def ended(process: subprocess.Popen[str]) -> tuple[int, str]:
    """The exit status of a process, and what it told."""
    try:
        _, told = process.communicate(timeout=60)
        return process.returncode, told
    finally:
        process.kill()


@pytest.mark.skipif(sys.platform == "win32", reason="signals are POSIX")
def test_an_export_that_is_killed_goes_on_where_it_stood(held: HeldServer, tmp_path: Path) -> None:
    held.hold("/activities/*", skip=14)
    killed = start(*held.export(tmp_path / "italy.jsonl"))
    assert held.reached.wait(60)
    killed.kill()
    ended(killed)
    held.go_on.set()
    assert [path.name for path in tmp_path.glob("*.export")] == ["italy.jsonl.export"]
    assert not (tmp_path / "italy.jsonl").exists()
    before = held.read()
    held.sandbox.requests.clear()

    status, told = ended(start(*held.export(tmp_path / "italy.jsonl")))
    after = held.read()
    lines = (tmp_path / "italy.jsonl").read_text(encoding="utf-8").splitlines()
    assert (status, told) == (0, "")
    assert len(before) in {14, 15}
    assert len(lines) == len({*before, *after})
    # What was committed before the kill is not asked for again; of the rest, at most what was not committed.
    assert set(before[:10]).isdisjoint(after)
    assert len(after) == len(lines) - 10
    assert not [request for request in held.sandbox.requests if request.path == "/activities"]


@pytest.mark.skipif(sys.platform == "win32", reason="signals are POSIX")
def test_ctrl_c_ends_an_export_at_once_and_leaves_no_half_file(held: HeldServer, tmp_path: Path) -> None:
    held.hold("/activities/*", skip=3)
    running = start(*held.export(tmp_path / "italy.csv"))
    assert held.reached.wait(60)
    running.send_signal(signal.SIGINT)

    # The request that is held is not waited for.
    status, told = ended(running)
    assert not held.go_on.is_set()
    assert (status, told.strip()) == (130, "musement: interrupted")
    assert [path.name for path in tmp_path.iterdir()] == ["italy.csv.export"]


@pytest.mark.skipif(sys.platform == "win32", reason="signals are POSIX")
def test_a_pipe_that_closes_is_no_traceback(held: HeldServer) -> None:
    held.hold("/activities/*", skip=0)
    assert held.server is not None
    # So little that all of it waits in a buffer until the end.
    running = start("activity", VINEYARD, "--base-url", held.server.base_url)
    assert held.reached.wait(60)
    assert running.stdout is not None
    running.stdout.close()
    held.go_on.set()
    assert running.stderr is not None
    told = running.stderr.read()
    running.stderr.close()

    assert running.wait(60) == 141
    assert told == ""
