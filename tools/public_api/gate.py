"""Refuse changes of the public Python API since the last release that the changelog does not announce."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Final

from tools import changelog
from tools.document import reader
from tools.errors import PipelineError
from tools.generate.sent_models import sent_models
from tools.public_api import comparison, describing
from tools.public_api.comparison import ApiChange
from tools.source_roots import source_roots

BASELINE: Final = Path("docs") / "public-api.txt"
_HEAD: Final = "# The public Python API of the last release, written by `make api-baseline` and compared by `make api-diff`.\n\n"


def present(root: Path) -> dict[str, str]:
    """Describe the public API of a project as it stands."""
    return describing.describe(source_roots(root))


def record(root: Path) -> Path:
    """Write the present public API as that of the last release."""
    path = root / BASELINE
    path.write_text(_HEAD + describing.to_text(present(root)), encoding="utf-8", newline="\n")
    return path


def changes(root: Path) -> list[ApiChange] | None:
    """Find what changed since the last release; None before the first."""
    path = root / BASELINE
    if not path.is_file():
        return None
    old = describing.from_text(path.read_text(encoding="utf-8"))
    return comparison.compare(old, present(root), sent_models(reader.read(root / "openapi.yaml").content))


def check(root: Path) -> list[ApiChange] | None:
    """Return the changes since the last release, all of them announced; None before the first.

    Raises:
        PipelineError: Naming every change that `## Unreleased` does not name, breaking ones under `### Breaking`.
    """
    found = changes(root)
    if not found:
        return found
    section = changelog.section((root / "CHANGELOG.md").read_text(encoding="utf-8"), changelog.UNRELEASED)
    everywhere = changelog.names(section.text) if section is not None else set()
    breaking = changelog.names(section.part("Breaking")) if section is not None else set()
    silent = [
        change for change in found if not _announced(change, breaking if change.breaking else everywhere)
    ]
    if silent:
        raise PipelineError(
            "the public Python API changes and CHANGELOG.md does not announce it",
            [*map(_told, silent), *_advice(silent)],
        )
    return found


def _announced(change: ApiChange, names: set[str]) -> bool:
    """Tell whether the name itself, or the class that it belongs to, is announced; short or in full."""
    short, full = change.name, change.path
    return bool({short, full, short.partition(".")[0]} & names)


def _told(change: ApiChange) -> str:
    kind = "breaking, " if change.breaking else ""
    return f"{kind}{change.action}: `{change.name}`{': ' + change.detail if change.detail else ''}"


def _advice(silent: Sequence[ApiChange]) -> list[str]:
    lines = []
    if any(change.breaking for change in silent):
        lines.append("name what breaks in backticks below `## Unreleased`, `### Breaking`")
    if not all(change.breaking for change in silent):
        lines.append("name what is new or changed in backticks below `## Unreleased`")
    return lines
