"""What a client remembers of carts and orders, so that it can tell what a lost request has changed."""

from __future__ import annotations

import threading
from collections import Counter, OrderedDict
from collections.abc import Iterable
from typing import Any, Generic, TypeAlias, TypeVar

from musement._constants import MAXIMUM_REMEMBERED_CARTS
from musement_api.client import Call

V = TypeVar("V")

#: By what an item of a cart and the request that added it are compared: product and quantity.
ItemKey: TypeAlias = tuple[str, str]


class _Recent(Generic[V]):
    """A map that forgets what was not written for longest."""

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
    """Items accepted in each cart, requests that were lost, and orders made. Holds no personal data.

    A lost request may be carried out at any time later. What it adds to a cart then is a twin of an item that is
    there already.
    """

    def __init__(self, capacity: int = MAXIMUM_REMEMBERED_CARTS) -> None:
        self._items: _Recent[frozenset[str]] = _Recent(capacity)
        self._lost_items: _Recent[Counter[ItemKey]] = _Recent(capacity)
        self._lost_orders: _Recent[bool] = _Recent(capacity)
        self._carts: _Recent[str] = _Recent(capacity)

    def noticed(self, call: Call[Any], value: Any) -> None:
        """Note what an answer shows of a cart, as long as no request is lost that may have put something into it."""
        items = getattr(value, "items", None)
        if call.operation.tag == "carts" and isinstance(items, list):
            cart_uuid = str(getattr(value, "uuid", ""))
            if self._lost_items.get(cart_uuid) is None:
                self.accepted(cart_uuid, (getattr(item, "uuid", None) for item in items))

    def accepted(self, cart_uuid: str, item_uuids: Iterable[Any]) -> None:
        """Note which items a cart is meant to hold."""
        self._items.set(cart_uuid, frozenset(uuid for uuid in item_uuids if isinstance(uuid, str)))

    def items_of(self, cart_uuid: str) -> frozenset[str] | None:
        """The items that the cart is meant to hold; `None` when it was never seen."""
        return self._items.get(cart_uuid)

    def lost_items(self, cart_uuid: str, keys: Iterable[ItemKey]) -> None:
        """Note a lost request that adds such items to a cart."""
        self._lost_items.set(cart_uuid, (self._lost_items.get(cart_uuid) or Counter()) + Counter(keys))

    def twins(
        self, cart_uuid: str, held: Iterable[tuple[Any, ItemKey]], added: Iterable[ItemKey] = ()
    ) -> list[str]:
        """UUIDs of the items that a late request put into a cart.

        Args:
            cart_uuid: UUID of the cart.
            held: UUID and key of each item that the cart, or an order made from it, holds.
            added: Keys of items that were added since the last look.
        """
        lost, accepted = self._lost_items.get(cart_uuid), self._items.get(cart_uuid)
        if lost is None or accepted is None:
            return []
        due, late, found = Counter(added), Counter(lost), []
        for uuid, key in held:
            if not isinstance(uuid, str) or uuid in accepted:
                continue
            if due[key] > 0:
                due[key] -= 1
            elif late[key] > 0:
                late[key] -= 1
                found.append(uuid)
        return found

    def lost_order(self, cart_uuid: str) -> None:
        """Note a lost request for an order of a cart."""
        self._lost_orders.set(cart_uuid, True)

    def is_order_lost(self, cart_uuid: str) -> bool:
        """Whether a request for an order of this cart was lost: a late twin may replace the order in hand."""
        return self._lost_orders.get(cart_uuid) is not None

    def order_made(self, order_uuid: str, cart_uuid: str) -> None:
        """Note which cart an order was made from."""
        self._carts.set(order_uuid, cart_uuid)

    def cart_of(self, order_uuid: str) -> str | None:
        """The cart that an order of this client was made from; `None` for an order that it did not make."""
        return self._carts.get(order_uuid)
