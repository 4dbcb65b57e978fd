"""Find where the hand-written package no longer fits the generated one, with the type checker."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from tools.errors import PipelineError

_LINE: Final = re.compile(
    r"(?P<file>[^:\n]+):(?P<line>\d+): error: (?P<problem>.*?)(?:  \[(?P<code>[\w-]+)\])?$"
)


@dataclass(frozen=True, order=True)
class Misfit:
    """A place in hand-written code that does not fit the generated package.

    Attributes:
        file: Relative to the repository, e.g. `overrides/musement/resources/carts.py`.
        line: The line, from 1.
        problem: What the type checker says.
    """

    file: str
    line: int
    problem: str


def misfits(project: Path, cache: Path) -> list[Misfit]:
    """Check `overrides/musement` of a project against its `generated/musement_api`.

    Args:
        project: A folder with `pyproject.toml`, `generated` and `overrides`.
        cache: Where the type checker keeps what it learned.

    Raises:
        PipelineError: The type checker cannot do its work.
    """
    command = [sys.executable, "-m", "mypy", "--no-pretty", "--no-error-summary", "--hide-error-context"]
    command += ["--no-color-output", "--cache-dir", str(cache), "-p", "musement"]
    environment = {key: value for key, value in os.environ.items() if key not in ("MYPYPATH", "PYTHONPATH")}
    result = subprocess.run(
        command, cwd=project, env=environment, capture_output=True, text=True, check=False
    )
    found = [
        Misfit(match["file"], int(match["line"]), match["problem"])
        for line in result.stdout.splitlines()
        if (match := _LINE.match(line)) is not None
    ]
    if result.returncode not in (0, 1) or (result.returncode == 1 and not found):
        said = (result.stdout + result.stderr).splitlines()[-20:]
        raise PipelineError("the type checker cannot judge the hand-written package", said)
    return sorted(set(found))
