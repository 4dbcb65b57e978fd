"""Responses that drip or never come, and requests that arrive late or twice."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import chain, repeat

from tests.support.attack.exchange import Exchange, head_of, serialised
from tests.support.attack.plan import Fault

_CONTINUE = b"HTTP/1.1 100 Continue\r\n\r\n"
_HINTS = b"HTTP/1.1 103 Early Hints\r\nLink: </style.css>; rel=preload\r\n\r\n"
_CHUNKED = ("Transfer-Encoding", "chunked")


# ---- responses that take their time


async def slow(exchange: Exchange) -> bool:
    """Respond in order, only later."""
    await exchange.pause(exchange.random.uniform(0.02, 0.15))
    return await exchange.respond()


async def some_1xx(exchange: Exchange) -> bool:
    """Respond in order, after some interim responses."""
    await exchange.write(_CONTINUE + _HINTS * 2)
    return await exchange.respond()


async def flood_of_1xx(exchange: Exchange) -> bool:
    """Send thousands of interim responses at once, and the response after them."""
    raw = serialised(exchange.act())
    await exchange.write(_HINTS * 5000 + raw)
    return exchange.close()


async def dripping_1xx(exchange: Exchange) -> bool:
    exchange.act()
    await exchange.drip(repeat(_CONTINUE))
    return exchange.close()


async def dripping_headers(exchange: Exchange) -> bool:
    exchange.act()
    await exchange.drip(chain([b"HTTP/1.1 200 OK\r\n"], (f"X-{n}: 1\r\n".encode() for n in range(10_000))))
    return exchange.close()


async def dripping_body(exchange: Exchange) -> bool:
    response = exchange.act()
    head = head_of(response, ("Content-Length", str(len(response.content) + 10_000)))
    await exchange.drip(chain([head + response.content], repeat(b" ")))
    return exchange.close()


async def dripping_chunk_extension(exchange: Exchange) -> bool:
    response = exchange.act()
    await exchange.drip(chain([head_of(response, _CHUNKED), b"5;name="], repeat(b"a")))
    return exchange.close()


async def dripping_trailers(exchange: Exchange) -> bool:
    response = exchange.act()
    size = f"{len(response.content):x}\r\n".encode()
    start = head_of(response, _CHUNKED) + size + response.content + b"\r\n0\r\n"
    await exchange.drip(chain([start], _trailers()))
    return exchange.close()


def _trailers() -> Iterator[bytes]:
    for number in range(10_000):
        yield f"X-{number}: 1\r\n".encode()


async def silent_before(exchange: Exchange) -> bool:
    await exchange.silence()
    return exchange.close()


async def silent_after(exchange: Exchange) -> bool:
    exchange.act()
    await exchange.silence()
    return exchange.close()


async def silent_in_the_middle(exchange: Exchange) -> bool:
    raw = serialised(exchange.act())
    await exchange.write(raw[: len(raw) // 2])
    await exchange.silence()
    return exchange.close()


# ---- requests that arrive late, or twice


async def late_by_a_little(exchange: Exchange) -> bool:
    """Break the connection; the request arrives while the client asks."""
    exchange.act_later(exchange.random.uniform(0.001, 0.05))
    return exchange.reset()


async def late(exchange: Exchange) -> bool:
    """Break the connection; the request arrives while the client goes on."""
    exchange.act_later(exchange.random.uniform(0.05, 0.6))
    return exchange.reset()


async def much_later(exchange: Exchange) -> bool:
    """Let it arrive when the client has long been told something else, perhaps when the run ends."""
    exchange.act_later(exchange.random.uniform(0.6, 20))
    return exchange.close()


async def late_after_a_timeout(exchange: Exchange) -> bool:
    await exchange.silence()
    exchange.act_later(exchange.random.uniform(0.0, 0.3))
    return exchange.close()


async def twice_seeing_the_first(exchange: Exchange) -> bool:
    response = exchange.act()
    exchange.act()
    return await exchange.respond(response)


async def twice_seeing_the_second(exchange: Exchange) -> bool:
    exchange.act()
    return await exchange.respond(exchange.act())


async def twice_the_second_later(exchange: Exchange) -> bool:
    going_on = await exchange.respond()
    exchange.act_later(exchange.random.uniform(0.0, 1.0))
    return going_on


async def twice_seeing_nothing(exchange: Exchange) -> bool:
    exchange.act()
    exchange.act_later(exchange.random.uniform(0.0, 0.5))
    return exchange.reset()


TIMING_FAULTS = [
    Fault(play.__name__, play, weight)
    for play, weight in (
        (slow, 1.0),
        (some_1xx, 0.5),
        (flood_of_1xx, 0.5),
        (dripping_1xx, 0.08),
        (dripping_headers, 0.08),
        (dripping_body, 0.08),
        (dripping_chunk_extension, 0.08),
        (dripping_trailers, 0.08),
        (silent_before, 0.08),
        (silent_after, 0.08),
        (silent_in_the_middle, 0.08),
        (late_by_a_little, 2.0),
        (late, 2.0),
        (much_later, 2.0),
        (late_after_a_timeout, 0.1),
        (twice_seeing_the_first, 1.0),
        (twice_seeing_the_second, 2.0),
        (twice_the_second_later, 1.0),
        (twice_seeing_nothing, 1.0),
    )
]
