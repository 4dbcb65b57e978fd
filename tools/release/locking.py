"""Write the locks: exact versions with hashes, for every platform and Python that we support, without index addresses."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path
from typing import Final

from tools.errors import PipelineError

_OPTIONS: Final = (
    "--universal", "--python-version", "3.11", "--generate-hashes", "--no-annotate", "--no-header", "--no-emit-index-url",
    "--upgrade", "--quiet",
)  # fmt: skip


def lock(requirements: Path) -> list[str]:
    """Resolve every `*.in` file of a folder into a `*.txt` beside it.

    Returns:
        The names of the locks.

    Raises:
        PipelineError: What the resolver said.
    """
    written: list[str] = []
    for source in sorted(requirements.glob("*.in")):
        target = source.with_suffix(".txt")
        command = [sys.executable, "-m", "uv", "pip", "compile", source.name, *_OPTIONS, "-o", target.name]
        result = subprocess.run(command, cwd=requirements, capture_output=True, text=True, check=False)
        if result.returncode != 0:
            raise PipelineError(f"{source.name} cannot be resolved", result.stderr.splitlines()[-20:])
        written.append(target.name)
    return written
