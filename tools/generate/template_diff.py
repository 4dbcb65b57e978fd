"""Count the lines in which our templates differ from the generator's own: what an upgrade has to look at."""

from __future__ import annotations

import difflib
from pathlib import Path

import openapi_python_client


def count_differences(templates: Path) -> list[tuple[str, int, int]]:
    """List each of our templates: its name, how many lines are added to the generator's, and how many removed."""
    upstream = Path(openapi_python_client.__file__).parent / "templates"
    rows: list[tuple[str, int, int]] = []
    for path in sorted(templates.rglob("*.jinja")):
        name = path.relative_to(templates).as_posix()
        own = path.read_text(encoding="utf-8").splitlines()
        theirs_path = upstream / name
        theirs = theirs_path.read_text(encoding="utf-8").splitlines() if theirs_path.is_file() else []
        lines = list(difflib.unified_diff(theirs, own, lineterm="", n=0))[2:]
        rows.append(
            (name, sum(line.startswith("+") for line in lines), sum(line.startswith("-") for line in lines))
        )
    return rows
