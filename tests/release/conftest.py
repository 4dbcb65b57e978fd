"""The project as a repository of its own, and a package index on this machine."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from tests.update.conftest import server

__all__ = ["server"]

ROOT = Path(__file__).resolve().parents[2]
USER, PASSWORD = "releaser", "not-a-secret-but-unique-48151623"
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


def build(folder: Path) -> None:
    """Build wheel and sdist as `make build` does."""
    shutil.rmtree(folder / "dist", ignore_errors=True)
    result = tool(folder, "build", "--no-isolation", "--outdir", "dist", ".")
    assert result.returncode == 0, result.stdout + result.stderr


@pytest.fixture(scope="session")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A committed copy of the project, prepared as a release and built."""
    folder = repository(tmp_path_factory.mktemp("built"))
    prepared = tool(folder, "tools.release", "prepare")
    if prepared.returncode == 0:
        commit(folder)
    else:  # the project itself is prepared
        assert "nothing below Unreleased" in prepared.stderr, prepared.stderr
    build(folder)
    return folder


@dataclass(frozen=True)
class Index:
    """A package index: where it is, and the folder that holds its files."""

    address: str
    folder: Path


@pytest.fixture(scope="session")
def index(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Index]:
    """pypiserver in a process of its own."""
    folder = tmp_path_factory.mktemp("index")
    server = Path(__file__).with_name("index_server.py")
    command = [sys.executable, str(server), str(folder), USER, PASSWORD]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True) as process:
        try:
            assert process.stdout is not None
            port = process.stdout.readline().strip()
            assert port.isdigit(), "the index did not start"
            yield Index(f"http://127.0.0.1:{port}/", folder)
        finally:
            process.terminate()
