"""A version goes to an index once, from a clean and announced tree; from there it installs by name and books."""

from __future__ import annotations

import os
import subprocess
import sys
import venv
from pathlib import Path

import pytest

from tests.release.conftest import PASSWORD, USER, Index
from tests.support.document_server import DocumentServer, StaticResponse
from tests.support.repository import git, tool
from tools.errors import PipelineError
from tools.release import distributions, publishing

pytestmark = pytest.mark.slow

CREDENTIALS = {"TWINE_USERNAME": USER, "TWINE_PASSWORD": PASSWORD}


def publish(folder: Path, index: Index, **environment: str) -> subprocess.CompletedProcess[str]:
    return tool(folder, "tools.release", "publish", "--index-url", index.address, **environment)


def run(*command: str, cwd: Path) -> str:
    environment = {
        key: value for key, value in os.environ.items() if not key.startswith(("PYTHON", "MUSEMENT_"))
    }
    environment |= {"NO_PROXY": "127.0.0.1", "no_proxy": "127.0.0.1"}
    result = subprocess.run(command, cwd=cwd, env=environment, capture_output=True, text=True, check=False)
    assert result.returncode == 0, result.stdout + result.stderr
    return result.stdout


def test_published_installed_by_name_and_booked(built: Path, index: Index, tmp_path: Path) -> None:
    refused = publish(built, index, TWINE_USERNAME=USER, TWINE_PASSWORD="wrong-and-unique-1729")
    assert refused.returncode == 1
    assert "the index did not take the files" in refused.stderr
    assert "wrong-and-unique-1729" not in refused.stderr + refused.stdout
    assert list(index.folder.iterdir()) == []

    published = publish(built, index, **CREDENTIALS)
    assert published.returncode == 0, published.stderr
    version = distributions.built(built / "dist").version
    assert published.stdout == f"published musement-client {version}\n"
    assert PASSWORD not in published.stdout + published.stderr
    names = {path.name for path in distributions.built(built / "dist").files}
    assert {path.name for path in index.folder.iterdir()} == names

    again = publish(built, index, **CREDENTIALS)
    assert again.returncode == 1
    assert f"musement-client {version} is on the index already; a version is never replaced" in again.stderr

    # What it needs comes from where pip finds packages here, with hashes; the client itself only from the index.
    venv.create(tmp_path / "env", with_pip=True)
    python = str(tmp_path / "env" / ("Scripts" if sys.platform == "win32" else "bin") / "python")
    install = (python, "-m", "pip", "install", "--quiet", "--disable-pip-version-check")
    run(*install, "--require-hashes", "-r", str(built / "requirements" / "runtime.txt"), cwd=tmp_path)
    command = (*install, "--index-url", f"{index.address}simple/", f"musement-client=={version}")
    run(*command, cwd=tmp_path)
    script = tmp_path / "book.py"
    script.write_text((built / "tests" / "wheel_smoke.py").read_text(encoding="utf-8"), encoding="utf-8")
    said = run(python, "-W", "error", "-I", str(script), cwd=tmp_path)
    assert said.splitlines()[-1].startswith(f"musement-client {version}: booked MUS")


def test_a_dirty_tree_is_not_published(built: Path, index: Index) -> None:
    stray = built / "overrides" / "musement" / "stray.py"
    stray.write_text("", encoding="utf-8")
    try:
        refused = publish(built, index, **CREDENTIALS)
    finally:
        stray.unlink()
    assert refused.returncode == 1
    assert "only what is committed is published" in refused.stderr
    assert "overrides/musement/stray.py" in refused.stderr


def test_a_version_without_an_entry_is_not_published(built: Path, index: Index) -> None:
    version = distributions.built(built / "dist").version
    path = built / "CHANGELOG.md"
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace(f"## {version}", "## 99.0.0"), encoding="utf-8")
    git(built, "commit", "--quiet", "--all", "--message", "without an entry")
    try:
        refused = publish(built, index, **CREDENTIALS)
    finally:
        git(built, "reset", "--quiet", "--hard", "HEAD~1")
    assert refused.returncode == 1
    assert f"CHANGELOG.md has no entry for {version}" in refused.stderr
    assert "make prepare-release" in refused.stderr


def test_a_tag_is_the_version_of_the_tree(built: Path) -> None:
    version = distributions.built(built / "dist").version
    assert tool(built, "tools.release", "tag", f"v{version}").returncode == 0
    refused = tool(built, "tools.release", "tag", "v99.0.0")
    assert refused.returncode == 1
    assert f"pyproject.toml says {version}" in refused.stderr


@pytest.mark.parametrize(
    "address", ["http://packages.example.org/", "https://u:p@packages.example.org/", "packages"]
)
def test_addresses_that_are_refused(built: Path, address: str) -> None:
    with pytest.raises(PipelineError, match=r"refused|credentials"):
        publishing.publish(built, distributions.built(built / "dist"), address)


def test_an_index_that_cannot_be_asked_gets_nothing(built: Path, server: DocumentServer) -> None:
    server.responses["/simple/musement-client/"] = StaticResponse(b"no", status=403)
    with pytest.raises(PipelineError, match="responds 403, so it cannot be told which versions exist"):
        publishing.publish(built, distributions.built(built / "dist"), server.address)
    assert server.asked == ["/simple/musement-client/"]


def test_versions_are_listed_elsewhere(built: Path, server: DocumentServer) -> None:
    distribution = distributions.built(built / "dist")
    listed = f'{{"files": [{{"filename": "{distribution.wheel.name}"}}]}}'.encode()
    server.responses["/listed/musement-client/"] = StaticResponse(
        listed, headers={"Content-Type": "application/json"}
    )
    with pytest.raises(PipelineError, match="on the index already"):
        publishing.publish(built, distribution, f"{server.address}/upload", f"{server.address}/listed")
