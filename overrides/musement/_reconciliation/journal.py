"""Journal of carts and orders, by which a client tells what a lost request has changed."""

from __future__ import annotations

import threading
from collections import Counter, OrderedDict
from collections.abc import Callable, Iterable, Mapping
from typing import Any

from attrs import evolve

from musement._constants import MAX_JOURNALED_CARTS
from musement._reconciliation.in_doubt import CartKnowledge, InDoubt, ItemKey, OrderContents
from musement._reconciliation.journal_events import (
    Event,
    Subject,
    event,
    of_cart,
    of_order,
    of_target,
    replay,
)
from musement._reconciliation.knowledge import (
    Held,
    KnownCart,
    KnownOrder,
    KnownWrite,
    Target,
    customer_of,
    extra_data_of,
)
from musement._reconciliation.recent_map import RecentMap
from musement._reconciliation.stored_journal import StoredJournal
from musement._reconciliation.unresolved_calls import UnresolvedCalls
from musement_core.fork_safety import renew_lock_after_fork


class Journal(StoredJournal, UnresolvedCalls):
    """Items accepted in each cart, requests that were lost, orders made, what was written. No personal data.

    A lost request may be carried out at any time later. What it adds to a cart then is a duplicate of an item that
    is there already. What was wanted decides which items are duplicates, not what was seen when somebody looked.

    `listener` hears of each event that is noted.
    """

    listener: Callable[[Subject, Event], None] | None = None

    def __init__(self, capacity: int = MAX_JOURNALED_CARTS) -> None:
        self._carts: RecentMap[KnownCart] = RecentMap(capacity)
        self._orders: RecentMap[KnownOrder] = RecentMap(capacity)
        self._writes: RecentMap[KnownWrite] = RecentMap(capacity)
        self._adopted: RecentMap[bool] = RecentMap(capacity)
        self._claimed: RecentMap[bool] = RecentMap(capacity)
        self._unresolved = OrderedDict()
        self._capacity = capacity
        self.lock = threading.RLock()
        renew_lock_after_fork(self)

    def renew_lock(self) -> None:
        """Take a new lock; for a forked child."""
        self.lock = threading.RLock()

    # ---- carts and their items

    @event(of_cart)
    def cart_seen(self, cart_uuid: str, held: Held, *, changed: bool = False) -> None:
        """Note that the caller was shown a cart, after a change of its own or just to look.

        Of what calls with an unknown outcome add, what is there is accepted once; what is not there did not happen,
        and is a duplicate should it come later.
        """
        shown = {uuid: key for uuid, key in held if isinstance(uuid, str)}
        with self.lock:
            cart = self._cart(cart_uuid)
            late = set() if changed else set(cart.duplicates(shown.items()))
            cart.accepted = {uuid: key for uuid, key in shown.items() if uuid not in late}
            cart.added.clear()
            cart.unknown.clear()

    @event(of_cart)
    def cart_exclusive(self, cart_uuid: str) -> None:
        """Note that one booking alone fills a cart: what it did not add is a duplicate."""
        with self.lock:
            self._cart(cart_uuid).is_exclusive = True

    def is_cart_known(self, cart_uuid: str) -> bool:
        """Tell whether this client has seen a cart of this UUID."""
        return self.items_of(cart_uuid) is not None

    def items_of(self, cart_uuid: str) -> dict[str, ItemKey] | None:
        """Return the items that the cart was last accepted with; `None` when it was never seen."""
        with self.lock:
            cart = self._carts.get(cart_uuid)
            return None if cart is None or cart.accepted is None else dict(cart.accepted)

    def unexplained(self, cart_uuid: str, held: Held) -> list[tuple[Any, ItemKey]]:
        """Return those of the items held that were neither accepted nor added since."""
        with self.lock:
            cart = self._carts.get(cart_uuid) or KnownCart()
            return cart.unexplained(held, Counter(cart.added))

    @event(of_cart)
    def items_lost(self, cart_uuid: str, keys: Iterable[ItemKey]) -> None:
        """Note a lost request that adds such items."""
        with self.lock:
            self._cart(cart_uuid).lost.update(keys)

    @event(of_cart)
    def items_unknown(self, cart_uuid: str, keys: Iterable[ItemKey]) -> None:
        """Note a call that ended with an unknown outcome: such items are wanted, once.

        After another such call for the same it is another try of that one: both want the same items.
        """
        with self.lock:
            self._cart(cart_uuid).unknown |= Counter(keys)

    def are_items_lost(self, cart_uuid: str) -> bool:
        """Tell whether a request to add items to this cart was lost: duplicates of them may be in it, or come."""
        with self.lock:
            cart = self._carts.get(cart_uuid)
            return cart is not None and bool(cart.lost)

    @event(of_cart)
    def items_added(self, cart_uuid: str, keys: Iterable[ItemKey]) -> None:
        """Note that a call has added such items, in the end. It stands for a call before it of unknown outcome."""
        with self.lock:
            cart = self._cart(cart_uuid)
            added = Counter(keys)
            cart.added.update(added)
            cart.unknown -= added

    @event(of_cart)
    def items_wanted(
        self, cart_uuid: str, held: Held, before: Mapping[str, ItemKey], wanted: Counter[ItemKey]
    ) -> None:
        """Note that of the items that came since, as many as a call has wanted are meant to be in the cart."""
        with self.lock:
            cart = self._cart(cart_uuid)
            accepted = cart.accepted or {}
            earlier = dict(before)
            there = Counter(key for uuid, key in held if uuid in accepted and uuid not in earlier)
            cart.unknown |= Counter(wanted) - there

    @event(of_cart)
    def items_not_shown(self, cart_uuid: str, keys: Iterable[ItemKey]) -> None:
        """Note that such items were added by a call whose caller does not know it, and may add them once more."""
        with self.lock:
            cart = self._cart(cart_uuid)
            added = Counter(keys)
            cart.added -= added
            cart.unknown |= added
            cart.lost.update(added)

    def duplicates(self, cart_uuid: str, held: Held) -> list[str]:
        """UUIDs of the items that late requests put into a cart, beyond what was wanted."""
        with self.lock:
            cart = self._carts.get(cart_uuid)
            return [] if cart is None else cart.duplicates(held)

    def claim(self, uuid: str) -> bool:
        """Take a UUID for something that was just made; False when it was taken before, by whichever thread."""
        with self.lock:
            if self._claimed.get(uuid):
                return False
            self._claimed.set(uuid, True)
            return True

    # ---- orders

    @event(of_cart)
    def order_lost(self, cart_uuid: str) -> None:
        """Note a lost request for an order of a cart."""
        with self.lock:
            self._cart(cart_uuid).order_lost = True

    @event(of_cart)
    def order_asked_for(self, cart_uuid: str, extra_data: str | None) -> None:
        """Note the digest of the `extra_data` that an order is asked for with."""
        with self.lock:
            self._cart(cart_uuid).extra_data = extra_data or ""

    def is_order_lost(self, cart_uuid: str) -> bool:
        """Tell whether a request for an order of this cart was lost: a late one may replace the order in hand."""
        with self.lock:
            cart = self._carts.get(cart_uuid)
            return cart is not None and cart.order_lost

    def may_replace_orders(self, cart_uuid: str) -> bool:
        """Tell whether another order of this cart is this client's own: late, or delivered twice where nobody else orders."""
        with self.lock:
            cart = self._carts.get(cart_uuid)
            return cart is not None and (cart.order_lost or cart.is_exclusive)

    @event(of_order)
    def order_made(self, order_uuid: str, cart_uuid: str, items: Counter[ItemKey] | None = None) -> None:
        """Note which cart an order was made from, and with what; left out, with what the cart is meant to hold."""
        with self.lock:
            cart = self._cart(cart_uuid)
            if items is None and cart.accepted is not None:
                items = Counter(cart.accepted.values()) + cart.added
            order = self._orders.get_or_set(order_uuid, KnownOrder)
            order.cart_uuid = cart_uuid
            customer = self._writes.get(customer_of(cart_uuid))
            order.contents = OrderContents(
                items=None if items is None else Counter(items),
                extra_data=cart.extra_data,
                customer=None if customer is None else customer.confirmed,
            )
            cart.orders.add(order_uuid)

    @event(of_order)
    def order_contents(
        self,
        order_uuid: str,
        items: Iterable[ItemKey] | None,
        extra_data: str | None,
        customer: str | None,
    ) -> None:
        """Note what an order is meant to hold, and the digests of its `extra_data` and customer."""
        with self.lock:
            order = self._orders.get_or_set(order_uuid, KnownOrder)
            held = None if items is None else Counter(items)
            order.contents = OrderContents(items=held, extra_data=extra_data, customer=customer)

    @event(of_order)
    def extra_data_written(self, order_uuid: str, extra_data: str | None) -> None:
        """Note the `extra_data` that an order was changed to."""
        with self.lock:
            order = self._orders.get_or_set(order_uuid, KnownOrder)
            order.contents = evolve(order.contents, extra_data=extra_data or "")

    def cart_of(self, order_uuid: str) -> str | None:
        """Return the cart that an order of this client was made from; `None` for an order that it did not make."""
        with self.lock:
            order = self._orders.get(order_uuid)
            return None if order is None else order.cart_uuid

    def orders_of(self, cart_uuid: str) -> tuple[str, ...]:
        """Return the orders that are known to have been made from a cart."""
        with self.lock:
            cart = self._carts.get(cart_uuid)
            return () if cart is None else tuple(sorted(cart.orders))

    def contents_of(self, order_uuid: str) -> OrderContents:
        """Return the contents that an order is meant to have."""
        with self.lock:
            order = self._orders.get(order_uuid)
            return OrderContents() if order is None else order.contents

    @event(of_order)
    def order_paid(self, order_uuid: str) -> None:
        """Note that an order is paid."""
        with self.lock:
            self._orders.get_or_set(order_uuid, KnownOrder).paid = True

    def is_paid(self, order_uuid: str) -> bool:
        """Tell whether this client was told that the order is paid."""
        with self.lock:
            order = self._orders.get(order_uuid)
            return order is not None and order.paid

    @event(of_order)
    def payment_lost(self, order_uuid: str) -> None:
        """Note a lost request to pay an order: it may be paid at any time later."""
        with self.lock:
            self._orders.get_or_set(order_uuid, KnownOrder).payment_lost = True

    def is_payment_lost(self, order_uuid: str) -> bool:
        """Tell whether a request to pay the order was lost."""
        with self.lock:
            order = self._orders.get(order_uuid)
            return order is not None and order.payment_lost

    def payments_lost(self, cart_uuid: str) -> tuple[str, ...]:
        """Return the orders of a cart of which a payment was lost."""
        return tuple(uuid for uuid in self.orders_of(cart_uuid) if self.is_payment_lost(uuid))

    # ---- writes that replace

    @event(of_target)
    def write_lost(self, target: Target, content: str) -> None:
        """Note a lost request that writes this content, and may do so after a later write was confirmed."""
        with self.lock:
            self._writes.get_or_set(target, KnownWrite).lost.add(content)

    @event(of_target)
    def write_confirmed(self, target: Target, content: str | None) -> None:
        """Note what was written."""
        with self.lock:
            write = self._writes.get_or_set(target, KnownWrite)
            if write.confirmed is not None:
                write.earlier.add(write.confirmed)
            write.confirmed = content

    def is_write_in_doubt(self, target: Target) -> bool:
        """Tell whether a lost request may replace what was confirmed by something else."""
        with self.lock:
            write = self._writes.get(target)
            return write is not None and bool(write.lost - {write.confirmed})

    def is_undone(self, target: Target, content: str) -> bool:
        """Tell whether this is what an earlier write of this client, lost or delivered twice, has put back."""
        with self.lock:
            write = self._writes.get(target)
            if write is None or write.confirmed in (None, content):
                return False
            return content in write.lost | write.earlier

    # ---- all of it

    def relive(self, subject: Subject, events: Iterable[Event]) -> None:
        """Forget what is known of a cart or an order, and note these events in its place."""
        kind, uuid = subject
        with self.lock:
            listener, self.listener = self.listener, None
            try:
                self._forget(kind, uuid)
                for told in events:
                    replay(self, told)
            finally:
                self.listener = listener

    def _forget(self, kind: str, uuid: str) -> None:
        orders = {uuid} if kind == "order" else set(self.orders_of(uuid))
        if kind == "cart":
            self._carts.pop(uuid)
            self._writes.pop(customer_of(uuid))
        for order_uuid in orders:
            self._orders.pop(order_uuid)
            self._writes.pop(extra_data_of(order_uuid))

    def is_order_in_doubt(self, order_uuid: str) -> bool:
        """Tell whether a lost request may have changed an order, the cart it was made from, or who books."""
        with self.lock:
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
        with self.lock:
            cart = self._carts.get(cart_uuid) or KnownCart()
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
        with self.lock:
            if self._adopted.get(record.key):
                return
            self._adopted.set(record.key, True)
            if record.cart_uuid is not None and record.cart is not None:
                self._adopt(record.cart_uuid, record.cart)

    def _adopt(self, cart_uuid: str, known: CartKnowledge) -> None:
        cart = self._cart(cart_uuid)
        if cart.accepted is None and known.accepted is not None:
            self.cart_seen(cart_uuid, known.accepted, changed=True)
            self.items_added(cart_uuid, known.added.elements())
        self.items_unknown(cart_uuid, known.unknown.elements())
        self.items_lost(cart_uuid, (known.lost - cart.lost).elements())
        if known.order_lost:
            self.order_lost(cart_uuid)
        if cart.extra_data is None and known.extra_data is not None:
            self.order_asked_for(cart_uuid, known.extra_data)
        for order_uuid, contents in known.orders.items():
            if self.cart_of(order_uuid) is None:
                self.order_made(order_uuid, cart_uuid)
                self.order_contents(order_uuid, contents.items, contents.extra_data, contents.customer)
            if order_uuid in known.payments_lost:
                self.payment_lost(order_uuid)

    def mark_own(self, record: InDoubt) -> None:
        """Note a record that was made from this journal: it is not adopted once more, and is to be resolved."""
        with self.lock:
            self._adopted.set(record.key, True)
            self._unresolved[record.key] = record
            if len(self._unresolved) > self._capacity:
                self._unresolved.popitem(last=False)

    def _cart(self, cart_uuid: str) -> KnownCart:
        return self._carts.get_or_set(cart_uuid, KnownCart)
