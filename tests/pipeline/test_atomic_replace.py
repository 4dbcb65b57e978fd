"""Files that are replaced together are all new or all old, wherever a run is stopped: by an error, a signal or a kill."""

from __future__ import annotations

import fcntl
import os
import shutil
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest

from tests.support.repository import ROOT
from tools.errors import PipelineError
from tools.generate import atomic_replace

OPERATIONS = ("rename", "unlink", "mkdir", "rmdir", "fsync")
OLD = {"document": "old", "package/one": "old", "package/gone": "old", "changelog": "old"}
NEW = {"document": "new", "package/one": "new", "package/come": "new", "changelog": "new", "report": "new"}


class KilledError(BaseException):
    """Stands for the end of the process."""


def tree(root: Path) -> dict[str, str]:
    return {
        path.relative_to(root).as_posix(): path.read_text()
        for path in root.rglob("*")
        if path.is_file() and not path.relative_to(root).parts[0].startswith((".", "stage", "build"))
    }


def prepared(root: Path) -> dict[Path, Path]:
    for folder, files in ((root, OLD), (root / "stage", NEW)):
        for name, text in files.items():
            (folder / name).parent.mkdir(parents=True, exist_ok=True)
            (folder / name).write_text(text)
    return {root / name: root / "stage" / name for name in ("document", "package", "changelog", "report")}


@contextmanager
def ending_after(number: int, error: BaseException, seen: list[str], *, dead: bool) -> Iterator[None]:
    """Raise after the n-th operation on files; of a dead process, everything that follows fails as well.

    Args:
        seen: Takes the names of the operations.
    """

    def ending(name: str, operation: Callable[..., Any]) -> Callable[..., Any]:
        def operate(*arguments: Any, **options: Any) -> Any:
            if dead and len(seen) > number:
                raise error
            result = operation(*arguments, **options)
            seen.append(name)
            if len(seen) == number + 1:
                raise error
            return result

        return operate

    with pytest.MonkeyPatch.context() as patch:
        for name in OPERATIONS:
            patch.setattr(os, name, ending(name, getattr(os, name)))
        yield


def test_wherever_a_run_is_killed_the_next_one_takes_back_what_was_begun(tmp_path: Path) -> None:
    ends = []
    for number in range(200):
        root = tmp_path / str(number)
        replacements = prepared(root)
        folder = root / ".waiting"
        seen: list[str] = []
        try:
            with ending_after(number, KilledError(), seen, dead=True):
                atomic_replace.replace_all(replacements, folder)
        except KilledError:
            left = tree(root)
            targets = atomic_replace.roll_back(folder, root / "build" / "rolled-back")
            assert tree(root) == (NEW if left == NEW and not targets else OLD), (number, seen)
            assert not targets or set(targets) == set(replacements)
            assert not folder.exists()
            assert atomic_replace.roll_back(folder) == ()
            ends.append((left == OLD, left == NEW))
        else:
            assert tree(root) == NEW
            break
    assert {(True, False), (False, False), (False, True)} <= set(ends), "killed before, amid and after"


def test_wherever_an_error_or_a_signal_interrupts_everything_is_as_it_was(tmp_path: Path) -> None:
    amid = 0
    for error in (KeyboardInterrupt(), OSError(28, "No space left on device"), SystemExit(143)):
        for number in range(200):
            root = tmp_path / type(error).__name__ / str(number)
            replacements = prepared(root)
            seen: list[str] = []
            try:
                with ending_after(number, error, seen, dead=False):
                    atomic_replace.replace_all(replacements, root / ".waiting")
            except type(error):
                # Removing the note is the last step: who is interrupted afterwards has everything in place.
                done = "unlink" in seen[: number + 1]
                assert tree(root) == (NEW if done else OLD), (error, number, seen)
                atomic_replace.roll_back(root / ".waiting")
                assert not (root / ".waiting").exists()
                assert tree(root) == (NEW if done else OLD), (error, number, seen)
                amid += 1
            else:
                assert tree(root) == NEW
                break
    assert amid > 30


