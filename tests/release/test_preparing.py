"""A release takes what stands below Unreleased: the version that follows, a section of its own, the recorded API."""

from __future__ import annotations

import datetime
from pathlib import Path

import pytest

from tests.support.project_copy import copied
from tools import changelog
from tools.errors import PipelineError
from tools.public_api import gate
from tools.release import preparing

DAY = datetime.date(2026, 12, 1)


@pytest.mark.parametrize(
    ("released", "part", "expected"),
    [
        ("1.2.3", "### Breaking\n\n- x\n", "2.0.0"),
        ("1.2.3", "### Added\n\n- x\n", "1.3.0"),
        ("1.2.3", "### Changed\n\n- x\n", "1.2.4"),
        ("0.2.3", "### Breaking\n\n- x\n", "0.3.0"),
        ("0.2.3", "### Added\n\n- x\n", "0.2.4"),
    ],
)
def test_the_version_follows_from_what_is_announced(
    tmp_path: Path, released: str, part: str, expected: str
) -> None:
    text = f"# Changelog\n\n## Unreleased\n\n{part}\n## {released} - 2026-01-01\n\n- y\n"
    (tmp_path / "CHANGELOG.md").write_text(text, encoding="utf-8")
    assert preparing.next_version(tmp_path) == expected


def test_nothing_to_release(tmp_path: Path) -> None:
    for text in ("# Changelog\n\n## Unreleased\n\n## 1.0.0\n\n- y\n", "# Changelog\n"):
        (tmp_path / "CHANGELOG.md").write_text(text, encoding="utf-8")
        with pytest.raises(PipelineError, match="nothing below Unreleased"):
            preparing.next_version(tmp_path)


def test_version_section_and_api_are_written(tmp_path: Path) -> None:
    project = copied(tmp_path)
    (project.root / "docs").mkdir(exist_ok=True)
    version = preparing.prepare(project.root, DAY)
    assert version == project.version
    text = project.changelog.read_text(encoding="utf-8")
    assert f"## {version} - 2026-12-01\n" in text
    assert changelog.section(text, "Unreleased") is None
    assert gate.check(project.root) == []
    with pytest.raises(PipelineError, match="nothing below Unreleased"):
        preparing.prepare(project.root, DAY)
    line = "API document 3.5.0, generator openapi-python-client 0.29.1."
    project.changelog.write_text(changelog.with_entry(text, line, {"Breaking": ["x"]}), encoding="utf-8")
    assert preparing.prepare(project.root, DAY) == "0.2.0"
    assert project.version == "0.2.0"
