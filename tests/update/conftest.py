"""A copy of what an update reads and replaces, and a server on this machine that serves documents."""

from __future__ import annotations

import hashlib
import json
import re
import shutil
import threading
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import pytest

from tools.document import overlaying, reader
from tools.source_roots import source_roots
from tools.update.updating import Project

ROOT = Path(__file__).resolve().parents[2]
DOCUMENTS = Path(__file__).parent / "documents"
CHANGELOG = """# Changelog

## Unreleased

API document {version}, generator openapi-python-client 0.29.1.

- First release.
"""
_PARTS = (
    *(path.name for path in source_roots(ROOT)),
    *("openapi.yaml", "overlay.yaml", "pyproject.toml", "templates", "tests/cassettes"),
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


@pytest.fixture(scope="session")
def untouched(tmp_path_factory: pytest.TempPathFactory) -> Project:
    """A project that refused updates must leave as it is."""
    return copied(tmp_path_factory.mktemp("untouched"))


@dataclass
class Answer:
    """What the server says to one path."""

    body: bytes = b""
    status: int = 200
    headers: dict[str, str] = field(default_factory=lambda: {"Content-Type": "application/yaml"})
    repeat: int = 1
    with_length: bool = True


@dataclass
class Server:
    """Serves answers by path, and remembers what was asked for."""

    address: str
    answers: dict[str, Answer] = field(default_factory=dict)
    asked: list[str] = field(default_factory=list)


@pytest.fixture
def server() -> Iterator[Server]:
    state = Server("")

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            state.asked.append(self.path)
            answer = state.answers.get(self.path, Answer(status=404))
            self.send_response(answer.status)
            for name, value in answer.headers.items():
                self.send_header(name, value)
            if answer.with_length:
                self.send_header("Content-Length", str(len(answer.body) * answer.repeat))
            self.end_headers()
            try:
                for _ in range(answer.repeat):
                    self.wfile.write(answer.body)
            except (BrokenPipeError, ConnectionResetError):
                pass

        def log_message(self, format: str, *args: Any) -> None:  # noqa: A002
            pass

    listening = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    state.address = f"http://127.0.0.1:{listening.server_address[1]}"
    thread = threading.Thread(target=listening.serve_forever, kwargs={"poll_interval": 0.05})
    thread.start()
    yield state
    listening.shutdown()
    thread.join()
    listening.server_close()


Change = Callable[[dict[str, Any]], None]
