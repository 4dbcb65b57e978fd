"""Responses whose frame is wrong: lengths, chunks, encodings, heads."""

from __future__ import annotations

import gzip
import zlib

import httpx

from tests.support.attack.exchange import Exchange, head_of
from tests.support.attack.plan import Fault

_BOMB_BYTES = 40 * 1024 * 1024
_BOMB = gzip.compress(b" " * _BOMB_BYTES, compresslevel=9)
_CHUNKED = ("Transfer-Encoding", "chunked")


def _chunk(data: bytes, extension: bytes = b"") -> bytes:
    return f"{len(data):x}".encode() + extension + b"\r\n" + data + b"\r\n"


async def _sent(exchange: Exchange, head: bytes, body: bytes, *, goes_on: bool = False) -> bool:
    await exchange.write(head + body)
    return goes_on or exchange.close()


def _length(response: httpx.Response, difference: int = 0) -> tuple[str, str]:
    return ("Content-Length", str(max(0, len(response.content) + difference)))


async def chunks_of_one_byte(exchange: Exchange) -> bool:
    response = exchange.act()
    pieces = b"".join(_chunk(bytes([byte])) for byte in response.content)
    return await _sent(exchange, head_of(response, _CHUNKED), pieces + b"0\r\n\r\n", goes_on=True)


async def chunk_cut(exchange: Exchange) -> bool:
    response = exchange.act()
    whole = _chunk(response.content)
    return await _sent(exchange, head_of(response, _CHUNKED), whole[: max(2, len(whole) // 2)])


async def chunks_without_end(exchange: Exchange) -> bool:
    response = exchange.act()
    return await _sent(exchange, head_of(response, _CHUNKED), _chunk(response.content))


async def chunk_size_garbage(exchange: Exchange) -> bool:
    response = exchange.act()
    return await _sent(exchange, head_of(response, _CHUNKED), b"zz\r\n" + response.content + b"\r\n0\r\n\r\n")


async def length_too_long(exchange: Exchange) -> bool:
    response = exchange.act()
    return await _sent(exchange, head_of(response, _length(response, 40)), response.content)


async def length_too_short(exchange: Exchange) -> bool:
    """Leave the rest of the body on the connection."""
    response = exchange.act()
    return await _sent(exchange, head_of(response, _length(response, -9)), response.content, goes_on=True)


async def two_lengths(exchange: Exchange) -> bool:
    response = exchange.act()
    head = head_of(response, _length(response), _length(response, 7))
    return await _sent(exchange, head, response.content)


async def length_and_chunks(exchange: Exchange) -> bool:
    response = exchange.act()
    head = head_of(response, _CHUNKED, ("Content-Length", "3"))
    return await _sent(exchange, head, _chunk(response.content) + b"0\r\n\r\n")


async def no_length(exchange: Exchange) -> bool:
    response = exchange.act()
    return await _sent(exchange, head_of(response, ("Connection", "close")), response.content)


async def no_length_and_cut(exchange: Exchange) -> bool:
    response = exchange.act()
    half = response.content[: len(response.content) // 2]
    return await _sent(exchange, head_of(response, ("Connection", "close")), half)


async def garbage_status_line(exchange: Exchange) -> bool:
    response = exchange.act()
    return await _sent(exchange, b"ICY OK\r\n\r\n", response.content)


async def endless_header(exchange: Exchange) -> bool:
    response = exchange.act()
    head = head_of(response, ("X-Endless", "a" * 300_000), _length(response))
    return await _sent(exchange, head, response.content)


async def broken_header(exchange: Exchange) -> bool:
    response = exchange.act()
    head = head_of(response, _length(response)).replace(b"\r\n\r\n", b"\r\nX-Odd\x00 name: 1\r\n\r\n")
    return await _sent(exchange, head, response.content)


async def called_gzip(exchange: Exchange) -> bool:
    response = exchange.act()
    head = head_of(response, ("Content-Encoding", "gzip"), _length(response))
    return await _sent(exchange, head, response.content, goes_on=True)


async def gzip_cut(exchange: Exchange) -> bool:
    response = exchange.act()
    packed = gzip.compress(response.content)
    packed = packed[: len(packed) // 2]
    head = head_of(response, ("Content-Encoding", "gzip"), ("Content-Length", str(len(packed))))
    return await _sent(exchange, head, packed, goes_on=True)


async def deflated(exchange: Exchange) -> bool:
    """Encode in a way that the client says it takes."""
    response = exchange.act()
    packed = zlib.compress(response.content)
    head = head_of(response, ("Content-Encoding", "deflate"), ("Content-Length", str(len(packed))))
    return await _sent(exchange, head, packed, goes_on=True)


async def unknown_encoding(exchange: Exchange) -> bool:
    response = exchange.act()
    head = head_of(response, ("Content-Encoding", "x-unknown"), _length(response))
    return await _sent(exchange, head, response.content, goes_on=True)


async def gzip_bomb(exchange: Exchange) -> bool:
    response = exchange.act()
    head = head_of(response, ("Content-Encoding", "gzip"), ("Content-Length", str(len(_BOMB))))
    return await _sent(exchange, head, _BOMB, goes_on=True)


async def half_a_json(exchange: Exchange) -> bool:
    response = exchange.act()
    half = response.content[: len(response.content) // 2]
    head = head_of(response, ("Content-Length", str(len(half))))
    return await _sent(exchange, head, half, goes_on=True)


async def wrong_charset(exchange: Exchange) -> bool:
    response = exchange.act()
    content = response.text.encode("utf-16")
    head = head_of(response, ("Content-Length", str(len(content))))
    return await _sent(exchange, head, content, goes_on=True)


def _has_body(exchange: Exchange) -> bool:
    # What is deleted is confirmed by 204: there is nothing to frame.
    return exchange.request.method != "DELETE"


FRAMING_FAULTS = [
    *(
        Fault(play.__name__, play, weight, _has_body)
        for play, weight in (
            (chunks_of_one_byte, 0.5),
            (chunk_cut, 1.0),
            (chunks_without_end, 1.0),
            (chunk_size_garbage, 1.0),
            (length_too_long, 1.0),
            (length_too_short, 1.0),
            (two_lengths, 1.0),
            (length_and_chunks, 1.0),
            (no_length, 0.5),
            (no_length_and_cut, 1.0),
            (garbage_status_line, 1.0),
            (endless_header, 1.0),
            (broken_header, 1.0),
            (called_gzip, 1.0),
            (gzip_cut, 1.0),
            (deflated, 0.5),
            (unknown_encoding, 1.0),
            (gzip_bomb, 0.3),
            (half_a_json, 1.0),
            (wrong_charset, 0.5),
        )
    ),
]
