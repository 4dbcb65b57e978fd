"""Run the tests against a mutant, in a copy of the tree: the quickest first, until one of them fails."""

from __future__ import annotations

import difflib
import os
import re
import shutil
import subprocess
import sys
import threading
import tomllib
import xml.etree.ElementTree as ElementTree
from collections import Counter, defaultdict
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from tools.mutants.scope import ROOT, SELECTION, TESTS

#: A mutant that runs so many times longer than the tests take has made something endless: that is noticed.
_PATIENCE: Final = 5
_LEAST_SECONDS: Final = 120.0
#: Test files that together take so long are tried before all others.
_FIRST_SECONDS: Final = 20.0


@dataclass(frozen=True)
class Mutant:
    """A module with one change."""

    file: str
    operator: str
    occurrence: int
    line: int
    source: str

    @property
    def change(self) -> tuple[str, str]:
        """The lines that are different, as they were and as they are."""
        before = (ROOT / self.file).read_text(encoding="utf-8").splitlines()
        lines = list(difflib.unified_diff(before, self.source.splitlines(), n=0, lineterm=""))[3:]
        was, is_ = ([line[1:].strip() for line in lines if line.startswith(sign)] for sign in "-+")
        return "\n".join(was), "\n".join(is_)

    def __str__(self) -> str:
        was, is_ = self.change
        return f"{self.file}:{self.line} ({self.operator.removeprefix('core/')})\n  - {was}\n  + {is_}"


class TestFiles:
    """The test files, those first that noticed mutants of the same module, then the quick ones."""

    __test__ = False  # no test class of pytest's

    def __init__(self, seconds: dict[str, float]) -> None:
        self._seconds = seconds
        self._noticed: dict[str, Counter[str]] = defaultdict(Counter)
        self._lock = threading.Lock()

    def noticed(self, module: str, file: str) -> None:
        """Note that a test of this file failed for a mutant of the module."""
        with self._lock:
            self._noticed[module][file] += 1

    def stages(self, module: str) -> list[list[str]]:
        """Return the files in two lists: which to try first, and the others."""
        with self._lock:
            noticed = self._noticed[module].copy()
        ordered = sorted(self._seconds, key=lambda file: (-noticed[file], self._seconds[file]))
        taken, first = 0.0, 0
        while first < len(ordered) and taken < _FIRST_SECONDS:
            taken += self._seconds[ordered[first]]
            first += 1
        return [ordered[:first], ordered[first:]]

    def patience(self, files: list[str]) -> float:
        """Return after how many seconds these files are taken for endless."""
        return _LEAST_SECONDS + _PATIENCE * sum(self._seconds[file] for file in files)


class Tree:
    """A copy of the project in which one module at a time is mutated."""

    def __init__(self, folder: Path) -> None:
        command = ["git", "ls-files", "--cached", "--others", "--exclude-standard", "-z"]
        listed = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True).stdout
        for name in listed.split("\0"):
            if name and (ROOT / name).is_file():
                (folder / name).parent.mkdir(parents=True, exist_ok=True)
                shutil.copy2(ROOT / name, folder / name)
        project = tomllib.loads((folder / "pyproject.toml").read_text(encoding="utf-8"))
        roots = project["tool"]["pytest"]["ini_options"]["pythonpath"]
        self.folder = folder
        self._environment = {
            **os.environ,
            "PYTHONPATH": os.pathsep.join(str(folder / root) for root in roots),
            "PYTHONDONTWRITEBYTECODE": "1",
        }

    def durations(self) -> dict[str, float]:
        """Run all tests on the tree as it is and return how long each file took.

        Raises:
            RuntimeError: They do not pass: then they say nothing about mutants.
        """
        report = self.folder / "build" / "tests.xml"
        options = ["--numprocesses=auto", "-o", "junit_family=xunit1", f"--junitxml={report}"]
        done = self._pytest([*options, *TESTS], None)
        if done.returncode != 0:
            raise RuntimeError(f"the tests fail without a mutant:\n{done.stdout[-3000:]}")
        seconds: dict[str, float] = defaultdict(float)
        for case in ElementTree.parse(report).iter("testcase"):  # noqa: S314 - pytest has just written it
            seconds[case.attrib["file"]] += float(case.attrib["time"])
        return dict(seconds)

    def killer(self, mutant: Mutant, tests: TestFiles) -> str | None:
        """Return which test file notices a mutant, or what else shows it; `None` when it survives."""
        path = self.folder / mutant.file
        original = path.read_bytes()
        path.write_text(mutant.source, encoding="utf-8")
        try:
            for files in tests.stages(mutant.file):
                try:
                    done = self._pytest(["--exitfirst", *files], tests.patience(files))
                except subprocess.TimeoutExpired:
                    return "it does not end"
                if done.returncode != 0:
                    failed = re.search(r"^(?:FAILED|ERROR) ([\w/.-]+\.py)", done.stdout, re.MULTILINE)
                    if failed is None:
                        return "it cannot be imported"
                    tests.noticed(mutant.file, failed[1])
                    return failed[1]
        finally:
            path.write_bytes(original)
        return None

    def _pytest(self, arguments: list[str], timeout: float | None) -> subprocess.CompletedProcess[str]:
        command = [sys.executable, "-m", "pytest", "-q", "--tb=no", "-p", "no:cacheprovider", "-m", SELECTION]
        return subprocess.run(
            [*command, *arguments],
            cwd=self.folder,
            env=self._environment,
            stdin=subprocess.DEVNULL,
            capture_output=True,
            text=True,
            check=False,
            timeout=timeout,
        )
