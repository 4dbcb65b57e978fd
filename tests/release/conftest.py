"""The project as a repository of its own, and a package index on this machine."""

from __future__ import annotations

import shutil
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from tests.support.document_server import DocumentServer, document_server
from tests.support.repository import commit, repository, tool

USER, PASSWORD = "releaser", "not-a-secret-but-unique-48151623"


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


@pytest.fixture
def server() -> Iterator[DocumentServer]:
    with document_server() as running:
        yield running
