"""The page "getting started", word for word: a newcomer's shell against a served sandbox, worker killed and settled."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
import threading
import urllib.request
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from musement.sandbox import Sandbox
from musement.sandbox.server import serve
from tests.support.documented_examples import examples

ROOT = Path(__file__).resolve().parents[1]
PAGE = ROOT / "docs" / "getting-started.md"
ADDRESS = "http://127.0.0.1:8350"
PATIENCE = 60.0

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(os.name != "posix", reason="the page is for a POSIX shell"),
]


def commands() -> list[str]:
    """The blocks for the second terminal, in order: what installs and serves is left out."""
    blocks = re.findall(r"^```sh\n(.*?)^```", PAGE.read_text(encoding="utf-8"), re.DOTALL | re.MULTILINE)
    return [block for block in blocks if "pip install" not in block and block.strip() != "musement sandbox"]


@pytest.fixture
def sandbox() -> Sandbox:
    return Sandbox(seed=1)


@pytest.fixture
def address(sandbox: Sandbox) -> Iterator[str]:
    with serve(sandbox) as server:
        yield server.base_url.removesuffix("/api/v3")


class Shell:
    """A shell that reads one block after the other; each ends with its exit status."""

    def __init__(self, folder: Path, address: str) -> None:
        programs = folder / "bin"
        programs.mkdir()
        for name, command in {"python": "", "musement": "-m musement"}.items():
            (programs / name).write_text(
                f'#!/bin/sh\nexec {sys.executable} {command} "$@"\n', encoding="utf-8"
            )
            (programs / name).chmod(0o755)
        # The page waits until the worker waits; here it is known when that is.
        (programs / "sleep").write_text("#!/bin/sh\nread _ < ready\n", encoding="utf-8")
        (programs / "sleep").chmod(0o755)
        os.mkfifo(folder / "ready")
        (folder / ".venv" / "bin").mkdir(parents=True)
        (folder / ".venv" / "bin" / "activate").touch()
        self.folder = folder
        self.address = address
        sources = os.pathsep.join(str(ROOT / name) for name in SOURCES)
        kept = {name: value for name, value in os.environ.items() if not name.startswith("MUSEMENT_")}
        self.environment = {
            **kept,
            "PATH": f"{programs}{os.pathsep}{kept.get('PATH', os.defpath)}",
            "PYTHONPATH": sources,
            "HOME": str(folder),
            "NO_PROXY": "*",
        }
        self.settings = ""

    def run(self, block: str) -> tuple[str, int]:
        """Run a block with the settings of those before it; return what it printed and its exit status."""
        block = block.replace(ADDRESS, self.address)
        self.settings += "".join(f"{line}\n" for line in block.splitlines() if line.startswith("export "))
        done = subprocess.run(
            ["sh", "-c", self.settings + block],
            cwd=self.folder,
            env=self.environment,
            capture_output=True,
            text=True,
            timeout=PATIENCE,
            check=False,
        )
        assert "Traceback" not in done.stderr, done.stderr
        return done.stdout, done.returncode


SOURCES = ("command_line", "core", "generated", "overrides", "sandbox")


def when(ready: Callable[[], bool], act: Callable[[], object]) -> threading.Thread:
    """Do something as soon as something is so."""

    def wait() -> None:
        pause = threading.Event()
        while not ready():
            pause.wait(0.02)
        act()

    thread = threading.Thread(target=wait, daemon=True)
    thread.start()
    return thread


def test_a_newcomer_books_looks_kills_and_settles(sandbox: Sandbox, address: str, tmp_path: Path) -> None:
    [program] = [example.text for example in examples() if example.page == "docs/getting-started.md"]
    (tmp_path / "book.py").write_text(program, encoding="utf-8")
    shell = Shell(tmp_path, address)
    book, look, kill, settle, again = commands()

    printed, status = shell.run(book)
    first = printed.split()[-1]
    assert status == 0
    assert [order.uuid for order in sandbox.orders.values() if order.paid] == [first]
    with urllib.request.build_opener(urllib.request.ProxyHandler({})).open(f"{address}/") as page:
        assert first in page.read().decode("utf-8")  # what the browser shows

    printed, status = shell.run(look)
    assert status == 0
    assert first in printed

    thread = when(lambda: len(sandbox.orders) == 2, lambda: (tmp_path / "ready").write_text("now\n"))
    shell.run(kill)
    thread.join(PATIENCE)
    assert [order.paid for order in sandbox.orders.values()] == [True, False]
    second = next(order.uuid for order in sandbox.orders.values() if not order.paid)

    printed, status = shell.run(settle)
    assert status == 1  # what the page says of the exit status
    assert re.search(rf"carried_out\s.*{second}", printed)
    assert "unfinished" in printed

    printed, status = shell.run(again)
    assert status == 0
    assert second in printed
    assert [order.paid for order in sandbox.orders.values()] == [True, True]
    assert sum(order.payments for order in sandbox.orders.values()) == 2
    assert json.loads(shell.run("musement reconcile --older-than 0 --json")[0]) == []
