"""Read from `pyproject.toml` which packages the wheel holds, and where their sources are."""

from __future__ import annotations

import tomllib
from pathlib import Path


def packages(project: Path) -> dict[str, Path]:
    """Map each package of the wheel to its source root below the project: `musement` to `overrides`."""
    content = tomllib.loads((project / "pyproject.toml").read_text(encoding="utf-8"))
    listed: list[str] = content["tool"]["hatch"]["build"]["targets"]["wheel"]["packages"]
    return {Path(package).name: project / Path(package).parent for package in listed}


def source_roots(project: Path) -> tuple[Path, ...]:
    """List the source roots of a project, each once."""
    return tuple(dict.fromkeys(packages(project).values()))
