"""A document of the size and kind of the upstream one that we did not write: whole, typed, importable; misfits are named."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from tests.support.project_copy import snapshot, written
from tests.update.foreign import PATHS, SCHEMAS, foreign_document
from tools.generate import pipeline
from tools.update import updating
from tools.update.project import Project

pytestmark = [pytest.mark.slow, pytest.mark.usefixtures("without_trials")]


def test_it_generates_whole_imports_and_type_checks(tmp_path: Path) -> None:
    content = foreign_document()
    assert (len(content["paths"]), len(content["components"]["schemas"])) == (PATHS, SCHEMAS)
    operations = sum(len(item) for item in content["paths"].values())
    # Whatever is dropped, hidden by another module or not importable refuses the generation.
    pipeline.generate(pipeline.Source(Path(written(content, tmp_path))), tmp_path)
    modules = list((tmp_path / "musement_api" / "api").glob("*/*.py"))
    assert sum(path.name != "__init__.py" for path in modules) == operations
    command = [
        sys.executable,
        "-m",
        "mypy",
        "--strict",
        "--no-incremental",
        "--config-file=",
        "-p",
        "musement_api",
    ]
    result = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, check=False)
    assert (result.returncode, result.stdout.startswith("Success")) == (0, True), result.stdout


def test_what_does_not_fit_it_is_named_by_file_and_line(tmp_path: Path, untouched: Project) -> None:
    before = snapshot(untouched)
    findings = updating.update(untouched, written(foreign_document(), tmp_path))
    assert (findings.verdict, findings.applied) == ("code to be changed", False)
    assert findings.stale
    assert snapshot(untouched) == before
    text = untouched.report.read_text(encoding="utf-8")
    places = text.partition("## Code that no longer fits")[2].partition("## ")[0]
    named = [line for line in places.splitlines() if line.startswith("overrides/musement/")]
    assert named
    for line in named:
        file, number, problem = line.split(":", 2)
        assert (untouched.root / file).is_file()
        assert int(number) > 0
        assert problem.strip()
    assert "**Not applied: code has to be changed.** The repository is as it was." in text
    assert "## Effect on the Python API" in text  # what would follow is told all the same
    assert len(text) < 65_000
