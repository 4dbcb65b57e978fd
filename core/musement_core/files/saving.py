"""Saving a file whole or not at all: written and synchronised beside its place, then moved there in one step."""

from __future__ import annotations

import contextlib
import errno
import os
import secrets
import stat
import sys
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final

from musement_core.files.names import numbered

_MAX_NUMBER: Final = 100_000
#: A file system, or a system, that has no hard links, or none for this file.
_NO_LINKS: Final = frozenset(
    {errno.EPERM, errno.EACCES, errno.ENOSYS, errno.EOPNOTSUPP, errno.ENOTSUP, errno.EMLINK}
)
#: What a file system says that cannot synchronise a folder.
_NO_FOLDER_SYNC: Final = frozenset({errno.EINVAL, errno.ENOTSUP, errno.EOPNOTSUPP, errno.EBADF, errno.EACCES})


def save_as(target: Path, chunks: Iterable[bytes]) -> Path:
    """Write a file under a path that the caller chose; replace what is there, and keep its mode."""
    try:
        before: os.stat_result | None = target.stat()
    except FileNotFoundError:
        before = None
    if before is not None and not stat.S_ISREG(before.st_mode):
        raise FileExistsError(errno.EEXIST, "It is no regular file, and is not replaced", str(target))
    with _written(target, chunks) as part:
        if before is not None:
            part.chmod(stat.S_IMODE(before.st_mode))
        part.replace(target)
    _synchronise(target.parent)
    return target


def save_into(folder: Path, name: str, chunks: Iterable[bytes]) -> Path:
    """Write a file into a folder under a name that the caller did not choose; what is there is never replaced."""
    with _written(folder / name, chunks) as part:
        for number in range(1, _MAX_NUMBER):
            target = folder / numbered(name, number)
            with contextlib.suppress(FileExistsError):
                _move(part, target)
                break
        else:
            raise FileExistsError(errno.EEXIST, "There are too many files of this name", str(folder / name))
    _synchronise(folder)
    return target


@contextmanager
def _written(target: Path, chunks: Iterable[bytes]) -> Iterator[Path]:
    """Return a file beside the target that holds the chunks, on the disk; it is gone afterwards unless it was moved."""
    part = target.with_name(f".{target.name[:50]}.{secrets.token_hex(8)}.part")
    try:
        with part.open("xb") as file:
            file.writelines(chunks)
            file.flush()
            os.fsync(file.fileno())
        yield part
    finally:
        part.unlink(missing_ok=True)


def _move(part: Path, target: Path) -> None:
    """Give a file another name. Raises `FileExistsError` when somebody else has it, also at the same moment."""
    try:
        os.link(part, target)
    except FileExistsError:
        raise
    except (OSError, AttributeError) as error:
        if isinstance(error, OSError) and error.errno not in _NO_LINKS:
            raise
        # The name is taken by an empty file first, which is then replaced.
        target.touch(exist_ok=False)
        try:
            part.replace(target)
        except OSError:
            target.unlink(missing_ok=True)
            raise


def _synchronise(folder: Path) -> None:
    """Write the new name to the disk, where the system has a way to."""
    if sys.platform == "win32":
        return
    try:
        descriptor = os.open(folder, os.O_RDONLY)
    except PermissionError:
        return  # a folder may be written to without being read
    try:
        os.fsync(descriptor)
    except OSError as error:
        if error.errno not in _NO_FOLDER_SYNC:
            raise
    finally:
        os.close(descriptor)
