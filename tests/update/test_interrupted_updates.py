"""An update that is killed or told to end leaves no half of it: not in the tree, not in `build`, and no process."""

from __future__ import annotations

import os
import select
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from tests.support.project_copy import copied, snapshot, written
from tests.support.repository import ROOT
from tools.document import reader
from tools.generate import interrupted, pipeline
from tools.source_roots import source_roots
from tools.update import __main__ as command
from tools.update import updating
from tools.update.project import Project

pytestmark = pytest.mark.slow

#: An update whose judgement is left out, or is to wait for a child that says where it is and never ends.
_UPDATE = """
import os, signal, sys
from pathlib import Path
from tools.generate import interrupted, pipeline
from tools.update import __main__, updating
root, newer, fifo, forks = sys.argv[1:5]
pipeline.ROOT = Path(root)
CHILD = "import os, signal, sys; file = open(sys.argv[1], 'w'); file.write('x'); file.flush(); signal.pause()"
FORKING = CHILD.replace("signal.pause", "os.fork(); signal.pause")
def compare(project, tree, *_):
    if fifo:
        tree.run("-c", FORKING if forks else CHILD, fifo)
rename, seen = os.rename, []
def killing(*arguments, **options):
    rename(*arguments, **options)
    if Path(arguments[1]).name == "CHANGELOG.md":
        os.kill(os.getpid(), signal.SIGKILL)
updating._compare = compare
if not fifo:
    os.rename = killing
sys.exit(__main__.main([newer]))
"""


def started(project: Project, newer: str, fifo: str = "", forks: str = "") -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, "-c", _UPDATE, str(project.root), newer, fifo, forks],
        cwd=ROOT,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    )


def other_words(project: Project, folder: Path) -> str:
    content = reader.read(project.document).content
    content["info"]["description"] = "Other words."
    return written(content, folder)


def test_an_update_that_was_killed_is_taken_back_by_the_next_one_which_takes_it_whole(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    project = copied(tmp_path / "project")
    before = snapshot(project)
    newer = other_words(project, tmp_path)
    with started(project, newer) as process:
        assert process.wait() == -signal.SIGKILL
    left = snapshot(project)
    assert left["openapi.yaml"] != before["openapi.yaml"], "half of it is in place"
    assert not project.report.exists()

    monkeypatch.setattr(updating, "_compare", lambda *_: None)
    monkeypatch.setattr(pipeline, "ROOT", project.root)
    assert command.main([newer]) == 0
    first, *others = capsys.readouterr().out.splitlines()
    assert first.startswith(
        "a run was stopped while it put files in place: openapi.yaml, generated/musement_api,"
    )
    assert "nothing new" not in "\n".join(others)
    assert project.document.read_bytes() == Path(newer).read_bytes()
    after = snapshot(project)
    assert {name for name in before if before[name] != after.get(name)} == {"openapi.yaml", "CHANGELOG.md"}
    assert project.report.is_file()
    assert not list(project.report.parent.glob("update-*"))


def test_every_command_takes_back_what_a_killed_update_left(tmp_path: Path) -> None:
    project = copied(tmp_path / "project")
    before = snapshot(project)
    with started(project, other_words(project, tmp_path)) as process:
        assert process.wait() == -signal.SIGKILL
    roots = (project.root, *source_roots(project.root))
    done = subprocess.run(
        [sys.executable, "-m", "tools", "template-diff"],
        cwd=project.root,
        env={**os.environ, "PYTHONPATH": os.pathsep.join(map(str, roots)), "PYTHONDONTWRITEBYTECODE": "1"},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    assert done.stdout.startswith("a run was stopped while it put files in place: openapi.yaml, ")
    assert snapshot(project) == before
    assert (project.root / interrupted.KEPT).is_dir()
    assert interrupted.roll_back(project.root) == []


@pytest.mark.parametrize(
    ("number", "status"),
    [
        (signal.SIGTERM, 128 + signal.SIGTERM),
        pytest.param(
            signal.SIGKILL,
            -signal.SIGKILL,
            marks=pytest.mark.skipif(
                sys.platform != "linux", reason="the system ends no children of the killed"
            ),
        ),
    ],
)
def test_what_an_update_started_ends_with_it(
    tmp_path: Path, untouched: Project, number: signal.Signals, status: int
) -> None:
    before = snapshot(untouched)
    fifo = tmp_path / "child"
    os.mkfifo(fifo)
    # What a child of ours has started is ended by us; the system ends the children of the killed alone.
    forks = "yes" if number == signal.SIGTERM else ""
    with started(untouched, other_words(untouched, tmp_path), str(fifo), forks) as process:
        with fifo.open() as child:
            assert child.read(1) == "x"
            process.send_signal(number)
            assert process.wait() == status
            assert select.select([child], [], [], 60)[0], "somebody who could write is there"
            assert child.read() == ""
    assert snapshot(untouched) == before
    left = list(untouched.report.parent.glob("update-*"))
    assert bool(left) == (number == signal.SIGKILL)
    updating.update(untouched, str(untouched.document))
    assert not list(untouched.report.parent.glob("update-*"))
