"""Decodes the body of a response as it comes, within a limit: a small response cannot fill the memory."""

from __future__ import annotations

import zlib
from collections.abc import Callable
from typing import Any, Final

from musement_core.constants import MAX_EXPANSION, UNLIMITED_EXPANSION_BYTES

ACCEPTED_ENCODINGS: Final = "gzip, deflate"
"""What `ContentDecoder` decodes, as the `Accept-Encoding` of every request."""

_GZIP = 16 + zlib.MAX_WBITS
_GZIP_MAGIC = b"\x1f\x8b"
_PIECE = 64 * 1024


class BodyRefusedError(Exception):
    """The body of a response is too large, took too long, or cannot be decoded."""


class ContentDecoder:
    """Takes the chunks of a body and hands them on decoded, never more than a piece at once.

    Args:
        keep: Is given each piece.
        limit: How many bytes the body may have, decoded.
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
        self._decompressor: Any = None
        self._waiting = b""

    def add(self, chunk: bytes) -> None:
        """Take the next chunk. Raises `BodyRefusedError`."""
        self._received += len(chunk)
        if self._encoding in ("", "identity"):
            self._keep(chunk)
            return
        encoded = self._waiting + chunk
        self._waiting = b""
        try:
            while encoded:
                encoded = self._decoded(encoded)
        except zlib.error:
            raise BodyRefusedError(f"the response is not the {self._encoding} that it says it is") from None

    def end(self) -> None:
        """There are no more chunks. Raises `BodyRefusedError` when what was encoded ended too early."""
        if self._decompressor is not None and not self._decompressor.eof:
            raise BodyRefusedError("the encoded response ended too early")

    def _decoded(self, encoded: bytes) -> bytes:
        """Decode a piece and return what of it is still encoded."""
        if self._decompressor is None:
            self._decompressor = zlib.decompressobj(self._window(encoded))
        elif self._decompressor.eof:
            # One encoded body may be followed by another; anything else behind it is padding.
            if len(encoded) < len(_GZIP_MAGIC):
                self._waiting = encoded
                return b""
            if not encoded.startswith(_GZIP_MAGIC) or self._window(encoded) != _GZIP:
                return b""
            self._decompressor = zlib.decompressobj(_GZIP)
        piece = self._decompressor.decompress(encoded, _PIECE)
        self._keep(piece)
        while len(piece) == _PIECE and not self._decompressor.unconsumed_tail:
            piece = self._decompressor.decompress(
                b"", _PIECE
            )  # The encoded bytes are used up, the decoded not yet.
            self._keep(piece)
        return bytes(
            self._decompressor.unused_data if self._decompressor.eof else self._decompressor.unconsumed_tail
        )

    def _window(self, encoded: bytes) -> int:
        if self._encoding in ("gzip", "x-gzip"):
            return _GZIP
        if self._encoding == "deflate":
            # Meant is zlib's own format; some servers send the bare stream.
            return zlib.MAX_WBITS if encoded[0] & 0x0F == 8 else -zlib.MAX_WBITS
        raise BodyRefusedError(
            f"the response is encoded in a way that was not asked for ({self._encoding[:40]!r})"
        )

    def _keep(self, piece: bytes) -> None:
        self._size += len(piece)
        if self._size > self._limit:
            raise BodyRefusedError(f"the response has more than {self._limit} bytes")
        if self._size > max(UNLIMITED_EXPANSION_BYTES, self._received * self._max_expansion):
            raise BodyRefusedError(
                f"the response decodes to more than {self._max_expansion:g} times its size"
            )
        if piece:
            self._hand_on(piece)
