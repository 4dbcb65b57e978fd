"""One response while it arrives: what of it is kept, where, and for how long."""

from __future__ import annotations

import math
from collections.abc import Callable
from typing import TYPE_CHECKING, Self

from attrs import evolve

from musement_core.constants import MAX_EXPANSION
from musement_core.transport.content_decoder import BodyRefusedError, ContentDecoder
from musement_core.transport.wire import WireRequest, WireResponse

if TYPE_CHECKING:
    from musement_core.transport.spool import Spool


class ResponseReader:
    """Takes a response chunk by chunk, whoever reads them from the socket, and gives it back whole.

    A context manager around all of the reading: when it is left by an error, nothing of the response is kept.
    """

    def __init__(self, outgoing: WireRequest, limit: int, now: Callable[[], float]) -> None:
        self._outgoing = outgoing
        self._limit = limit
        self._now = now
        self._ends = now() + outgoing.deadline
        self._overdue = False
        self._pieces: list[bytes] = []
        self._spool: Spool | None = None
        self._head: WireResponse
        self._body: ContentDecoder
        self.status: int | None = None

    def begin(self, status: int, headers: tuple[tuple[str, str], ...], *, encoded: bool) -> None:
        """Take the head of the response; `encoded` says that its body is about to come as `Content-Encoding` says."""
        self.status = status
        self._head = WireResponse(status=status, headers=headers, content=b"")
        keep: Callable[[bytes], object] = self._pieces.append
        spooled = self._outgoing.spooled
        if spooled and 200 <= status < 300 and self._head.media_type in spooled:
            from musement_core.transport.spool import Spool  # loaded by the first file

            self._spool = Spool()
            keep = self._spool.write
        encoding = self._head.header("content-encoding") if encoded else None
        # A file costs its size on the disk and no more; a scan of empty pages is hardly anything when compressed.
        max_expansion = MAX_EXPANSION if self._spool is None else math.inf
        self._body = ContentDecoder(keep, self._limit, encoding, max_expansion=max_expansion)

    def add(self, chunk: bytes) -> None:
        """Take the next chunk. Raises `BodyRefusedError`."""
        if self._overdue:
            raise BodyRefusedError(f"the response was not complete after {self._outgoing.deadline:g} s")
        try:
            self._body.add(chunk)
        except OSError as error:
            raise _not_kept(error) from None
        self._overdue = self._now() > self._ends  # A response that is whole in the last moment counts.

    def whole(self) -> WireResponse:
        """Return the response, after its last chunk. Raises `BodyRefusedError`."""
        self._body.end()
        if self._spool is None:
            return WireResponse(self._head.status, self._head.headers, b"".join(self._pieces))
        try:
            self._spool.finish()
        except OSError as error:
            raise _not_kept(error) from None
        return evolve(self._head, spool=self._spool)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, *_: object) -> None:
        if kind is not None and self._spool is not None:
            self._spool.close()


def _not_kept(error: OSError) -> BodyRefusedError:
    # Of the disk, not of the connection: whoever reads the message looks in the right place.
    return BodyRefusedError(f"the response cannot be kept in a temporary file ({error.strerror or error})")
