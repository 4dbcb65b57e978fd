"""A copy of the project as a repository of its own, and its commands run there."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
_IDENTITY = ("-c", "user.name=tests", "-c", "user.email=tests@localhost")


def project_files() -> list[str]:
    """Every file of the project that is not ignored; without git, every file that could be."""
    command = ["git", "ls-files", "--cached", "--others", "--exclude-standard", "-z"]
    result = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True)
    return [name for name in result.stdout.split("\0") if name and (ROOT / name).is_file()]


def git(folder: Path, *arguments: str) -> str:
    """What git prints."""
    command = ["git", *_IDENTITY, *arguments]
    return subprocess.run(command, cwd=folder, capture_output=True, text=True, check=True).stdout


def repository(folder: Path) -> Path:
    """A copy of the project, committed."""
    for name in project_files():
        target = folder / name
        target.parent.mkdir(parents=True, exist_ok=True)
        shutil.copy2(ROOT / name, target)
    git(folder, "init", "--quiet", "--initial-branch=main")
    commit(folder)
    return folder


def commit(folder: Path) -> None:
    """Commit everything."""
    git(folder, "add", "--all")
    git(folder, "commit", "--quiet", "--message", "all of it")


def tool(folder: Path, *arguments: str, **environment: str) -> subprocess.CompletedProcess[str]:
    """Run one of the project's own commands in a copy of it."""
    given = {key: value for key, value in os.environ.items() if not key.startswith(("PYTHON", "TWINE_"))}
    given |= {"PYTHONDONTWRITEBYTECODE": "1", "SOURCE_DATE_EPOCH": "1577836800", **environment}
    command = [sys.executable, "-m", *arguments]
    return subprocess.run(command, cwd=folder, env=given, capture_output=True, text=True, check=False)
