"""Following an order that was replaced by that of a late request.

A request whose response was lost may be carried out late: after the client asked, was told that there is no order,
and made one. The API then cancels that unpaid order and puts the late one in its place; only the cart tells which.
"""

from __future__ import annotations

from typing import Any

from musement._engine.engine import Engine
from musement._flow import Flow
from musement._reconciliation.probes import DEAD_STATES, state_in
from musement._reconciliation.verification import differences_of
from musement.errors import APIError
from musement_api.api.carts import carts_order_info
from musement_api.api.orders import orders_get_order

#: One lost request gives one replacement; a longer chain is not the API's.
MAX_REPLACEMENTS = 10


def replacement_of(engine: Engine, order_uuid: str) -> Flow[str | None]:
    """UUID of the order that replaced one made in doubt; `None` when there is no other like it, or nobody can tell."""
    engine = engine.reconciling()
    cart_uuid = engine.journal.cart_of(order_uuid)
    if cart_uuid is None or not engine.journal.is_order_lost(cart_uuid):
        return None
    try:
        info = yield from engine.value(carts_order_info.call, cart_uuid)
        replacement = getattr(info, "order_uuid", None)
        if not isinstance(replacement, str) or replacement == order_uuid or state_in(info) in DEAD_STATES:
            return None
        response: Any = yield from engine.raw(orders_get_order.call, replacement)
    except APIError:
        return None
    meant = engine.journal.contents_of(order_uuid)
    if meant.items is None or differences_of(response, meant):
        return None  # nobody pays what was not ordered
    engine.journal.order_made(replacement, cart_uuid, meant.items)
    engine.log.replaced(order_uuid, replacement)
    return replacement
