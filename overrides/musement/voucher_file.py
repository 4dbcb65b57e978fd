"""A voucher or ticket that was downloaded."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Self

from musement.errors import FileClosedError, InvalidRequestError
from musement_core.api_response import ApiResponse
from musement_core.constants import FILE_CHUNK_BYTES
from musement_core.files.names import name_in, safe_name
from musement_core.files.saving import save_as, save_into
from musement_core.transport.spool import Spool


class VoucherFile:
    """A file that came from the API, with its name and its media type: `file.save("vouchers/")`.

    It was streamed, and is whole: of a large file no more than 1 MiB is in memory, the rest is in a temporary file
    without a name, which is gone when the file is closed, left by `with`, or dropped. It may be read by several
    threads, and as often as you like. Copied or pickled it is another file with the same content; it equals itself
    only. Reading and saving block, for a moment: a coroutine that cannot wait for a disk uses `asyncio.to_thread`.

    Args:
        content: Its bytes; make one for tests of your own.
        name: A name for the file, without folders.
        media_type: What the file is.

    Attributes:
        name: A name for the file, without folders, e.g. `voucher.pdf`.
        media_type: What the file is, usually `application/pdf`.
    """

    name: str
    media_type: str

    def __init__(
        self, content: bytes | Spool, name: str = "voucher.pdf", media_type: str = "application/pdf"
    ) -> None:
        self._spool = Spool.of(content)
        self.name = name
        self.media_type = media_type

    @classmethod
    def of(cls, response: ApiResponse[Spool], name: str) -> Self:
        """Return the file of a response; `name` is used when the response does not name it."""
        media_type = response.headers.get("content-type", "").partition(";")[0].strip()
        named = name_in(response.headers.get("content-disposition", ""))
        return cls(response.value, named or name, media_type or "application/pdf")

    @property
    def size(self) -> int:
        """Return how many bytes it has; also known after it was closed."""
        return self._spool.size

    @property
    def content(self) -> bytes:
        """All of its bytes, in memory. Raises `FileClosedError`."""
        return b"".join(self._spool.chunks(max(self.size, 1)))

    def iter_bytes(self, chunk_size: int = FILE_CHUNK_BYTES) -> Iterator[bytes]:
        """Its bytes, piece by piece, from the start: for an upload, or the response of a web server.

        Args:
            chunk_size: How many bytes a piece has; the last one may have fewer.

        Raises:
            FileClosedError: The file was closed.
            ValueError: `chunk_size` is no number, or less than 1.
        """
        if not isinstance(chunk_size, int) or chunk_size < 1:
            raise ValueError(
                f"chunk_size is {chunk_size!r:.80}; a number of bytes, at least one, is asked for"
            )
        self._spool.read(0, 0)  # a closed file is refused here, not at the first piece
        return self._spool.chunks(chunk_size)

    def save(self, path: str | os.PathLike[str]) -> Path:
        """Write the file, whole or not at all: it never lies half written under its name.

        When this returns, the file is on the disk. A new file gets the mode that new files have.

        Args:
            path: Where to. A folder, or a path that ends with `/`, gets a file called `name` in it, and must be there:
                the name comes from the server, so it never replaces a file; a second `voucher.pdf` is called
                `voucher (2).pdf`. A path that names a file replaces what is there, and keeps its mode.

        Returns:
            The path of the file.

        Raises:
            OSError: The file cannot be written.
            FileClosedError: It was closed.
            InvalidRequestError: `path` is no path.
        """
        target = _path(path)
        chunks = self.iter_bytes()
        try:
            if target.is_dir() or os.fspath(path).endswith(("/", os.sep)):
                return save_into(target, safe_name(self.name) or "voucher.pdf", chunks)
            return save_as(target, chunks)
        except FileClosedError:
            raise
        except ValueError:
            raise _no_path("it holds characters that no path has") from None

    def close(self) -> None:
        """Give memory and disk back; name, media type and size stay. Twice is fine."""
        self._spool.close()

    @property
    def closed(self) -> bool:
        """Tell whether it was closed."""
        return self._spool.closed

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def __bytes__(self) -> bytes:
        return self.content

    def __reduce__(self) -> tuple[Any, ...]:
        return type(self), (self.content, self.name, self.media_type)

    def __repr__(self) -> str:
        state = ", closed" if self.closed else ""
        return f"{type(self).__name__}(name={self.name!r}, media_type={self.media_type!r}, {self.size} bytes{state})"


def _path(path: object) -> Path:
    if not isinstance(path, (str, os.PathLike)) or not isinstance(os.fspath(path), str):
        raise _no_path(f"it is of type {type(path).__name__}")
    if not os.fspath(path):
        raise _no_path("it is empty")
    return Path(path)


def _no_path(problem: str) -> InvalidRequestError:
    return InvalidRequestError(
        argument="path", problem=problem, rule="A path is a text or an os.PathLike, without NUL."
    )
