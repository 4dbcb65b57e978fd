"""Replace several files and folders together: all of them or none, whatever interrupts it.

A folder beside them holds what is new, then what was there, and a note that says which is which. The note is written before
the first of them is touched, and removed when all are in place: as long as it is there, what was begun is taken back, at once
by the run that fails, or by the next run where this one was killed.
"""

from __future__ import annotations

import contextlib
import fcntl
import json
import os
import shutil
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final

from tools.errors import PipelineError

#: How the name of a folder ends that holds what is being put in place.
SUFFIX: Final = ".replacing"
_NOTE: Final = "note.json"


@dataclass(frozen=True)
class _Replacement:
    """One file or folder on its way.

    Attributes:
        target: Where it goes.
        new: Where it waits.
        old: Where the one that was there waits.
        had_old: Whether there was one.
    """

    target: Path
    new: Path
    old: Path
    had_old: bool

    def carry_out(self) -> None:
        if self.had_old:
            self.target.rename(self.old)
        self.new.rename(self.target)

    def take_back(self, number: int) -> None:
        """Undo what was carried out of it, which the places of old and new tell; doing so twice does no harm."""
        is_due = self.old.exists() if self.had_old else not self.new.exists()
        if is_due and self.target.exists():
            self.target.rename(_free(self.new.with_name(f"found-{number}")))
        if self.had_old and is_due:
            self.old.rename(self.target)


def replace_all(replacements: Mapping[Path, Path], folder: Path) -> None:
    """Put each new file or folder in the place of the old one.

    Args:
        replacements: What is new, by the place it goes to. All on one file system.
        folder: Where old and new wait; on the same file system, and always the same for these places, so that the next
            run finds it.

    Raises:
        PipelineError: Another run is putting something in place.
        OSError: A step failed; everything is as it was.
    """
    roll_back(folder)
    folder.mkdir()
    with _locked(folder):
        try:
            steps = []
            for number, (target, new) in enumerate(replacements.items()):
                waiting = folder / f"new-{number}"
                new.rename(waiting)
                steps.append(_Replacement(target, waiting, folder / f"old-{number}", target.exists()))
            _write_note(folder, steps)
            for step in steps:
                step.carry_out()
            (folder / _NOTE).unlink()
        except BaseException:
            _take_back(folder)
            shutil.rmtree(folder, ignore_errors=True)
            raise
        shutil.rmtree(folder, ignore_errors=True)


def replace(target: Path, new: Path) -> None:
    """Put `new` in the place of `target`, or leave everything as it is."""
    replace_all({target: new}, beside(target))


def beside(target: Path) -> Path:
    """Name the folder in which old and new of a single target wait."""
    return target.with_name(f".{target.name}{SUFFIX}")


def roll_back(folder: Path, keep: Path | None = None) -> tuple[Path, ...]:
    """Take back what a run left half in place that was killed.

    Args:
        folder: That of `replace_all`.
        keep: Where to put what the killed run, or anybody since, had put in place; it is removed when left out.

    Returns:
        The places that are as they were again.

    Raises:
        PipelineError: The run is still at it, or a step failed; the next run tries again.
    """
    if not folder.is_dir():
        return ()
    try:
        with _locked(folder):
            targets = _take_back(folder)
            if targets and keep is not None:
                shutil.rmtree(keep, ignore_errors=True)
                keep.parent.mkdir(parents=True, exist_ok=True)
                shutil.move(folder, keep)
            shutil.rmtree(folder, ignore_errors=True)
    except BlockingIOError as error:
        raise PipelineError(
            f"another run is putting files in place ({folder}): wait until it has ended"
        ) from error
    except OSError as error:
        raise PipelineError(
            f"a killed run left files half in place ({folder}), which cannot be taken back: {error}",
            ["see to free space and permissions, then run again"],
        ) from error
    return targets


@contextlib.contextmanager
def scratch(parent: Path, prefix: str) -> Iterator[Path]:
    """Make an empty folder below another and remove it afterwards; those that killed runs left behind are removed as well."""
    parent.mkdir(parents=True, exist_ok=True)
    for left in [path for path in parent.iterdir() if path.name.startswith(prefix)]:
        with contextlib.suppress(OSError), _locked(left):
            shutil.rmtree(left, ignore_errors=True)
    with TemporaryDirectory(prefix=prefix, dir=parent) as name, _locked(Path(name)):
        yield Path(name)


def _take_back(folder: Path) -> tuple[Path, ...]:
    note = folder / _NOTE
    if not note.exists():
        return ()
    steps = [
        _Replacement(
            folder / entry["target"], folder / f"new-{number}", folder / f"old-{number}", entry["had_old"]
        )
        for number, entry in enumerate(json.loads(note.read_text(encoding="utf-8")))
    ]
    for number, step in reversed(list(enumerate(steps))):
        step.take_back(number)
    note.unlink()
    return tuple(Path(os.path.normpath(step.target)) for step in steps)


def _write_note(folder: Path, steps: list[_Replacement]) -> None:
    """Write the note so that it is there whole or not at all."""
    entries = [{"target": os.path.relpath(step.target, folder), "had_old": step.had_old} for step in steps]
    path = folder / f"{_NOTE}.part"
    with path.open("w", encoding="utf-8") as file:
        json.dump(entries, file)
        file.flush()
        os.fsync(file.fileno())
    path.rename(folder / _NOTE)


def _free(path: Path) -> Path:
    while path.exists():
        path = path.with_name(f"{path.name}-again")
    return path


@contextlib.contextmanager
def _locked(folder: Path) -> Iterator[None]:
    """Hold a folder as long as this process lives; the system lets go of it when the process is killed.

    Raises:
        BlockingIOError: Another process, or another caller in this one, holds it.
    """
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        yield
    finally:
        os.close(descriptor)
