"""Which folder may import which: no test module another one, and nothing that is shipped or built with the tests."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
SHARED = {
    "tests.support": {"tests.support"},
    "tests.scenarios": {"tests.scenarios", "tests.support"},
    "tests.recording": {"tests.recording", "tests.scenarios", "tests.support"},
}
"""What several test folders use, and what each of them may import itself."""
OUTSIDE = {"benchmarks": {"tests.support"}}
"""What of the tests other folders may import; those that are not named may import nothing."""


def imported(path: Path) -> Iterator[str]:
    """The modules that a file imports, wherever in it, and the names that it imports from them."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


def is_allowed(importer: tuple[str, ...], name: str) -> bool:
    """Whether a file, given by the parts of its path below the root, may import a module."""
    imports = name.split(".")
    target = ".".join(imports[:2])
    if importer[0] != "tests":
        return imports[0] != "tests" or target in OUTSIDE.get(importer[0], set())
    folder = ".".join(importer[:2])
    if imports[0] != "tests":
        return imports[0] != "benchmarks" or folder == "tests.benchmarks"
    allowed = SHARED.get(folder, {*SHARED, folder})
    return target in allowed and not any(part.startswith("test_") for part in imports)


def violations(root: Path) -> list[str]:
    """Every import below a root that is not allowed, as `file: module`."""
    found = []
    for path in sorted(root.rglob("*.py")):
        relative = path.relative_to(root)
        if not relative.parts[0].startswith(".") and relative.parts[0] not in {"build", "dist", "generated"}:
            found += [
                f"{relative}: {name}" for name in imported(path) if not is_allowed(relative.parts, name)
            ]
    return list(dict.fromkeys(found))


def test_every_import_is_allowed() -> None:
    assert violations(ROOT) == []


@pytest.mark.parametrize(
    ("importer", "line"),
    [
        ("tests/unit/test_errors.py", "from tests.unit.test_logging import record"),
        ("tests/unit/test_errors.py", "def late():\n    import tests.unit.test_logging"),
        ("tests/unit/test_errors.py", "from tests.conformance.lists import page"),
        ("tests/unit/helper.py", "from tests.resilience.conftest import caller"),
        ("tests/unit/test_errors.py", "from benchmarks.chaos.__main__ import main"),
        ("tests/unit/test_errors.py", "import benchmarks"),
        ("tests/support/clock.py", "from tests.scenarios.runner import run"),
        ("tests/support/clock.py", "from tests.unit.signing_in import Login"),
        ("tests/scenarios/runner.py", "from tests.recording.cassettes import replaying"),
        ("tests/recording/clients.py", "from tests.recorded.leaks import tokens"),
        ("benchmarks/attack/__main__.py", "from tests.scenarios.runner import run"),
        ("tools/update/conformance.py", "from tests.support.sandbox_api import Api"),
        ("overrides/musement/order.py", "from tests.support.clock import SimulatedClock"),
        ("examples/demo.py", "import tests.support.clock"),
    ],
)
def test_an_import_that_is_not_allowed_is_found(tmp_path: Path, importer: str, line: str) -> None:
    (tmp_path / importer).parent.mkdir(parents=True)
    (tmp_path / importer).write_text(line, encoding="utf-8")

    assert violations(tmp_path) != []


@pytest.mark.parametrize(
    ("importer", "line"),
    [
        ("tests/unit/test_errors.py", "from tests.unit.signing_in import Login"),
        ("tests/unit/test_errors.py", "from tests.scenarios import SUCCESSES"),
        ("tests/recorded/test_replay.py", "from tests.recording.cassettes import replaying"),
        ("tests/scenarios/runner.py", "from tests.support.clock import SimulatedClock"),
        ("benchmarks/attack/__main__.py", "from tests.support.attack.run import run"),
        ("tests/benchmarks/test_results.py", "from benchmarks.results import ratio"),
        ("tools/update/report.py", "from tools.update.findings import Findings"),
    ],
)
def test_an_import_that_is_allowed_is_not_found(tmp_path: Path, importer: str, line: str) -> None:
    (tmp_path / importer).parent.mkdir(parents=True)
    (tmp_path / importer).write_text(line, encoding="utf-8")

    assert violations(tmp_path) == []