def test_a_run_that_takes_back_may_be_killed_as_well(tmp_path: Path) -> None:
    def half(root: Path) -> Path:
        with pytest.raises(KilledError), ending_after(11, KilledError(), [], dead=True):
            atomic_replace.replace_all(prepared(root), root / ".waiting")
        assert tree(root) not in (OLD, NEW)
        return root / ".waiting"

    killed = 0
    for number in range(200):
        folder = half(tmp_path / str(number))
        try:
            with ending_after(number, KilledError(), [], dead=True):
                atomic_replace.roll_back(folder, folder.parent / "build" / "rolled-back")
        except KilledError:
            atomic_replace.roll_back(folder, folder.parent / "build" / "rolled-back")
            assert tree(folder.parent) == OLD, number
            killed += 1
        else:
            break
    assert killed > 3


def test_what_somebody_put_there_meanwhile_is_kept(tmp_path: Path) -> None:
    with pytest.raises(KilledError), ending_after(11, KilledError(), [], dead=True):
        atomic_replace.replace_all(prepared(tmp_path), tmp_path / ".waiting")
    (tmp_path / "document").write_text("mine")
    atomic_replace.roll_back(tmp_path / ".waiting", tmp_path / "build" / "rolled-back")
    assert tree(tmp_path) == OLD
    assert "mine" in [path.read_text() for path in (tmp_path / "build").rglob("found-*") if path.is_file()]


def test_a_run_that_is_still_at_it_is_left_alone(tmp_path: Path) -> None:
    folder = tmp_path / ".waiting"
    folder.mkdir()
    (folder / "note.json").write_text("[]")
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX)
        with pytest.raises(PipelineError, match="another run is putting files in place"):
            atomic_replace.roll_back(folder)
    finally:
        os.close(descriptor)
    assert (folder / "note.json").exists()


def test_a_package_that_a_killed_generation_left_out_is_back(tmp_path: Path) -> None:
    target = tmp_path / "package"
    target.mkdir()
    (target / "module.py").write_text("old")
    new = tmp_path / "new"
    shutil.copytree(target, new)
    seen: list[str] = []
    with pytest.raises(KeyboardInterrupt), ending_after(5, KeyboardInterrupt(), seen, dead=False):
        atomic_replace.replace(target, new)
    assert seen[:6].count("rename") >= 3
    assert (target / "module.py").read_text() == "old"


def test_folders_of_killed_runs_are_removed_and_those_of_living_ones_stay(tmp_path: Path) -> None:
    (tmp_path / "update-dead" / "tree").mkdir(parents=True)
    with atomic_replace.scratch(tmp_path, "update-") as living:
        assert [path.name for path in tmp_path.iterdir()] == [living.name]
        with atomic_replace.scratch(tmp_path, "update-") as other:
            assert {path.name for path in tmp_path.iterdir()} == {living.name, other.name}
    assert not list(tmp_path.iterdir())


_KILLED = """
import os, signal, sys
from pathlib import Path
from tools.generate import atomic_replace
rename, seen = os.rename, []
def counted(*arguments, **options):
    rename(*arguments, **options)
    seen.append(arguments)
    if len(seen) == 8:
        os.kill(os.getpid(), signal.SIGKILL)
os.rename = counted
root = Path(sys.argv[1])
names = ("document", "package", "changelog", "report")
atomic_replace.replace_all({root / name: root / "stage" / name for name in names}, root / ".waiting")
"""


def test_a_process_that_is_killed(tmp_path: Path) -> None:
    prepared(tmp_path)
    killed = subprocess.run([sys.executable, "-c", _KILLED, str(tmp_path)], cwd=ROOT, check=False)
    assert killed.returncode == -signal.SIGKILL
    assert tree(tmp_path) not in (OLD, NEW)
    assert len(atomic_replace.roll_back(tmp_path / ".waiting")) == 4
    assert tree(tmp_path) == OLD
