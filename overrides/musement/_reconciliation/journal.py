"""Journal of carts and orders, by which a client tells what a lost request has changed."""

from __future__ import annotations

import threading
from collections import Counter, OrderedDict
from collections.abc import Iterable, Mapping
from typing import Any

from attrs import define, evolve, field

from musement._constants import MAX_JOURNALED_CARTS
from musement._reconciliation.in_doubt import CartKnowledge, InDoubt, ItemKey, OrderContents
from musement._reconciliation.recent_map import RecentMap
from musement_core.fork_safety import renew_lock_after_fork

Held = Iterable[tuple[Any, ItemKey]]
"""UUID and key of each item that a cart, or an order made from it, holds."""


@define
class _Cart:
    accepted: dict[str, ItemKey] | None = None
    """The items that the cart is meant to hold; `None`: it was not seen."""
    added: Counter[ItemKey] = field(factory=Counter)
    """What was added since."""
    unknown: Counter[ItemKey] = field(factory=Counter)
    """What calls with an unknown outcome add: it is wanted once, whatever their requests do."""
    lost: Counter[ItemKey] = field(factory=Counter)
    """What lost requests add, should they be carried out late."""
    order_lost: bool = False
    """Whether a request for an order of the cart was lost."""
    extra_data: str | None = None
    """Digest of the `extra_data` that an order of the cart was last asked for with."""
    orders: set[str] = field(factory=set)
    """The orders that are known to have been made of the cart."""


@define
class _Order:
    cart_uuid: str | None = None
    contents: OrderContents = field(factory=OrderContents)
    paid: bool = False
    payment_lost: bool = False


@define
class _Write:
    confirmed: str | None = None
    earlier: set[str] = field(factory=set)
    lost: set[str] = field(factory=set)


