"""Replace one folder by another as a whole, and compare two folders byte by byte."""

from __future__ import annotations

import contextlib
import shutil
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory


@contextlib.contextmanager
def beside(target: Path) -> Iterator[Path]:
    """Make an empty folder on the same file system as the target; remove it afterwards."""
    target.parent.mkdir(parents=True, exist_ok=True)
    with TemporaryDirectory(prefix=f".{target.name}-", dir=target.parent) as folder:
        yield Path(folder)


def replace(target: Path, new: Path) -> None:
    """Put `new` in the place of `target`; restore the old tree if that fails."""
    old = new.parent / f"{new.name}.old"
    had_old = target.exists()
    if had_old:
        target.rename(old)
    try:
        new.rename(target)
    except OSError:
        if had_old:
            old.rename(target)
        raise
    shutil.rmtree(old, ignore_errors=True)


def differences(expected: Path, present: Path) -> list[str]:
    """List files that differ, are missing or are left over, by relative name and which of these it is."""
    wanted = _files(expected)
    found = _files(present)
    lines = [f"missing: {name}" for name in sorted(wanted.keys() - found.keys())]
    lines += [f"left over: {name}" for name in sorted(found.keys() - wanted.keys())]
    lines += [
        f"differs: {name}"
        for name in sorted(wanted.keys() & found.keys())
        if wanted[name].read_bytes() != found[name].read_bytes()
    ]
    return lines


def _files(folder: Path) -> dict[str, Path]:
    return {
        path.relative_to(folder).as_posix(): path
        for path in folder.rglob("*")
        if path.is_file() and "__pycache__" not in path.parts
    }
