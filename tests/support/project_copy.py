"""Copy what an update reads and replaces, and prepare newer documents for it."""

from __future__ import annotations

import hashlib
import json
import re
import shutil
from pathlib import Path
from typing import Any

from tests.support.repository import ROOT, project_files
from tools.document import overlaying, reader
from tools.update.project import Project

DOCUMENTS = ROOT / "tests" / "update" / "documents"
CHANGELOG = """# Changelog

## Unreleased

API document {version}, generator openapi-python-client 0.29.1.

- First release.
"""


def vendored_version() -> str:
    """`info.version` of our document."""
    return str(reader.read(ROOT / "openapi.yaml").content["info"]["version"])


def following_version() -> str:
    """The minor version of the API after ours."""
    major, minor, _ = vendored_version().split(".")
    return f"{major}.{int(minor) + 1}.0"


def copied(folder: Path, released: str = "") -> Project:
    """A project like ours in a folder, before its first release as 0.1.0, or after that of another version."""
    for name in project_files():
        target = folder / name
        target.parent.mkdir(parents=True, exist_ok=True)
        shutil.copy2(ROOT / name, target)
    known = ROOT / ".mypy_cache"  # what did not change since is not checked again
    if known.is_dir():
        shutil.copytree(known, folder / ".mypy_cache", dirs_exist_ok=True)
    (folder / "docs" / "public-api.txt").unlink(
        missing_ok=True
    )  # of a release that this project has not made
    project = folder / "pyproject.toml"
    text = re.sub(r'(?m)^version = ".*"$', 'version = "0.1.0"', project.read_text(encoding="utf-8"))
    project.write_text(text, encoding="utf-8")
    changelog = CHANGELOG.format(version=vendored_version())
    if released:
        changelog += f"\n## {released} - 2026-01-02\n\n- Released.\n"
    (folder / "CHANGELOG.md").write_text(changelog, encoding="utf-8")
    return Project(folder)


def prepared(name: str) -> dict[str, Any]:
    """Our document with the changes of a prepared update."""
    changes = reader.read(DOCUMENTS / f"{name}.yaml").content
    content = overlaying.apply(reader.read(ROOT / "openapi.yaml").content, changes)
    if name == "compatible":
        content["info"]["version"] = following_version()
    return content


def written(content: dict[str, Any], folder: Path) -> str:
    """The path of a document that is written to a folder."""
    path = folder / "newer.json"
    path.write_text(json.dumps(content), encoding="utf-8")
    return str(path)


def snapshot(project: Project) -> dict[str, str]:
    """Checksums of every file of the project, without what is built."""
    return {
        path.relative_to(project.root).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in project.root.rglob("*")
        if path.is_file()
        and path.parent.name != "__pycache__"
        and path.relative_to(project.root).parts[0] not in ("build", ".mypy_cache")
    }