class Journal:
    """Items accepted in each cart, requests that were lost, orders made, what was written. No personal data.

    A lost request may be carried out at any time later. What it adds to a cart then is a duplicate of an item that
    is there already. What was wanted decides which items are duplicates, not what was seen when somebody looked.
    """

    def __init__(self, capacity: int = MAX_JOURNALED_CARTS) -> None:
        self._carts: RecentMap[_Cart] = RecentMap(capacity)
        self._orders: RecentMap[_Order] = RecentMap(capacity)
        self._writes: RecentMap[_Write] = RecentMap(capacity)
        self._adopted: RecentMap[bool] = RecentMap(capacity)
        self._claimed: RecentMap[bool] = RecentMap(capacity)
        self._unresolved: OrderedDict[str, InDoubt] = OrderedDict()
        self._capacity = capacity
        self._lock = threading.RLock()
        renew_lock_after_fork(self)

    def renew_lock(self) -> None:
        """Take a new lock; for a forked child."""
        self._lock = threading.RLock()

    # ---- carts and their items

    def cart_seen(self, cart_uuid: str, held: Held, *, changed: bool = False) -> None:
        """Note that the caller was shown a cart, after a change of its own or just to look.

        Of what calls with an unknown outcome add, what is there is accepted once; what is not there did not happen,
        and is a duplicate should it come later.
        """
        shown = {uuid: key for uuid, key in held if isinstance(uuid, str)}
        with self._lock:
            cart = self._cart(cart_uuid)
            late = set() if changed else set(self._duplicates(cart, shown.items()))
            cart.accepted = {uuid: key for uuid, key in shown.items() if uuid not in late}
            cart.added.clear()
            cart.unknown.clear()

    def is_cart_known(self, cart_uuid: str) -> bool:
        """Tell whether this client has seen a cart of this UUID."""
        with self._lock:
            cart = self._carts.get(cart_uuid)
            return cart is not None and cart.accepted is not None

    def items_of(self, cart_uuid: str) -> dict[str, ItemKey] | None:
        """Return the items that the cart was last accepted with; `None` when it was never seen."""
        with self._lock:
            cart = self._carts.get(cart_uuid)
            return None if cart is None or cart.accepted is None else dict(cart.accepted)

    def unexplained(self, cart_uuid: str, held: Held) -> list[tuple[Any, ItemKey]]:
        """Return those of the items held that were neither accepted nor added since."""
        with self._lock:
            cart = self._carts.get(cart_uuid) or _Cart()
            return self._unexplained(cart, held, Counter(cart.added))

    def _unexplained(self, cart: _Cart, held: Held, due: Counter[ItemKey]) -> list[tuple[Any, ItemKey]]:
        accepted = cart.accepted or {}
        rest: list[tuple[Any, ItemKey]] = []
        for uuid, key in held:
            if uuid in accepted:
                continue
            if due[key] > 0:
                due[key] -= 1
            else:
                rest.append((uuid, key))
        return rest

    def items_lost(self, cart_uuid: str, keys: Iterable[ItemKey]) -> None:
        """Note a lost request that adds such items."""
        with self._lock:
            self._cart(cart_uuid).lost.update(keys)

    def items_unknown(self, cart_uuid: str, keys: Iterable[ItemKey]) -> None:
        """Note a call that ended with an unknown outcome: such items are wanted, once.

        After another such call for the same it is another try of that one: both want the same items.
        """
        with self._lock:
            self._cart(cart_uuid).unknown |= Counter(keys)

    def are_items_lost(self, cart_uuid: str) -> bool:
        """Tell whether a request to add items to this cart was lost: duplicates of them may be in it, or come."""
        with self._lock:
            cart = self._carts.get(cart_uuid)
            return cart is not None and bool(cart.lost)

    def items_added(self, cart_uuid: str, keys: Iterable[ItemKey]) -> None:
        """Note that a call has added such items, in the end. It stands for a call before it of unknown outcome."""
        with self._lock:
            cart = self._cart(cart_uuid)
            added = Counter(keys)
            cart.added.update(added)
            cart.unknown -= added

    def items_wanted(
        self, cart_uuid: str, held: Held, before: Mapping[str, ItemKey], wanted: Counter[ItemKey]
    ) -> None:
        """Note that of the items that came since, as many as a call has wanted are meant to be in the cart."""
        with self._lock:
            cart = self._cart(cart_uuid)
            accepted = cart.accepted or {}
            there = Counter(key for uuid, key in held if uuid in accepted and uuid not in before)
            cart.unknown |= wanted - there

    def items_not_shown(self, cart_uuid: str, keys: Iterable[ItemKey]) -> None:
        """Note that such items were added by a call whose caller does not know it, and may add them once more."""
        with self._lock:
            cart = self._cart(cart_uuid)
            added = Counter(keys)
            cart.added -= added
            cart.unknown |= added
            cart.lost.update(added)

    def duplicates(self, cart_uuid: str, held: Held) -> list[str]:
        """UUIDs of the items that late requests put into a cart, beyond what was wanted."""
        with self._lock:
            cart = self._carts.get(cart_uuid)
            return [] if cart is None else self._duplicates(cart, held)

    def _duplicates(self, cart: _Cart, held: Held) -> list[str]:
        if not cart.lost or cart.accepted is None:
            return []
        late, found = Counter(cart.lost), []
        for uuid, key in self._unexplained(cart, held, cart.added + cart.unknown):
            if isinstance(uuid, str) and late[key] > 0:
                late[key] -= 1
                found.append(uuid)
        return found

    def claim(self, uuid: str) -> bool:
        """Take a UUID for something that was just made; False when it was taken before, by whichever thread."""
        with self._lock:
            if self._claimed.get(uuid):
                return False
            self._claimed.set(uuid, True)
            return True

    # ---- orders

    def order_lost(self, cart_uuid: str) -> None:
        """Note a lost request for an order of a cart."""
        with self._lock:
            self._cart(cart_uuid).order_lost = True

    def order_asked_for(self, cart_uuid: str, extra_data: str | None) -> None:
        """Note the digest of the `extra_data` that an order is asked for with."""
        with self._lock:
            self._cart(cart_uuid).extra_data = extra_data or ""

    def is_order_lost(self, cart_uuid: str) -> bool:
        """Tell whether a request for an order of this cart was lost: a late one may replace the order in hand."""
        with self._lock:
            cart = self._carts.get(cart_uuid)
            return cart is not None and cart.order_lost

    def order_made(self, order_uuid: str, cart_uuid: str, items: Counter[ItemKey] | None = None) -> None:
        """Note which cart an order was made from, and with what; left out, with what the cart is meant to hold."""
        with self._lock:
            cart = self._cart(cart_uuid)
            if items is None and cart.accepted is not None:
                items = Counter(cart.accepted.values()) + cart.added
            order = self._orders.get_or_set(order_uuid, _Order)
            order.cart_uuid = cart_uuid
            customer = self._writes.get(customer_of(cart_uuid))
            order.contents = OrderContents(
                items=items,
                extra_data=cart.extra_data,
                customer=None if customer is None else customer.confirmed,
            )
            cart.orders.add(order_uuid)

    def extra_data_written(self, order_uuid: str, extra_data: str | None) -> None:
        """Note the `extra_data` that an order was changed to."""
        with self._lock:
            order = self._orders.get_or_set(order_uuid, _Order)
            order.contents = evolve(order.contents, extra_data=extra_data or "")

    def cart_of(self, order_uuid: str) -> str | None:
        """Return the cart that an order of this client was made from; `None` for an order that it did not make."""
        with self._lock:
            order = self._orders.get(order_uuid)
            return None if order is None else order.cart_uuid

    def orders_of(self, cart_uuid: str) -> tuple[str, ...]:
        """Return the orders that are known to have been made from a cart."""
        with self._lock:
            cart = self._carts.get(cart_uuid)
            return () if cart is None else tuple(sorted(cart.orders))

    def contents_of(self, order_uuid: str) -> OrderContents:
        """Return the contents that an order is meant to have."""
        with self._lock:
            order = self._orders.get(order_uuid)
            return OrderContents() if order is None else order.contents

    def order_paid(self, order_uuid: str) -> None:
        """Note that an order is paid."""
        with self._lock:
            self._orders.get_or_set(order_uuid, _Order).paid = True

    def is_paid(self, order_uuid: str) -> bool:
        """Tell whether this client was told that the order is paid."""
        with self._lock:
            order = self._orders.get(order_uuid)
            return order is not None and order.paid

    def payment_lost(self, order_uuid: str) -> None:
        """Note a lost request to pay an order: it may be paid at any time later."""
        with self._lock:
            self._orders.get_or_set(order_uuid, _Order).payment_lost = True

    def is_payment_lost(self, order_uuid: str) -> bool:
        """Tell whether a request to pay the order was lost."""
        with self._lock:
            order = self._orders.get(order_uuid)
            return order is not None and order.payment_lost

    def payments_lost(self, cart_uuid: str) -> tuple[str, ...]:
        """Return the orders of a cart of which a payment was lost."""
        return tuple(uuid for uuid in self.orders_of(cart_uuid) if self.is_payment_lost(uuid))

    # ---- writes that replace

    def write_lost(self, target: str, content: str) -> None:
        """Note a lost request that writes this content, and may do so after a later write was confirmed."""
        with self._lock:
            self._writes.get_or_set(target, _Write).lost.add(content)

    def write_confirmed(self, target: str, content: str | None) -> None:
        """Note what was written."""
        with self._lock:
            write = self._writes.get_or_set(target, _Write)
            if write.confirmed is not None:
                write.earlier.add(write.confirmed)
            write.confirmed = content

    def is_write_in_doubt(self, target: str) -> bool:
        """Tell whether a lost request may replace what was confirmed by something else."""
        with self._lock:
            write = self._writes.get(target)
            return write is not None and bool(write.lost - {write.confirmed})

    def is_undone(self, target: str, content: str) -> bool:
        """Tell whether this is what an earlier write of this client, lost or delivered twice, has put back."""
        with self._lock:
            write = self._writes.get(target)
            if write is None or write.confirmed in (None, content):
                return False
            return content in write.lost | write.earlier

    # ---- all of it

    def is_order_in_doubt(self, order_uuid: str) -> bool:
        """Tell whether a lost request may have changed an order, the cart it was made from, or who books."""
        with self._lock:
            if self.is_write_in_doubt(extra_data_of(order_uuid)):
                return True
            cart_uuid = self.cart_of(order_uuid)
            return cart_uuid is not None and (
                self.are_items_lost(cart_uuid)
                or self.is_order_lost(cart_uuid)
                or self.is_write_in_doubt(customer_of(cart_uuid))
            )

    def knowledge_of(self, cart_uuid: str) -> CartKnowledge:
        """Return what is known of a cart, for another client to take over."""
        with self._lock:
            cart = self._carts.get(cart_uuid) or _Cart()
            return CartKnowledge(
                accepted=None if cart.accepted is None else tuple(cart.accepted.items()),
                added=Counter(cart.added),
                unknown=Counter(cart.unknown),
                lost=Counter(cart.lost),
                order_lost=cart.order_lost,
                extra_data=cart.extra_data,
                orders={uuid: self.contents_of(uuid) for uuid in cart.orders},
                payments_lost=self.payments_lost(cart_uuid),
            )

    def adopt(self, record: InDoubt) -> None:
        """Take over what another client, perhaps in another process, knew when a call ended with unknown outcome."""
        with self._lock:
            if self._adopted.get(record.key):
                return
            self._adopted.set(record.key, True)
            known = record.cart
            if record.cart_uuid is None or known is None:
                return
            cart = self._cart(record.cart_uuid)
            if cart.accepted is None and known.accepted is not None:
                cart.accepted, cart.added = dict(known.accepted), Counter(known.added)
            cart.unknown |= known.unknown
            cart.lost |= known.lost
            cart.order_lost |= known.order_lost
            if cart.extra_data is None:
                cart.extra_data = known.extra_data
            for order_uuid, contents in known.orders.items():
                order = self._orders.get_or_set(order_uuid, _Order)
                if order.cart_uuid is None:
                    order.cart_uuid, order.contents = record.cart_uuid, contents
                order.payment_lost |= order_uuid in known.payments_lost
                cart.orders.add(order_uuid)

    def mark_own(self, record: InDoubt) -> None:
        """Note a record that was made from this journal: it is not adopted once more, and is to be resolved."""
        with self._lock:
            self._adopted.set(record.key, True)
            self._unresolved[record.key] = record
            if len(self._unresolved) > self._capacity:
                self._unresolved.popitem(last=False)

    def unresolved(self) -> tuple[InDoubt, ...]:
        """Return the calls that ended with an unknown outcome, oldest first."""
        with self._lock:
            return tuple(self._unresolved.values())

    def resolved(self, record: InDoubt) -> None:
        """Note that it is known what became of a call."""
        with self._lock:
            self._unresolved.pop(record.key, None)

    def _cart(self, cart_uuid: str) -> _Cart:
        return self._carts.get_or_set(cart_uuid, _Cart)


def customer_of(cart_uuid: str) -> str:
    """Return the key under which a write of the lead booker is noted."""
    return f"customer of cart {cart_uuid}"


def extra_data_of(order_uuid: str) -> str:
    """Return the key under which a write of `extra_data` is noted."""
    return f"extra_data of order {order_uuid}"
