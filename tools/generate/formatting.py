"""Tidy and format generated code with the pinned ruff; without it there is no output at all."""

from __future__ import annotations

import subprocess
from pathlib import Path
from typing import Final

from ruff import find_ruff_bin  # type: ignore[import-untyped]

from tools.errors import PipelineError

LINE_LENGTH: Final = 110
_COMMON: Final = (
    "--isolated",
    "--no-cache",
    "--quiet",
    "--target-version",
    "py311",
    "--line-length",
    str(LINE_LENGTH),
)
# An unused name in a package may be there for those who import the package: ruff never removes it.
_EXCEPT: Final = "__init__.py:F401"
_RULES: Final = "F,I,UP,TC005,PIE790,E7,E9,W6,B006,B018,PLE"
# Names are the document's: `l`, `O` and `I` are names as well.
_IGNORED: Final = "E741,E742,E743"


def tidy(folder: Path) -> None:
    """Sort imports, remove what is unused, format; what cannot be repaired (an undefined name, say) is a failure.

    Repairs are repeated until one run finds what the run before it found: a single run of ruff ends after 100 rounds, which
    is too early for a long file.

    Raises:
        PipelineError: The formatter is not installed, or it found what it cannot repair.
    """
    ruff = _ruff()
    _run(
        [
            ruff,
            "check",
            *_COMMON,
            "--fix",
            "--unsafe-fixes",
            "--select",
            _RULES,
            "--ignore",
            _IGNORED,
            "--per-file-ignores",
            _EXCEPT,
            "--output-format",
            "concise",
            ".",
        ],
        folder,
    )
    _run([ruff, "format", *_COMMON, "."], folder)


def _ruff() -> str:
    try:
        return str(find_ruff_bin())
    except FileNotFoundError as error:
        raise PipelineError(
            "the formatter (ruff) is not installed; generated code is never left unformatted"
        ) from error


def _run(command: list[str], folder: Path) -> None:
    left = None
    while (found := _problems(command, folder)) != left and found:
        left = found
    if found:
        raise PipelineError("the generated code does not pass the formatter", found[:50])


def _problems(command: list[str], folder: Path) -> list[str]:
    try:
        result = subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False)
    except OSError as error:
        raise PipelineError(f"the formatter (ruff) cannot be run: {error.strerror}") from error
    if result.returncode == 0:
        return []
    lines = [line for line in (result.stdout + result.stderr).splitlines() if line.strip()]
    return lines or [f"exit code {result.returncode}"]
