"""What calls and their answers tell the memory of the client."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from musement._recovery.memory import ItemKey, Memory
from musement._recovery.retries import READING
from musement_api.client import Call

_ADDING_ITEMS = "carts_post_items"
_MAKING_AN_ORDER = "orders_post_order"


def remember_lost(memory: Memory, call: Call[Any], *, first: bool) -> None:
    """Note a lost request that may be carried out late; `first`: it is the first one of its call."""
    if call.operation.name == _MAKING_AN_ORDER and call.body.get("cart_uuid"):
        memory.order_lost(call.body["cart_uuid"])
    elif call.operation.name == _ADDING_ITEMS:
        memory.items_lost(_cart_uuid(call), keys_of_request(call.body), first=first)


def remember_done(memory: Memory, call: Call[Any], value: Any, *, doubted: bool) -> None:
    """Note what an answer shows the caller; `doubted`: requests of the same call were lost."""
    if call.operation.tag != "carts":
        return
    if call.operation.name == _ADDING_ITEMS:
        memory.items_added(_cart_uuid(call), keys_of_request(call.body), doubted=doubted)
        return
    items, cart_uuid = getattr(value, "items", None), getattr(value, "uuid", None)
    if isinstance(items, list) and isinstance(cart_uuid, str):
        uuids = [getattr(item, "uuid", None) for item in items]
        memory.seen(cart_uuid, uuids, changed=call.operation.method not in READING)


def items_in(value: Any) -> list[Any]:
    """The items of a cart or an order, whatever came in their place."""
    items = getattr(value, "items", None)
    return items if isinstance(items, list) else []


def key_of(item: Any) -> ItemKey:
    """Product and quantity of an item of a cart or an order."""
    return str(getattr(getattr(item, "product", None), "id", None)), str(getattr(item, "quantity", None))


def keyed(holder: Any, uuid: str = "uuid") -> list[tuple[Any, ItemKey]]:
    """UUID and key of each item of a cart; of an order, with `uuid="cart_item_uuid"`."""
    return [(getattr(item, uuid, None), key_of(item)) for item in items_in(holder)]


def keys_of_request(items: Any) -> list[ItemKey]:
    """Product and quantity of each item of a request to add them."""
    added = items if isinstance(items, list) else []
    return [
        (str(item.get("product_identifier")), str(item.get("quantity")))
        for item in added
        if isinstance(item, Mapping)
    ]


def _cart_uuid(call: Call[Any]) -> str:
    return str(call.arguments["cart_uuid"])
