"""What `make mutants` draws from exists, what it calls harmless is there and says why, and it tries quick tests first."""

from __future__ import annotations

from pathlib import Path

import pytest

from tools.mutants.__main__ import harmless
from tools.mutants.running import Mutant, TestFiles
from tools.mutants.scope import MODULES, ROOT, TESTS, files


@pytest.mark.parametrize("path", [*MODULES, *TESTS])
def test_what_is_mutated_and_what_may_notice_is_there(path: str) -> None:
    assert (ROOT / path).exists()


def test_every_module_is_named_once() -> None:
    assert len(files()) == len(set(files())) > 20


def test_what_is_harmless_still_stands_there_and_has_a_reason() -> None:
    for (file, was, is_), reason in harmless().items():
        stripped = [line.strip() for line in (ROOT / file).read_text(encoding="utf-8").splitlines()]
        assert was in "\n".join(stripped), f"{file}: {was}"
        assert was != is_
        assert reason.startswith(("equal: ", "harmless: "))


def test_a_mutant_is_known_by_its_changed_lines() -> None:
    file = "core/musement_core/engine/retry_policy.py"
    source = (ROOT / file).read_text(encoding="utf-8")
    [line] = [
        number for number, text in enumerate(source.splitlines(), 1) if "attempt <= max_retries" in text
    ]
    mutant = Mutant(
        file, "core/LtE_Lt", 0, line, source.replace("attempt <= max_retries", "attempt < max_retries")
    )
    assert mutant.change == (
        "return Step.RETRY if attempt <= max_retries else Step.GIVE_UP",
        "return Step.RETRY if attempt < max_retries else Step.GIVE_UP",
    )
    assert f"{file}:{line}" in str(mutant)


def test_files_that_noticed_come_first_and_then_the_quick_ones() -> None:
    tests = TestFiles({"slow.py": 90.0, "quick.py": 1.0, "middling.py": 25.0})
    assert tests.stages("a.py") == [["quick.py", "middling.py"], ["slow.py"]]
    tests.noticed("a.py", "slow.py")
    assert tests.stages("a.py") == [["slow.py"], ["quick.py", "middling.py"]]
    assert tests.stages("b.py") == [["quick.py", "middling.py"], ["slow.py"]]
    assert tests.patience(["slow.py"]) > tests.patience(["quick.py"]) > 100


def test_modules_are_paths_below_the_source_roots() -> None:
    assert all(Path(file).parts[0] in {"core", "overrides"} for file in files())
