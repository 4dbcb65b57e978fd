"""Find the cart that a request is about, be it named itself or by its order."""

from __future__ import annotations

import json
from typing import Any

from musement_core.transport.httpx_names import Request
from musement_sandbox.routing import segments_of
from musement_sandbox.world import World

__all__ = ["cart_of"]

_ORDER_MEMBERS = ("uuid", "order_uuid")


def cart_of(world: World, request: Request) -> str | None:
    """Return the uuid of the cart that a request is about; None when it is about none that exists."""
    segments = segments_of(request)
    root = segments[0] if segments else ""
    if len(segments) > 1 and root == "carts":
        return _known(world, segments[1])
    if len(segments) > 1 and root == "orders":
        return _of_order(world, segments[1])
    if request.method != "POST" or root not in {"orders", "payments"}:
        return None
    try:
        body: Any = json.loads(request.content)
    except (ValueError, RecursionError):
        return None
    if not isinstance(body, dict):
        return None
    if root == "orders":
        return _known(world, body.get("cart_uuid"))
    return next(
        (cart for name in _ORDER_MEMBERS if (cart := _of_order(world, body.get(name))) is not None), None
    )


def _known(world: World, cart: Any) -> str | None:
    return cart if isinstance(cart, str) and cart in world.carts else None


def _of_order(world: World, order: Any) -> str | None:
    found = world.orders.get(order) if isinstance(order, str) else None
    return None if found is None else found.cart
