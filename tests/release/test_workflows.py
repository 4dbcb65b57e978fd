"""Workflows call make targets and nothing else, and the linters of `make lint` find what is wrong in one."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
import yaml

ROOT = Path(__file__).resolve().parents[2]
WORKFLOWS = sorted((ROOT / ".github" / "workflows").glob("*.yml"))
INJECTION = """
name: bad
on: pull_request_target
jobs:
  bad:
    runs-on: ubuntu-24.04
    steps:
      - uses: actions/checkout@v4
      - run: echo ${{ github.event.pull_request.title }}
"""


def steps(path: Path) -> list[dict[str, Any]]:
    jobs = yaml.safe_load(path.read_text(encoding="utf-8"))["jobs"]
    return [step for job in jobs.values() for step in job["steps"]]


def test_there_are_the_three_flows() -> None:
    assert [path.name for path in WORKFLOWS] == ["checks.yml", "release.yml", "update-spec.yml"]


@pytest.mark.parametrize("path", WORKFLOWS, ids=lambda path: path.name)
def test_every_step_is_a_target_or_a_pinned_action(path: Path) -> None:
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    targets = set(re.findall(r"^([a-z-]+):", makefile, re.MULTILINE))
    for step in steps(path):
        if "run" in step:
            command, *called = step["run"].split()
            assert command == "make"
            assert set(called) <= targets
        else:
            assert re.fullmatch(r"actions/[\w-]+@[0-9a-f]{40}", step["uses"])


def lint(path: Path) -> tuple[int, int]:
    binary = Path(sys.executable).parent
    schema = [
        str(binary / "check-jsonschema"),
        "--quiet",
        "--builtin-schema",
        "vendor.github-workflows",
        str(path),
    ]
    audit = [str(binary / "zizmor"), "--quiet", "--offline", "--pedantic", "--no-progress", str(path)]
    codes = [
        subprocess.run(command, capture_output=True, check=False).returncode for command in (schema, audit)
    ]
    return codes[0], codes[1]


def test_the_linters_find_an_injection_and_a_misspelt_key(tmp_path: Path) -> None:
    path = tmp_path / ".github" / "workflows" / "bad.yml"
    path.parent.mkdir(parents=True)
    path.write_text(INJECTION, encoding="utf-8")
    schema, audit = lint(path)
    assert schema == 0
    assert audit != 0
    path.write_text(INJECTION.replace("runs-on", "run-on"), encoding="utf-8")
    assert lint(path)[0] != 0
