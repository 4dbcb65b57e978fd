"""Unpacks the body of a response as it comes, within a limit: a small response cannot fill the memory."""

from __future__ import annotations

import zlib
from collections.abc import Callable
from typing import Any, Final

from musement_core.constants import MAX_EXPANSION, UNLIMITED_EXPANSION_BYTES

ACCEPTED_ENCODINGS: Final = "gzip, deflate"
"""What `ContentDecoder` unpacks, as the `Accept-Encoding` of every request."""

_GZIP = 16 + zlib.MAX_WBITS
_GZIP_MAGIC = b"\x1f\x8b"
_PIECE = 64 * 1024


class BodyRefusedError(Exception):
    """The body of a response is too large, took too long, or cannot be unpacked."""


class ContentDecoder:
    """Takes the chunks of a body and hands them on unpacked, never more than a piece at once.

    Args:
        keep: Is given each piece.
        limit: How many bytes the body may have, unpacked.
        encoding: The response's `Content-Encoding`.
        max_expansion: How many times as large as it came a body beyond 1 MiB may become.
    """

    def __init__(
        self,
        keep: Callable[[bytes], object],
        limit: int,
        encoding: str | None = None,
        *,
        max_expansion: float = MAX_EXPANSION,
    ) -> None:
        self._hand_on = keep
        self._limit = limit
        self._encoding = (encoding or "").strip().lower()
        self._max_expansion = max_expansion
        self._size = 0
        self._received = 0
        self._unpacking: Any = None
        self._waiting = b""

    def add(self, chunk: bytes) -> None:
        """Take the next chunk. Raises `BodyRefusedError`."""
        self._received += len(chunk)
        if self._encoding in ("", "identity"):
            self._keep(chunk)
            return
        packed = self._waiting + chunk
        self._waiting = b""
        try:
            while packed:
                packed = self._unpacked(packed)
        except zlib.error:
            raise BodyRefusedError(f"the response is not the {self._encoding} that it says it is") from None

    def end(self) -> None:
        """There are no more chunks. Raises `BodyRefusedError` when what was packed ended too early."""
        if self._unpacking is not None and not self._unpacking.eof:
            raise BodyRefusedError("the encoded response ended too early")

    def _unpacked(self, packed: bytes) -> bytes:
        """Unpack a piece and return what of it is still packed."""
        if self._unpacking is None:
            self._unpacking = zlib.decompressobj(self._window(packed))
        elif self._unpacking.eof:
            # One packed body may be followed by another; anything else behind it is padding.
            if len(packed) < len(_GZIP_MAGIC):
                self._waiting = packed
                return b""
            if not packed.startswith(_GZIP_MAGIC) or self._window(packed) != _GZIP:
                return b""
            self._unpacking = zlib.decompressobj(_GZIP)
        piece = self._unpacking.decompress(packed, _PIECE)
        self._keep(piece)
        while len(piece) == _PIECE and not self._unpacking.unconsumed_tail:
            piece = self._unpacking.decompress(
                b"", _PIECE
            )  # The packed bytes are used up, the unpacked not yet.
            self._keep(piece)
        return bytes(self._unpacking.unused_data if self._unpacking.eof else self._unpacking.unconsumed_tail)

    def _window(self, packed: bytes) -> int:
        if self._encoding in ("gzip", "x-gzip"):
            return _GZIP
        if self._encoding == "deflate":
            # Meant is zlib's own format; some servers send the bare stream.
            return zlib.MAX_WBITS if packed[0] & 0x0F == 8 else -zlib.MAX_WBITS
        raise BodyRefusedError(
            f"the response is encoded in a way that was not asked for ({self._encoding[:40]!r})"
        )

    def _keep(self, piece: bytes) -> None:
        self._size += len(piece)
        if self._size > self._limit:
            raise BodyRefusedError(f"the response has more than {self._limit} bytes")
        if self._size > max(UNLIMITED_EXPANSION_BYTES, self._received * self._max_expansion):
            raise BodyRefusedError(
                f"the response unpacks to more than {self._max_expansion:g} times its size"
            )
        if piece:
            self._hand_on(piece)
