"""Following an order that a late twin replaced.

A request whose answer was lost may be carried out late: after the client asked, was told that there is no order, and
made one. The API then cancels that unpaid order and puts the late one in its place; only the cart tells which.
"""

from __future__ import annotations

from musement._engine import Engine
from musement._flow import Flow
from musement._recovery import DEAD_STATES
from musement.errors import APIError
from musement_api.api.carts import carts_order_info


def successor_of(engine: Engine, order_uuid: str) -> Flow[str | None]:
    """UUID of the order that replaced one made in doubt; `None` when there is no other, or nobody can tell."""
    cart_uuid = engine.memory.cart_of(order_uuid)
    if cart_uuid is None:
        return None
    try:
        info = yield from engine.value(carts_order_info.call, cart_uuid)
    except APIError:
        return None
    state = str(getattr(info.payment, "status", ""))
    if info.order_uuid == order_uuid or state in DEAD_STATES:
        return None
    engine.memory.order_made(info.order_uuid, cart_uuid)
    engine.log.followed(order_uuid, info.order_uuid)
    return info.order_uuid
