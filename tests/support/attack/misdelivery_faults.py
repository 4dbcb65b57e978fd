"""Responses that are not those to the request: of somebody else, one too many, empty, altered."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

import httpx

from tests.support.attack.exchange import Exchange, serialised
from tests.support.attack.plan import Fault

_ANOTHER = "00000000-0000-4000-8000-000000000000"


async def duplicated(exchange: Exchange) -> bool:
    """Send the response twice: what is left over meets the next request of the connection."""
    response = exchange.act()
    raw = serialised(response)
    exchange.front.keep(exchange, raw, response)
    return await exchange.write(raw + raw)


async def duplicated_while_idle(exchange: Exchange) -> bool:
    """Send it again when the connection is idle, or just taken for another request."""
    response = exchange.act()
    raw = serialised(response)
    await exchange.write(raw)
    await exchange.pause(exchange.random.choice([0.0, 0.001, 0.01]))
    return await exchange.write(raw)


async def preceded(exchange: Exchange) -> bool:
    """Send the response to another request first: everything on this connection is shifted by one."""
    other = exchange.front.kept(exchange, same_kind=exchange.random.random() < 0.5)
    own = serialised(exchange.act())
    return await exchange.write((b"" if other is None else other[0]) + own)


async def followed(exchange: Exchange) -> bool:
    """Send the response to another request after the right one."""
    own = serialised(exchange.act())
    other = exchange.front.kept(exchange, same_kind=exchange.random.random() < 0.5)
    return await exchange.write(own + (b"" if other is None else other[0]))


async def idle_timeout_notice(exchange: Exchange) -> bool:
    """Say what some servers say to an idle connection before they close it."""
    await exchange.respond()
    notice = b"HTTP/1.1 408 Request Timeout\r\nContent-Length: 0\r\nConnection: close\r\n\r\n"
    await exchange.pause(0.002)
    await exchange.write(notice)
    return exchange.close()


async def unsolicited_bytes(exchange: Exchange) -> bool:
    await exchange.respond()
    await exchange.write(b"\r\n\r\n")
    return True


async def of_somebody_else(exchange: Exchange) -> bool:
    """Carry the request out, and respond with what somebody else was told about the same question."""
    exchange.act()
    return await _others(exchange, same_kind=True)


async def of_somebody_else_without_acting(exchange: Exchange) -> bool:
    return await _others(exchange, same_kind=True)


async def to_another_question(exchange: Exchange) -> bool:
    exchange.act()
    return await _others(exchange, same_kind=False)


async def _others(exchange: Exchange, *, same_kind: bool) -> bool:
    other = exchange.front.kept(exchange, same_kind=same_kind)
    return exchange.close() if other is None else await exchange.write(other[0])


async def another_uuid(exchange: Exchange) -> bool:
    return await _altered(exchange, lambda value: value.update(uuid=_ANOTHER))


async def unpaid(exchange: Exchange) -> bool:
    return await _altered(exchange, lambda value: value.update(is_paid=False, isPaid=False))


async def unpaid_without_acting(exchange: Exchange) -> bool:
    """Respond with the order as it is, though a payment was asked for."""
    uuid = json.loads(exchange.request.content)["uuid"]
    reading = httpx.Request(
        "GET", exchange.request.url.copy_with(path=f"/api/v3/orders/{uuid}"), headers=exchange.request.headers
    )
    return await exchange.respond(exchange.front.act(reading))


async def no_items(exchange: Exchange) -> bool:
    return await _altered(exchange, lambda value: value.update(items=[]))


async def items_of_somebody_else(exchange: Exchange) -> bool:
    other = exchange.front.kept(exchange, same_kind=True)
    items = [] if other is None else _object(other[1]).get("items", [])
    return await _altered(exchange, lambda value: value.update(items=items))


async def extra_data_of_somebody_else(exchange: Exchange) -> bool:
    text = '{"clientReferenceId":"nobody"}'
    return await _altered(exchange, lambda value: value.update(extra_data=text, extraData=text))


async def _altered(exchange: Exchange, change: Callable[[dict[str, Any]], object]) -> bool:
    response = exchange.act()
    value = _object(response)
    if not response.is_success or not value:
        return await exchange.respond(response)
    change(value)
    return await exchange.respond(httpx.Response(response.status_code, json=value))


def _object(response: httpx.Response) -> dict[str, Any]:
    try:
        value = response.json()
    except ValueError:
        return {}
    return value if isinstance(value, dict) else {}


def _empty(name: str, status: int, content: bytes) -> Fault:
    async def play(exchange: Exchange) -> bool:
        exchange.act()
        headers = {"Content-Type": "application/json"}
        return await exchange.respond(httpx.Response(status, content=content, headers=headers))

    return Fault(name, play, 0.7, _has_value)


def _has_value(exchange: Exchange) -> bool:
    return exchange.request.method != "DELETE"


def _is_named(exchange: Exchange) -> bool:
    """Tell whether the response has to name what it is about. A new cart has no name before, a login none at all."""
    return exchange.kind not in ("POST /carts", "POST /login", "PUT /carts/*/customer", "POST /carts/*/items")


def _names_an_order(exchange: Exchange) -> bool:
    return exchange.kind in ("POST /payments/no/payment", "GET /orders/*")


def _makes_an_order(exchange: Exchange) -> bool:
    return exchange.kind == "POST /orders"


def _is_payment(exchange: Exchange) -> bool:
    return exchange.kind == "POST /payments/no/payment"


def _is_no_login(exchange: Exchange) -> bool:
    return exchange.kind != "POST /login"


MISDELIVERY_FAULTS = [
    Fault("duplicated", duplicated, 2.0),
    Fault("duplicated_while_idle", duplicated_while_idle, 2.0),
    Fault("preceded", preceded, 1.0),
    Fault("followed", followed, 1.0),
    Fault("idle_timeout_notice", idle_timeout_notice),
    Fault("unsolicited_bytes", unsolicited_bytes),
    Fault("of_somebody_else", of_somebody_else, 1.0, _is_named),
    Fault("of_somebody_else_without_acting", of_somebody_else_without_acting, 1.0, _is_named),
    Fault("to_another_question", to_another_question, 1.0, _is_no_login),
    Fault("another_uuid", another_uuid, 1.0, _names_an_order),
    Fault("unpaid", unpaid, 1.0, _is_payment),
    Fault("unpaid_without_acting", unpaid_without_acting, 1.0, _is_payment),
    Fault("no_items", no_items, 1.0, _makes_an_order),
    Fault("items_of_somebody_else", items_of_somebody_else, 1.0, _makes_an_order),
    Fault("extra_data_of_somebody_else", extra_data_of_somebody_else, 1.0, _makes_an_order),
    _empty("empty_204", 204, b""),
    _empty("empty_list", 200, b"[]"),
    _empty("empty_object", 200, b"{}"),
    _empty("empty_body", 200, b""),
    _empty("null", 200, b"null"),
]
