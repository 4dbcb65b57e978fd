"""Prepare a release of what stands below Unreleased: the version that follows, its section, the recorded Python API."""

from __future__ import annotations

import datetime
import re
import tomllib
from pathlib import Path

from tools import changelog
from tools.errors import PipelineError
from tools.public_api import gate

_VERSION = re.compile(r'(?m)^version = "(\d+\.\d+\.\d+)"$')


def next_version(root: Path) -> str:
    """Compute the version that follows from what stands below Unreleased, by semantic versioning.

    Raises:
        PipelineError: There is nothing to release.
    """
    text = (root / "CHANGELOG.md").read_text(encoding="utf-8")
    section = changelog.section(text, changelog.UNRELEASED)
    if section is None or "- " not in section.text:
        raise PipelineError("CHANGELOG.md has nothing below Unreleased to release")
    released = changelog.last_released(text)
    if released is None:
        return str(tomllib.loads((root / "pyproject.toml").read_text(encoding="utf-8"))["project"]["version"])
    major, minor, patch = (int(part) for part in released.split("."))
    breaking, added = bool(section.part("Breaking").strip()), bool(section.part("Added").strip())
    if major == 0:
        return f"0.{minor + 1}.0" if breaking else f"0.{minor}.{patch + 1}"
    if breaking:
        return f"{major + 1}.0.0"
    return f"{major}.{minor + 1}.0" if added else f"{major}.{minor}.{patch + 1}"


def prepare(root: Path, day: datetime.date) -> str:
    """Write version, changelog section and API baseline; what is left is to commit, to review and to tag.

    Returns:
        The version.

    Raises:
        PipelineError: There is nothing to release, or the API changes unannounced; nothing was written.
    """
    version = next_version(root)
    gate.check(root)
    project = root / "pyproject.toml"
    text, replaced = _VERSION.subn(f'version = "{version}"', project.read_text(encoding="utf-8"), count=1)
    if not replaced:
        raise PipelineError('pyproject.toml has no line of the form version = "1.2.3"')
    path = root / "CHANGELOG.md"
    log = path.read_text(encoding="utf-8")
    heading = f"## {changelog.UNRELEASED}"
    path.write_text(
        log.replace(heading, f"## {version} - {day.isoformat()}", 1), encoding="utf-8", newline="\n"
    )
    project.write_text(text, encoding="utf-8", newline="\n")
    gate.record(root)
    return version
