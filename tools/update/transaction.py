"""Replace several files and folders together: all of them, or none."""

from __future__ import annotations

import shutil
from collections.abc import Mapping
from pathlib import Path


def replace_all(replacements: Mapping[Path, Path], folder: Path) -> None:
    """Put each new file or folder in the place of the old one; restore the old ones whatever interrupts it.

    Args:
        replacements: What is new, by the place it goes to. All on one file system.
        folder: Where the old ones wait until everything is in place; on the same file system.

    Raises:
        OSError: A step failed; everything is as it was.
    """
    done: list[tuple[Path, Path, Path | None]] = []
    try:
        for number, (target, new) in enumerate(replacements.items()):
            old = folder / f"old-{number}"
            kept = old if target.exists() else None
            done.append((target, new, kept))
            if kept is not None:
                target.rename(kept)
            new.rename(target)
    except BaseException:
        for target, new, kept in reversed(done):
            _undo(target, new, kept)
        raise
    for _, _, kept in done:
        if kept is not None:
            _remove(kept)


def _undo(target: Path, new: Path, kept: Path | None) -> None:
    arrived = target.exists() and not new.exists()
    if arrived and (kept is None or kept.exists()):
        _remove(target)
    if kept is not None and kept.exists():
        kept.rename(target)


def _remove(path: Path) -> None:
    if path.is_dir():
        shutil.rmtree(path, ignore_errors=True)
    else:
        path.unlink(missing_ok=True)
