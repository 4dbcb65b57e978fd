"""`make check` is the one list of what a change must pass: every CI calls it, and it says which step failed."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
from pathlib import Path
from typing import Any

import pytest
import yaml

ROOT = Path(__file__).resolve().parents[1]
MAKEFILE = (ROOT / "Makefile").read_text(encoding="utf-8")
#: A stand-in for each program that a step calls: it notes what it was called with, and fails or writes when it is told to.
PROGRAM = """\
#!/bin/sh
printf '%s %s\\n' "${0##*/}" "$*" >> "$CALLS"
case "$*" in $FAILING) exit 3 ;; esac
case "$*" in $WRITING) echo changed >> openapi.yaml ;; esac
"""
PROGRAMS = (
    "python", "twine", "ruff", "lint-imports", "check-jsonschema", "zizmor", "mypy", "basedpyright",
)  # fmt: skip


def checks() -> list[str]:
    """The steps, in their order."""
    [listed] = re.findall(r"^override CHECKS := (.*)$", MAKEFILE, re.MULTILINE)
    return str(listed).split()


def commands(path: Path) -> dict[str, list[str]]:
    """What each job of a workflow runs."""
    jobs: dict[str, Any] = yaml.safe_load(path.read_text(encoding="utf-8"))["jobs"]
    return {name: [step["run"] for step in job["steps"] if "run" in step] for name, job in jobs.items()}


def test_every_ci_calls_the_one_list_and_no_step_of_its_own() -> None:
    run = (ROOT / ".ci" / "run").read_text(encoding="utf-8")
    assert re.findall(r"^(?!#|set |cd |export ).+", run, re.MULTILINE) == ["make env", "make check"]
    workflows = ROOT / ".github" / "workflows"
    assert commands(workflows / "checks.yml") == {"checks": ["make env", "make check"]}
    assert commands(workflows / "release.yml") == {
        "check": ["make check-tag", "make check"],
        "publish": ["make publish"],
    }


def test_every_step_is_a_target_that_help_names() -> None:
    assert {"lint", "types", "coverage", "template-diff", "check-generated", "api-diff", "smoke"} <= set(
        checks()
    )
    assert checks()[-2:] == ["demo", "test"]
    assert set(checks()) <= set(re.findall(r"^([a-z-]+):.*## ", MAKEFILE, re.MULTILINE))


@pytest.fixture
def tree(tmp_path: Path) -> Path:
    """A committed tree with our Makefile, and an environment of stand-ins."""
    shutil.copy(ROOT / "Makefile", tmp_path / "Makefile")
    for name in ("pyproject.toml", "requirements/dev.txt", "openapi.yaml", ".github/workflows/checks.yml"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).touch()
        os.utime(tmp_path / name, (1, 1))
    (tmp_path / ".gitignore").write_text("/.venv/\n/calls\n/dist/\n", encoding="utf-8")
    binaries = tmp_path / ".venv" / "bin"
    binaries.mkdir(parents=True)
    for program in PROGRAMS:
        (binaries / program).write_text(PROGRAM, encoding="utf-8")
        (binaries / program).chmod(0o755)
    for mark in (".locked", ".installed"):
        (tmp_path / ".venv" / mark).touch()
    git = ("git", "-c", "user.name=tests", "-c", "user.email=tests@localhost")
    for command in (["init", "--quiet"], ["add", "--all"], ["commit", "--quiet", "--message", "all of it"]):
        subprocess.run([*git, *command], cwd=tmp_path, check=True)
    return tmp_path


def make(
    tree: Path, *targets: str, failing: str = "-", writing: str = "-"
) -> subprocess.CompletedProcess[str]:
    """Run make in a tree whose programs fail, or write into the tree, when their arguments match a pattern."""
    given = {key: text for key, text in os.environ.items() if not key.startswith(("MAKE", "MFLAGS"))}
    given |= {"CALLS": str(tree / "calls"), "FAILING": failing, "WRITING": writing}
    return subprocess.run(
        ["make", *targets], cwd=tree, env=given, capture_output=True, text=True, check=False
    )


def calls(tree: Path) -> list[str]:
    """What the programs were called with."""
    return (tree / "calls").read_text(encoding="utf-8").splitlines()


def test_each_step_is_printed_with_its_name(tree: Path) -> None:
    done = make(tree, "check")
    assert done.returncode == 0, done.stdout + done.stderr
    assert re.findall(r"^== ([a-z-]+)$", done.stdout, re.MULTILINE) == checks()
    assert re.findall(r"^== ([a-z-]+): done in \d+ s$", done.stdout, re.MULTILINE) == checks()


def test_the_first_step_that_fails_is_named_and_ends_the_run(tree: Path) -> None:
    done = make(tree, "check", failing="*check-generated")
    assert done.returncode != 0
    assert "== check-generated: failed" in done.stderr
    assert "== api-diff" not in done.stdout


@pytest.mark.parametrize("before", ["", "a change that is not committed yet\n"])
def test_a_run_that_changes_the_tree_fails(tree: Path, before: str) -> None:
    (tree / "openapi.yaml").write_text(before, encoding="utf-8")
    assert make(tree, "check").returncode == 0, "what was changed before is no fault of the run"
    done = make(tree, "check", writing="*demo.py")
    assert done.returncode != 0
    assert "the run changed the tree" in done.stderr
    assert "+changed" in done.stderr


def test_tests_run_side_by_side_and_those_that_measure_by_themselves(tree: Path) -> None:
    assert make(tree, "test").returncode == 0
    first, second = calls(tree)
    assert "--numprocesses=auto" in first
    assert first.endswith("-m not measured")
    assert second == "python -m pytest -m measured"


@pytest.mark.parametrize("failing", ["*not measured", "*-m measured"])
def test_what_measures_runs_after_a_failure_too_and_either_fails_the_run(tree: Path, failing: str) -> None:
    assert make(tree, "test", failing=failing).returncode != 0
    assert len(calls(tree)) == 2


def test_arguments_are_one_call_in_one_process(tree: Path) -> None:
    assert make(tree, "test", "ARGS=tests/unit").returncode == 0
    [call] = calls(tree)
    assert "--numprocesses" not in call


def test_fast_tests_neither_measure_nor_build(tree: Path) -> None:
    assert make(tree, "test-fast").returncode == 0
    [call] = calls(tree)
    assert call.endswith("-m not measured and not slow")
