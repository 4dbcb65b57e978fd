"""Connections that break, before, while and after a response is sent."""

from __future__ import annotations

from tests.support.attack.exchange import Exchange, serialised
from tests.support.attack.plan import Fault


async def reset_before(exchange: Exchange) -> bool:
    return exchange.reset()


async def reset_after(exchange: Exchange) -> bool:
    exchange.act()
    return exchange.reset()


async def closed_before(exchange: Exchange) -> bool:
    return exchange.close()


async def closed_after(exchange: Exchange) -> bool:
    exchange.act()
    return exchange.close()


async def reset_mid_response(exchange: Exchange) -> bool:
    raw = serialised(exchange.act())
    await exchange.write(raw[: exchange.random.randrange(1, len(raw))])
    await exchange.pause(0.005)  # Long enough for the first part to be read.
    return exchange.reset()


async def closed_mid_response(exchange: Exchange) -> bool:
    raw = serialised(exchange.act())
    await exchange.write(raw[: exchange.random.randrange(1, len(raw))])
    return exchange.close()


async def half_closed_before(exchange: Exchange) -> bool:
    exchange.half_close()
    await exchange.pause(0.02)
    return exchange.close()


async def half_closed_after(exchange: Exchange) -> bool:
    exchange.act()
    exchange.half_close()
    await exchange.pause(0.02)
    return exchange.close()


async def half_closed_mid_response(exchange: Exchange) -> bool:
    raw = serialised(exchange.act())
    await exchange.write(raw[: exchange.random.randrange(1, len(raw))])
    exchange.half_close()
    await exchange.pause(0.05)
    return exchange.close()


async def stale_keep_alive(exchange: Exchange) -> bool:
    """Break the connection just when the next request is written to it."""
    exchange.stale = True
    return await exchange.respond()


async def closed_after_response(exchange: Exchange) -> bool:
    """Close in order, without having announced it."""
    await exchange.respond()
    return exchange.close()


async def reset_after_response(exchange: Exchange) -> bool:
    await exchange.respond()
    return exchange.reset()


CONNECTION_FAULTS = [
    Fault(play.__name__, play)
    for play in (
        reset_before,
        reset_after,
        closed_before,
        closed_after,
        reset_mid_response,
        closed_mid_response,
        half_closed_before,
        half_closed_after,
        half_closed_mid_response,
        stale_keep_alive,
        closed_after_response,
        reset_after_response,
    )
]
