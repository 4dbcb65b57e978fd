"""A voucher or ticket that was downloaded."""

from __future__ import annotations

import os
import re
import secrets
from pathlib import Path
from typing import Self

from musement._wire import ApiResponse

_PLAIN_NAME = re.compile(r'filename="?([^";]+)')
_LONGEST_NAME = 150


class VoucherFile(bytes):
    """The bytes of a file, with its name and its media type: `file.save("vouchers/")`.

    It is `bytes` to whatever takes bytes: an attachment, an upload, the answer of a web server.

    Attributes:
        name: A name for the file, without folders, e.g. `voucher.pdf`.
        media_type: What the file is, usually `application/pdf`.
    """

    name: str
    media_type: str

    @classmethod
    def of(cls, response: ApiResponse[bytes], name: str) -> Self:
        """The file of an answer; `name` is used when the answer does not name it."""
        file = cls(response.value)
        file.name = _name(response.headers.get("content-disposition", "")) or name
        file.media_type = (
            response.headers.get("content-type", "").partition(";")[0].strip() or "application/pdf"
        )
        return file

    @property
    def content(self) -> bytes:
        """The bytes alone."""
        return bytes(self)

    def save(self, path: str | os.PathLike[str]) -> Path:
        """Write the file, whole or not at all: it never lies half written under its name.

        Args:
            path: Where to; a folder gets a file called `name` in it. A file that is there is replaced.

        Returns:
            The path of the file.

        Raises:
            OSError: The file cannot be written.
        """
        target = Path(path)
        if target.is_dir():
            target /= self.name
        part = target.with_name(f".{target.name[:50]}.{secrets.token_hex(4)}.part")
        try:
            with part.open("xb") as file:
                file.write(self)
            part.replace(target)
        finally:
            part.unlink(missing_ok=True)
        return target

    def __repr__(self) -> str:
        return f"VoucherFile(name={self.name!r}, media_type={self.media_type!r}, {len(self)} bytes)"


def _name(disposition: str) -> str:
    """The name of a file that an answer gives, without any folder: it comes from outside."""
    found = _PLAIN_NAME.search(disposition)
    last = re.split(r"[/\\]", found.group(1).strip())[-1] if found else ""
    safe = "".join(letter for letter in last if letter.isprintable() and letter not in '<>:"|?*').strip(" .")
    return safe[-_LONGEST_NAME:]
