"""Run in a prepared tree what shows whether hand-written code still works: the demo, and tests of what no checker follows."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Final

from tools.update.failure_places import FILE, ROOMS
from tools.update.misfit import Misfit
from tools.update.prepared_tree import PreparedTree

DEMO: Final = "examples/demo.py"
#: Recovery of lost calls, then every method, by hand and generated, against the sandbox.
TESTS: Final = (
    "tests/resilience/test_probes.py",
    "tests/hostile_network/test_outcome_resolution.py",
    "tests/hostile_network/test_mismatched_responses.py",
    "tests/resilience/test_order_wait.py",
    "tests/contract/test_public_methods.py",
    "tests/contract/test_pagination.py",
    "tests/contract/test_vouchers.py",
    "tests/sandbox/test_every_operation.py",
    "tests/conformance/test_every_operation.py",
)
#: Played from the recordings, when these were made for the new document.
PLAYED: Final = ("tests/recorded/test_replay.py", "tests/recorded/test_conformance.py")
#: Methods are written once: what fails awaiting, or over the other library, fails blocking over httpx.
_ONCE: Final = "not awaiting and not httpx2"
_FRAME: Final = re.compile(r'^  File "(?P<file>[^"]+)", line (?P<line>\d+)', re.MULTILINE)


def misfits(tree: PreparedTree, tests: tuple[str, ...] = TESTS) -> list[Misfit]:
    """Run the demo and the tests in the tree; name each place that fails, with what it says and how many tests fail there."""
    return [*_demo(tree), *_tested(tree, tests)]


def recorded(tree: PreparedTree) -> list[Misfit]:
    """Record the cassettes of the tree anew, and play them; name what fails."""
    result = tree.run("-m", "tests.recording")
    if result.returncode != 0:
        said = [line for line in result.stderr.splitlines() if line.startswith("FAILED ")]
        said = said or (result.stderr or result.stdout).splitlines()[-1:]
        return [Misfit("tests/recording/__main__.py", 1, line.removeprefix("FAILED ")) for line in said]
    return _tested(tree, PLAYED)


def _demo(tree: PreparedTree) -> list[Misfit]:
    result = tree.run("-W", "error", DEMO)
    if result.returncode == 0:
        return []
    problem = next((line for line in reversed(result.stderr.splitlines()) if line.strip()), "it failed")
    frames = [(match["file"], int(match["line"])) for match in _FRAME.finditer(result.stderr)]
    for room in ROOMS:
        for file, line in reversed(frames):
            if (name := _below(tree.root, file)).startswith(room):
                return [Misfit(name, line, f"{problem[:300]} (the demo)")]
    return [Misfit(DEMO, 1, problem[:300])]


def _below(root: Path, file: str) -> str:
    path = (root / file).resolve()
    return path.relative_to(root).as_posix() if path.is_relative_to(root) else ""


def _tested(tree: PreparedTree, tests: tuple[str, ...]) -> list[Misfit]:
    target = tree.root / "failures.jsonl"
    target.unlink(missing_ok=True)
    result = tree.run(
        *("-m", "pytest", "-q", "-p", "no:cacheprovider", "-p", "tools.update.failure_places"),
        *("--numprocesses=auto", "--maxprocesses=8", "--tb=no", "-m", "not measured and not slow"),
        *("-k", _ONCE),
        *tests,
        **{FILE: str(target)},
    )
    if result.returncode == 0:
        return []
    found: dict[tuple[str, int, str], list[str]] = {}
    for text in target.read_text(encoding="utf-8").splitlines() if target.is_file() else ():
        entry = json.loads(text)
        owners = found.setdefault((entry["file"], entry["line"], entry["problem"]), [])
        owners.append(entry["test"])
    if not found:
        said = (result.stdout + result.stderr).strip().splitlines()[-1:] or ["the tests did not run"]
        return [Misfit(tests[0], 1, said[0][:300])]
    return [
        Misfit(file, line, f"{problem} ({owners[0]}{_others(owners)})")
        for (file, line, problem), owners in sorted(found.items())
    ]


def _others(owners: list[str]) -> str:
    number = len(set(owners)) - 1
    return f" and {number} more" if number else ""
