"""What an update changed is pushed to a branch of its own and proposed once, with the report as it is."""

from __future__ import annotations

import json
import os
import sys
from pathlib import Path

import pytest

from tests.support.repository import git
from tools.errors import PipelineError
from tools.update import proposing
from tools.update.project import Project

REPORT = "# API document 3.6.0, before 3.5.0\n\n**Compatible:** adds `x`.\n"
GH = f"""#!{sys.executable}
import json, os, sys
from pathlib import Path
if sys.argv[1] == "auth":
    sys.exit(0)
body = Path(sys.argv[sys.argv.index("--body-file") + 1]).read_text(encoding="utf-8")
Path(os.environ["SAID_TO_GH"]).write_text(json.dumps([sys.argv[1:], body]), encoding="utf-8")
print("https://forge.example/pulls/1")
"""


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Project:
    origin, root = tmp_path / "origin.git", tmp_path / "project"
    git(tmp_path, "init", "--quiet", "--bare", str(origin))
    git(tmp_path, "init", "--quiet", "--initial-branch=main", str(root))
    (root / "generated").mkdir()
    for name in ("CHANGELOG.md", "openapi.yaml", "generated/a.py", ".gitignore"):
        (root / name).write_text("build/\n", encoding="utf-8")
    git(root, "add", "--all")
    git(root, "commit", "--quiet", "--message", "first")
    git(root, "remote", "add", "origin", str(origin))
    git(root, "push", "--quiet", "origin", "main")
    programs = tmp_path / "bin"
    programs.mkdir()
    (programs / "gh").write_text(GH, encoding="utf-8")
    (programs / "gh").chmod(0o755)
    monkeypatch.setenv("PATH", str(programs), prepend=os.pathsep)
    monkeypatch.setenv("SAID_TO_GH", str(tmp_path / "gh.json"))
    monkeypatch.setenv("GITHUB_STEP_SUMMARY", str(tmp_path / "summary.md"))
    (root / "build").mkdir()
    return Project(root)


def test_a_change_is_proposed_once(project: Project, tmp_path: Path) -> None:
    project.report.write_text(REPORT, encoding="utf-8")
    project.document.write_text("newer\n", encoding="utf-8")
    (project.root / "generated" / "b.py").write_text("new\n", encoding="utf-8")
    (project.root / "stray").write_text("not part of it\n", encoding="utf-8")
    assert proposing.propose(project) == "proposed: https://forge.example/pulls/1"
    arguments, body = json.loads((tmp_path / "gh.json").read_text(encoding="utf-8"))
    branch = arguments[arguments.index("--head") + 1]
    assert arguments[arguments.index("--title") + 1] == "API document 3.6.0, before 3.5.0"
    assert body == REPORT
    assert (tmp_path / "summary.md").read_text(encoding="utf-8") == REPORT
    changed = git(project.root, "diff", "--name-only", "origin/main", f"origin/{branch}").split()
    assert changed == ["generated/b.py", "openapi.yaml"]
    git(project.root, "switch", "--quiet", "main")
    project.document.write_text("newer\n", encoding="utf-8")
    assert proposing.propose(project) == f"{branch} is there already: this document was proposed before"


def test_a_refused_update_is_shown_and_not_proposed(project: Project, tmp_path: Path) -> None:
    project.report.write_text(REPORT, encoding="utf-8")
    assert proposing.propose(project) == "nothing changed, nothing is proposed; the report says why"
    assert (tmp_path / "summary.md").read_text(encoding="utf-8") == REPORT
    assert not (tmp_path / "gh.json").exists()


def test_without_a_report(project: Project) -> None:
    with pytest.raises(PipelineError, match="make update-spec"):
        proposing.propose(project)


def test_a_refusal_of_the_forge_is_passed_on(project: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    project.report.write_text(REPORT, encoding="utf-8")
    project.document.write_text("newer\n", encoding="utf-8")
    git(project.root, "remote", "set-url", "origin", str(project.root / "absent"))
    with pytest.raises(PipelineError, match="git said no"):
        proposing.propose(project)
