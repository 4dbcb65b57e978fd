"""Bytes that need not fit into memory."""

from __future__ import annotations

import os
import sys
import tempfile
import threading
import weakref
from collections.abc import Iterator
from typing import Self

from musement_core.constants import FILE_CHUNK_BYTES, SPOOLED_IN_MEMORY_BYTES
from musement_core.errors.client_errors import FileClosedError
from musement_core.fork_safety import renew_lock_after_fork


class Spool:
    """Bytes that were written one piece after the other: in memory while they are few, else in a nameless file.

    Written once, by one; then read by as many as like, in threads and forked children too: each has its own
    position. Closed by itself when it is dropped.
    """

    def __init__(self) -> None:
        self._file = tempfile.SpooledTemporaryFile(max_size=SPOOLED_IN_MEMORY_BYTES)  # noqa: SIM115 - see _closing
        self._lock = threading.Lock()
        self._closing = weakref.finalize(self, self._file.close)
        self.size = 0
        renew_lock_after_fork(self)

    @classmethod
    def of(cls, body: object) -> Self:
        """Return the body of a response as a spool. Raises `ValueError` when it is no file."""
        if isinstance(body, cls):
            return body
        if not isinstance(body, bytes):
            raise ValueError("it is no file")
        spool = cls()
        spool.write(body)
        spool.finish()
        return spool

    def write(self, piece: bytes) -> None:
        """Add a piece. Raises `OSError` when the disk does not take it."""
        self._file.write(piece)
        self.size += len(piece)

    def finish(self) -> None:
        """End the writing. Raises `OSError` when the disk does not take it."""
        self._file.flush()

    def read(self, position: int, count: int) -> bytes:
        """Up to `count` bytes from `position` on; empty at the end. Raises `FileClosedError`."""
        with self._lock:
            if self.closed:
                raise FileClosedError
            if sys.platform != "win32" and self.size > SPOOLED_IN_MEMORY_BYTES:
                # A forked child shares the position of a file with its parent, so none is used.
                return os.pread(self._file.fileno(), count, position)
            self._file.seek(position)
            return self._file.read(count)

    def chunks(self, size: int = FILE_CHUNK_BYTES) -> Iterator[bytes]:
        """All of it, piece by piece. Raises `FileClosedError`."""
        position = 0
        while chunk := self.read(position, size):
            yield chunk
            position += len(chunk)

    @property
    def closed(self) -> bool:
        """Tell whether it was closed."""
        return not self._closing.alive

    def close(self) -> None:
        """Give memory and disk back; twice is fine."""
        with self._lock:
            self._closing()

    def renew_lock(self) -> None:
        """Take a new lock; for a forked child."""
        self._lock = threading.Lock()
