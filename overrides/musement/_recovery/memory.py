"""What a client remembers of carts and orders, so that it can tell what a lost request has changed."""

from __future__ import annotations

import threading
from collections import Counter, OrderedDict
from collections.abc import Callable, Iterable
from typing import Any, Generic, TypeAlias, TypeVar

from attrs import define, field

from musement._constants import MAXIMUM_REMEMBERED_CARTS
from musement._transport.forking import renew_lock_after_fork

V = TypeVar("V")

#: By what an item of a cart and the request that added it are compared: product and quantity.
ItemKey: TypeAlias = tuple[str, str]


class _Recent(Generic[V]):
    """A map that forgets what was not written for longest. Not thread-safe by itself."""

    def __init__(self, capacity: int) -> None:
        self._capacity = capacity
        self._values: OrderedDict[str, V] = OrderedDict()

    def set(self, key: str, value: V) -> None:
        self._values[key] = value
        self._values.move_to_end(key)
        if len(self._values) > self._capacity:
            self._values.popitem(last=False)

    def get(self, key: str) -> V | None:
        return self._values.get(key)

    def get_or_set(self, key: str, make: Callable[[], V]) -> V:
        value = self._values.get(key)
        if value is None:
            self.set(key, value := make())
        return value


@define
class _Cart:
    accepted: frozenset[str] | None = None
    """UUIDs of the items that the cart is meant to hold; `None`: it was not seen."""
    added: Counter[ItemKey] = field(factory=Counter)
    """What was added since."""
    lost: Counter[ItemKey] = field(factory=Counter)
    """What lost requests add, should they be carried out late."""
    open: int = 0
    """Lost requests that nobody knows the outcome of."""
    order_lost: bool = False
    """Whether a request for an order of the cart was lost."""


class Memory:
    """Items accepted in each cart, requests that were lost, and orders made. Holds no personal data.

    A lost request may be carried out at any time later. What it adds to a cart then is a twin of an item that is
    there already. Once the caller has looked at a cart with an unknown outcome, what it shows is accepted.
    """

    def __init__(self, capacity: int = MAXIMUM_REMEMBERED_CARTS) -> None:
        self._carts: _Recent[_Cart] = _Recent(capacity)
        self._cart_of_order: _Recent[str] = _Recent(capacity)
        self._lock = threading.Lock()
        renew_lock_after_fork(self)

    def renew_lock(self) -> None:
        """Take a new lock; for a forked child."""
        self._lock = threading.Lock()

    def seen(self, cart_uuid: str, item_uuids: Iterable[Any], *, changed: bool) -> None:
        """Note that the caller was shown a cart, after a change of its own or just to look."""
        uuids = frozenset(uuid for uuid in item_uuids if isinstance(uuid, str))
        with self._lock:
            cart = self._cart(cart_uuid)
            if changed or cart.accepted is None or cart.open > 0 or not cart.lost:
                cart.accepted, cart.open = uuids, 0
                cart.added.clear()

    def items_of(self, cart_uuid: str) -> frozenset[str] | None:
        """The items that the cart was last accepted with; `None` when it was never seen."""
        with self._lock:
            cart = self._carts.get(cart_uuid)
            return None if cart is None else cart.accepted

    def unexplained(self, cart_uuid: str, held: Iterable[tuple[Any, ItemKey]]) -> list[tuple[Any, ItemKey]]:
        """Those of the items held that were neither accepted nor added since."""
        with self._lock:
            cart = self._carts.get(cart_uuid) or _Cart()
            accepted, due = cart.accepted or frozenset(), Counter(cart.added)
        rest: list[tuple[Any, ItemKey]] = []
        for uuid, key in held:
            if uuid in accepted:
                continue
            if due[key] > 0:
                due[key] -= 1
            else:
                rest.append((uuid, key))
        return rest

    def items_lost(self, cart_uuid: str, keys: Iterable[ItemKey], *, first: bool) -> None:
        """Note a lost request that adds such items; `first`: it is the first one of its call."""
        with self._lock:
            cart = self._cart(cart_uuid)
            cart.lost.update(keys)
            cart.open += first

    def are_items_lost(self, cart_uuid: str) -> bool:
        """Whether a request to add items to this cart was lost: twins of them may be in it, or come."""
        with self._lock:
            cart = self._carts.get(cart_uuid)
            return cart is not None and bool(cart.lost)

    def items_added(self, cart_uuid: str, keys: Iterable[ItemKey], *, doubted: bool) -> None:
        """Note that a call has added such items, in the end; `doubted`: requests of it were lost."""
        with self._lock:
            cart = self._cart(cart_uuid)
            cart.added.update(keys)
            cart.open = max(0, cart.open - doubted)

    def twins(self, cart_uuid: str, held: Iterable[tuple[Any, ItemKey]]) -> list[str]:
        """UUIDs of the items that late requests put into a cart.

        Args:
            cart_uuid: UUID of the cart.
            held: UUID and key of each item that the cart, or an order made from it, holds.
        """
        with self._lock:
            cart = self._carts.get(cart_uuid)
            if cart is None or not cart.lost or cart.accepted is None or cart.open > 0:
                return []
            late, found = Counter(cart.lost), []
        for uuid, key in self.unexplained(cart_uuid, held):
            if isinstance(uuid, str) and late[key] > 0:
                late[key] -= 1
                found.append(uuid)
        return found

    def order_lost(self, cart_uuid: str) -> None:
        """Note a lost request for an order of a cart."""
        with self._lock:
            self._cart(cart_uuid).order_lost = True

    def is_order_lost(self, cart_uuid: str) -> bool:
        """Whether a request for an order of this cart was lost: a late twin may replace the order in hand."""
        with self._lock:
            cart = self._carts.get(cart_uuid)
            return cart is not None and cart.order_lost

    def order_made(self, order_uuid: str, cart_uuid: str) -> None:
        """Note which cart an order was made from."""
        with self._lock:
            self._cart_of_order.set(order_uuid, cart_uuid)

    def cart_of(self, order_uuid: str) -> str | None:
        """The cart that an order of this client was made from; `None` for an order that it did not make."""
        with self._lock:
            return self._cart_of_order.get(order_uuid)

    def _cart(self, cart_uuid: str) -> _Cart:
        return self._carts.get_or_set(cart_uuid, _Cart)
