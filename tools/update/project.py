"""Name the files of a project that an update reads and replaces."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from pathlib import Path

from tools.generate import pipeline


@dataclass(frozen=True)
class Project:
    """The files of a project that an update reads and replaces."""

    root: Path

    @property
    def document(self) -> Path:
        """Locate the vendored document."""
        return self.root / "openapi.yaml"

    @property
    def overlay(self) -> Path:
        """Locate our deviations from the document."""
        return self.root / "overlay.yaml"

    @property
    def package(self) -> Path:
        """Locate the generated package."""
        return self.root / "generated" / pipeline.PACKAGE

    @property
    def changelog(self) -> Path:
        """Locate the changelog."""
        return self.root / "CHANGELOG.md"

    @property
    def cassettes(self) -> Path:
        """Locate the recordings."""
        return self.root / "tests" / "cassettes"

    @property
    def report(self) -> Path:
        """Locate the report, which is written also when the update is refused."""
        return self.root / "build" / "spec-report.md"

    @property
    def whole_report(self) -> Path:
        """Locate the report with every list at its full length, which is written where the other one cuts one short."""
        return self.root / "build" / "spec-report-whole.md"

    @property
    def version(self) -> str:
        """Read the version of the package."""
        content = tomllib.loads((self.root / "pyproject.toml").read_text(encoding="utf-8"))
        return str(content["project"]["version"])
