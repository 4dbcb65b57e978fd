"""A body is unpacked in pieces of bounded size, however it arrives."""

from __future__ import annotations

import gzip
import random
import zlib
from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from musement_core.transport.content_decoder import BodyRefusedError, ContentDecoder

PIECE = 64 * 1024
CONTENT = random.Random(1).randbytes(100_000) + b"\x00" * 300_000
PACKED: dict[str, bytes] = {
    "": CONTENT,
    "identity": CONTENT,
    "gzip": gzip.compress(CONTENT),
    "deflate": zlib.compress(CONTENT),
}


def pieces_of(encoding: str, packed: bytes, size: int, limit: int = 10**6) -> list[bytes]:
    pieces: list[bytes] = []
    reader = ContentDecoder(pieces.append, limit, encoding)
    for start in range(0, len(packed), size):
        reader.add(packed[start : start + size])
    reader.end()
    return pieces


@given(encoding=st.sampled_from(sorted(PACKED)), size=st.integers(500, PIECE))
def test_however_it_arrives_it_is_the_same_in_small_pieces(encoding: str, size: int) -> None:
    pieces = pieces_of(encoding, PACKED[encoding], size)

    assert b"".join(pieces) == CONTENT
    assert all(0 < len(piece) <= PIECE for piece in pieces)


@pytest.mark.parametrize("encoding", PACKED)
def test_pieces_are_handed_on_as_they_come(encoding: str) -> None:
    pieces: list[bytes] = []
    reader = ContentDecoder(pieces.append, 10**6, encoding)
    half = len(PACKED[encoding]) // 2
    reader.add(PACKED[encoding][:half])
    assert sum(map(len, pieces)) >= half // 2, "before the rest is there"
    reader.add(PACKED[encoding][half:])
    reader.end()
    assert b"".join(pieces) == CONTENT


@pytest.mark.parametrize("encoding", PACKED)
def test_what_is_beyond_the_limit_is_not_handed_on(encoding: str) -> None:
    assert pieces_of(encoding, PACKED[encoding], PIECE, limit=len(CONTENT))
    kept: list[bytes] = []
    reader = ContentDecoder(kept.append, len(CONTENT) - 1, encoding)
    with pytest.raises(BodyRefusedError, match="more than 399999 bytes"):
        reader.add(PACKED[encoding])
    assert sum(map(len, kept)) < len(CONTENT)


@pytest.mark.parametrize(
    ("encoding", "cut"), [("gzip", lambda packed: packed[:-9]), ("deflate", lambda packed: packed[:-1])]
)
def test_what_ends_too_early_is_refused(encoding: str, cut: Callable[[bytes], bytes]) -> None:
    with pytest.raises(BodyRefusedError, match="ended too early"):
        pieces_of(encoding, cut(PACKED[encoding]), PIECE)
