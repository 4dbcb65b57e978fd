"""Following an order that a late twin replaced.

A request whose answer was lost may be carried out late: after the client asked, was told that there is no order, and
made one. The API then cancels that unpaid order and puts the late one in its place; only the cart tells which.
"""

from __future__ import annotations

from collections import Counter
from typing import Any

from musement._engine.engine import Engine
from musement._flow import Flow
from musement._recovery.finding_out import DEAD_STATES, state_in
from musement._recovery.remembering import items_in, key_of
from musement.errors import APIError
from musement.order import Order, order_reader
from musement_api.api.carts import carts_order_info
from musement_api.api.orders import orders_get_order
from musement_api.client import Call

#: One lost request gives one twin; a longer chain is not the API's.
MOST_SUCCESSORS = 10


def successor_of(engine: Engine, order_uuid: str) -> Flow[str | None]:
    """UUID of the order that replaced one made in doubt; `None` when there is no other like it, or nobody can tell."""
    cart_uuid = engine.memory.cart_of(order_uuid)
    if cart_uuid is None or not engine.memory.is_order_lost(cart_uuid):
        return None
    try:
        info = yield from engine.value(carts_order_info.call, cart_uuid)
        successor = getattr(info, "order_uuid", None)
        if not isinstance(successor, str) or successor == order_uuid:
            return None
        if state_in(info) in DEAD_STATES:
            return None
        order = yield from engine.value(_reading, order_uuid)
        twin = yield from engine.value(_reading, successor)
    except APIError:
        return None
    if not _alike(order, twin):
        return None
    engine.memory.order_made(successor, cart_uuid)
    engine.log.followed(order_uuid, successor)
    return successor


def _reading(order_uuid: str) -> Call[Order[dict[str, Any]]]:
    return orders_get_order.call(order_uuid).decoding(order_reader(None))


def _alike(one: Order[Any], other: Order[Any]) -> bool:
    """Whether two orders are for the same: nobody pays what was not ordered."""
    contents = [Counter(key_of(item) for item in items_in(order)) for order in (one, other)]
    return contents[0] == contents[1] and one.extra_data_raw == other.extra_data_raw
