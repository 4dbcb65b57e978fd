"""Type checkers know what users get: right uses pass, wrong ones are errors, in mypy and in basedpyright alike."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

import musement
import musement_api
from tests.support.documented_examples import as_modules, examples

HERE = Path(__file__).parent
ROOT = HERE.parents[1]
CASES = sorted(HERE.glob("cases_*.py"))
DEPRECATED = HERE / "deprecated_calls.py"
MARKER = re.compile(r"  # type: ignore\[([\w-]+)\]  # (\w+)")


def marked() -> dict[tuple[str, int], tuple[str, str]]:
    """By file and line: what mypy, and what basedpyright must say there."""
    return {
        (path.name, number): (match[1], match[2])
        for path in CASES
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1)
        if (match := MARKER.search(line))
    }


@pytest.fixture(scope="module")
def unmarked(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The cases without the comments that silence their errors, and the examples of README and pages."""
    folder = tmp_path_factory.mktemp("cases")
    for path in CASES:
        text = MARKER.sub("", path.read_text(encoding="utf-8"))
        (folder / path.name).write_text(text, encoding="utf-8")
    for name, source in as_modules():
        (folder / f"{name}.py").write_text(source, encoding="utf-8")
    return folder


def test_mypy_refuses_wrong_uses_and_no_others(unmarked: Path) -> None:
    done = subprocess.run(
        [
            sys.executable,
            "-m",
            "mypy",
            "--strict",
            "--no-error-summary",
            "--hide-error-context",
            str(unmarked),
        ],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    found = re.findall(r"(\w+\.py):(\d+): error: .*\[([\w-]+)\]$", done.stdout, re.MULTILINE)

    assert {(name, int(line)): code for name, line, code in found} == {
        place: codes[0] for place, codes in marked().items()
    }, done.stdout + done.stderr


def test_basedpyright_refuses_wrong_uses_and_no_others(unmarked: Path) -> None:
    for name in ("generated", "overrides", "sandbox"):
        (unmarked / name).symlink_to(ROOT / name)
    settings = {
        "typeCheckingMode": "standard",
        "pythonVersion": "3.11",
        "include": [path.name for path in unmarked.glob("*.py")],
        "extraPaths": ["generated", "overrides", "sandbox"],
    }
    (unmarked / "pyrightconfig.json").write_text(json.dumps(settings), encoding="utf-8")
    program = shutil.which("basedpyright", path=Path(sys.executable).parent)
    assert program is not None
    done = subprocess.run(
        [program, "--outputjson", "--pythonpath", sys.executable, "--project", str(unmarked)],
        capture_output=True,
        text=True,
        check=False,
    )
    found = json.loads(done.stdout)["generalDiagnostics"]

    assert {(Path(one["file"]).name, one["range"]["start"]["line"] + 1): one["rule"] for one in found} == {
        place: codes[1] for place, codes in marked().items()
    }, found


def struck() -> set[int]:
    """The lines of the calls that the API has given up."""
    lines = DEPRECATED.read_text(encoding="utf-8").splitlines()
    return {number for number, line in enumerate(lines, 1) if line.endswith("  # struck")}


def test_mypy_strikes_deprecated_calls_through_and_no_others() -> None:
    done = subprocess.run(
        [sys.executable, "-m", "mypy", "--enable-error-code", "deprecated", str(DEPRECATED)],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    found = re.findall(rf"{DEPRECATED.name}:(\d+): error: .*\[([\w-]+)\]$", done.stdout, re.MULTILINE)

    assert {(int(line), code) for line, code in found} == {(line, "deprecated") for line in struck()}, (
        done.stdout
    )
    assert len(struck()) > 10


def test_basedpyright_strikes_deprecated_calls_through_and_no_others(tmp_path: Path) -> None:
    shutil.copy(DEPRECATED, tmp_path)
    settings = {
        "typeCheckingMode": "standard",
        "pythonVersion": "3.11",
        "include": [DEPRECATED.name],
        "extraPaths": [str(ROOT / name) for name in ("core", "generated", "overrides", "sandbox")],
        "reportDeprecated": "error",
    }
    (tmp_path / "pyrightconfig.json").write_text(json.dumps(settings), encoding="utf-8")
    program = shutil.which("basedpyright", path=Path(sys.executable).parent)
    assert program is not None
    done = subprocess.run(
        [program, "--outputjson", "--pythonpath", sys.executable, "--project", str(tmp_path)],
        capture_output=True,
        text=True,
        check=False,
    )
    found = json.loads(done.stdout)["generalDiagnostics"]

    lines = {(one["range"]["start"]["line"] + 1, one["rule"]) for one in found}
    assert lines == {(line, "reportDeprecated") for line in struck()}, found


def test_there_are_wrong_uses_to_refuse() -> None:
    assert len(marked()) > 20


def test_every_python_block_of_readme_and_pages_is_checked(unmarked: Path) -> None:
    pages = (ROOT / "README.md", *(ROOT / "docs").rglob("*.md"))
    blocks = sum(page.read_text(encoding="utf-8").count("\n```py") for page in pages)
    assert blocks == len(examples()) == len(list(unmarked.glob("*_[0-9]*.py"))) > 10


@pytest.mark.parametrize("package", [musement, musement_api])
def test_both_packages_say_that_they_are_typed(package: object) -> None:
    [folder] = package.__path__  # type: ignore[attr-defined]
    assert (Path(folder) / "py.typed").is_file()
