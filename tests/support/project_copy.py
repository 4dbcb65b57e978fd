"""Copy what an update reads and replaces, and prepare newer documents for it."""

from __future__ import annotations

import hashlib
import json
import re
import shutil
from pathlib import Path
from typing import Any

from tools.document import overlaying, reader
from tools.source_roots import source_roots
from tools.update.updating import Project

ROOT = Path(__file__).resolve().parents[2]
DOCUMENTS = ROOT / "tests" / "update" / "documents"
CHANGELOG = """# Changelog

## Unreleased

API document {version}, generator openapi-python-client 0.29.1.

- First release.
"""
_PARTS = (
    *(path.name for path in source_roots(ROOT)),
    *("openapi.yaml", "overlay.yaml", "pyproject.toml", "templates", "tests/cassettes", ".mypy_cache"),
)


def vendored_version() -> str:
    """`info.version` of our document."""
    return str(reader.read(ROOT / "openapi.yaml").content["info"]["version"])


def following_version() -> str:
    """The minor version of the API after ours."""
    major, minor, _ = vendored_version().split(".")
    return f"{major}.{int(minor) + 1}.0"


def copied(folder: Path) -> Project:
    """A project like ours in a folder, before its first release as 0.1.0."""
    for part in _PARTS:
        source, target = ROOT / part, folder / part
        target.parent.mkdir(parents=True, exist_ok=True)
        if source.is_dir():
            shutil.copytree(source, target, ignore=shutil.ignore_patterns("__pycache__"))
        elif source.exists():
            shutil.copy2(source, target)
    project = folder / "pyproject.toml"
    text = re.sub(r'(?m)^version = ".*"$', 'version = "0.1.0"', project.read_text(encoding="utf-8"))
    project.write_text(text, encoding="utf-8")
    changelog = CHANGELOG.format(version=vendored_version())
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
        if path.is_file() and "build" not in path.relative_to(project.root).parts[:1]
    }
