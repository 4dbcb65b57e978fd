"""What a client remembers of carts and orders, so that it can tell what a lost answer has changed."""

from __future__ import annotations

import threading
from collections import OrderedDict
from collections.abc import Iterable
from typing import Any, Generic, TypeVar

from musement._constants import MAXIMUM_REMEMBERED_CARTS
from musement_api.client import Call

V = TypeVar("V")


class _Recent(Generic[V]):
    """A map that forgets what was not used for longest."""

    def __init__(self, capacity: int) -> None:
        self._capacity = capacity
        self._values: OrderedDict[str, V] = OrderedDict()
        self._lock = threading.Lock()

    def set(self, key: str, value: V) -> None:
        with self._lock:
            self._values[key] = value
            self._values.move_to_end(key)
            if len(self._values) > self._capacity:
                self._values.popitem(last=False)

    def get(self, key: str) -> V | None:
        with self._lock:
            return self._values.get(key)


class Memory:
    """Items last seen in each cart, and the carts of orders that were made in doubt. Holds no personal data."""

    def __init__(self, capacity: int = MAXIMUM_REMEMBERED_CARTS) -> None:
        self._items: _Recent[frozenset[str]] = _Recent(capacity)
        self._carts: _Recent[str] = _Recent(capacity)

    def noticed(self, call: Call[Any], value: Any) -> None:
        """Note what an answer shows of a cart."""
        items = getattr(value, "items", None)
        if call.operation.tag == "carts" and isinstance(items, list):
            uuids = [getattr(item, "uuid", None) for item in items]
            self.cart_seen(str(getattr(value, "uuid", "")), [uuid for uuid in uuids if isinstance(uuid, str)])

    def cart_seen(self, cart_uuid: str, item_uuids: Iterable[str]) -> None:
        """Note which items a cart holds."""
        self._items.set(cart_uuid, frozenset(item_uuids))

    def items_of(self, cart_uuid: str) -> frozenset[str] | None:
        """The items that the cart held when it was last seen; `None` when it never was."""
        return self._items.get(cart_uuid)

    def order_made(self, order_uuid: str, cart_uuid: str) -> None:
        """Note which cart an order was made from, when the answer was lost on the way: a late twin may replace it."""
        self._carts.set(order_uuid, cart_uuid)

    def cart_of(self, order_uuid: str) -> str | None:
        """The cart of an order that a late twin may replace; `None` for every other."""
        return self._carts.get(order_uuid)
