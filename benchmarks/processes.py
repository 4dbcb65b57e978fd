"""The processes of a run: one for each contender, and a server on this machine that answers every call with the order."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Self

from benchmarks.peers import ROOT, Peer
from benchmarks.run import TaskFailedError


class WorkerError(Exception):
    """Says that the process of a contender has ended."""


class Worker:
    """The process of a contender. `skipped` says why it does not take part, if so."""

    def __init__(self, name: str, paths: Sequence[Path]) -> None:
        self._process = subprocess.Popen(
            [sys.executable, "-m", "benchmarks.worker", name],
            cwd=ROOT,
            env=environment(paths),
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )
        self.name = name
        self.skipped: str = self._answer().get("skipped", "")

    def ask(self, question: dict[str, Any]) -> dict[str, Any]:
        """Send a question and return the answer."""
        assert self._process.stdin is not None
        self._process.stdin.write(json.dumps(question) + "\n")
        self._process.stdin.flush()
        return self._answer()

    def _answer(self) -> dict[str, Any]:
        assert self._process.stdout is not None
        line = self._process.stdout.readline()
        if not line:
            raise WorkerError(f"the process of {self.name} has ended")
        answer: dict[str, Any] = json.loads(line)
        if "failed" in answer:
            raise TaskFailedError(answer["failed"])
        return answer

    def close(self) -> None:
        """End the process."""
        self._process.communicate()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()


def environment(paths: Sequence[Path]) -> dict[str, str]:
    """Return the environment of a process that finds our packages and the generated clients, and no settings of a user."""
    kept = {key: value for key, value in os.environ.items() if not key.startswith(("PYTHON", "MUSEMENT_"))}
    roots = [ROOT, *(ROOT / name for name in ("core", "generated", "overrides", "sandbox")), *paths]
    return {**kept, "PYTHONPATH": os.pathsep.join(map(str, roots)), "PYTHONHASHSEED": "0"}


def peer_paths(peers: Sequence[Peer]) -> list[Path]:
    """Return where the generated clients are imported from."""
    return [peer.folder for peer in peers if peer.folder is not None]


@contextmanager
def serving(body: Path) -> Iterator[str]:
    """Serve a body on this machine, and give the address."""
    command = [sys.executable, "-m", "benchmarks.server", str(body)]
    with subprocess.Popen(
        command, cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as process:
        assert process.stdout is not None
        yield f"http://127.0.0.1:{int(process.stdout.readline())}/api/v3"
        process.communicate()
