"""Change a sandbox as the provider of an activity, Customer Care, or the people behind the API would."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date

from musement_sandbox.cancellations import fail_cancellation, refund_item
from musement_sandbox.kept_state import KeptState
from musement_sandbox.order_lifecycle import set_item_status
from musement_sandbox.state import Order, OrderItem

__all__ = ["ProviderActions"]


class ProviderActions(KeptState):
    """What others than the client do: confirm, refuse, refund, withdraw, sell out, and end tokens and codes."""

    def confirm(self, order_item_uuid: str) -> None:
        """Let the provider confirm a pending item, or Customer Care find a failed cancellation void: OK.

        Raises:
            LookupError: There is no such item.
            ValueError: It is not paid, or was refused or refunded before.
        """
        with self._changing(order_item_uuid) as (order, item):
            _check_decidable(order, item, "confirm")
            set_item_status(self._world, order, item, "OK")

    def refuse(self, order_item_uuid: str) -> None:
        """Let the provider refuse an item, pending or confirmed: KO.

        Raises:
            LookupError: There is no such item.
            ValueError: It is not paid, or was refused or refunded before.
        """
        with self._changing(order_item_uuid) as (order, item):
            _check_decidable(order, item, "refuse")
            set_item_status(self._world, order, item, "KO")

    def fail_cancellation(self, order_item_uuid: str) -> None:
        """Let the cancellation of an item end in CANCELLATION_ERROR: the one under way, else the next that is asked for.

        `confirm` and `refund` do what Customer Care does then.

        Raises:
            LookupError: There is no such item.
            ValueError: It is none that can be cancelled.
        """
        with self._changing(order_item_uuid) as (order, item):
            fail_cancellation(self._world, order, item)

    def refund(self, order_item_uuid: str) -> None:
        """Let Customer Care refund an item, cancelled or not: REFUNDED.

        Raises:
            LookupError: There is no such item.
            ValueError: It is not paid, was not booked, or was refunded before.
        """
        with self._changing(order_item_uuid) as (order, item):
            refund_item(self._world, order, item)

    def withdraw(self, identifier: str) -> None:
        """Make a product (by `product_id`) or an activity (by uuid) unavailable, in carts too.

        An activity leaves searches, lists and counts, its dates and its schedule; reading it shows UNAVAILABLE.

        Raises:
            LookupError: The catalogue has neither a product nor an activity of that name.
        """
        catalogue = self._world.catalogue
        activity = catalogue.activity(identifier)
        if activity is None and catalogue.product(identifier, self._world.today()) is None:
            raise LookupError(f"the catalogue has neither a product nor an activity {identifier[:100]!r}")
        with self._lock:
            self._world.withdrawn.add(identifier if activity is None else activity.uuid)
            self.save()

    def reinstate(self, identifier: str) -> None:
        """Make a product or an activity that was withdrawn, or sold out, available again."""
        with self._lock:
            self._world.withdrawn.discard(identifier)
            self._world.sold_out = {entry for entry in self._world.sold_out if entry[0] != identifier}
            self.save()

    def sell_out(self, activity_uuid: str, day: date) -> None:
        """Sell out an activity on one day: it leaves the dates, and what is in carts for it cannot be ordered.

        Raises:
            LookupError: There is no such activity.
        """
        activity = self._world.catalogue.activity(activity_uuid)
        if activity is None:
            raise LookupError(f"the catalogue has no activity {activity_uuid!r}")
        with self._lock:
            self._world.sold_out.add((activity.uuid, day))
            self.save()

    def expire_tokens(self) -> None:
        """End every token given out so far."""
        self._world.tokens.clear()
        self.save()

    def expire_discount(self, code: str) -> None:
        """End a promo code, also for the carts that have it.

        Raises:
            LookupError: There is no promo code of that name.
        """
        if code not in self._world.discounts.promo_codes:
            known = ", ".join(self._world.discounts.promo_codes)
            raise LookupError(f"there is no promo code {code[:100]!r}; the promo codes are {known}")
        self._world.discounts.expire(code, self._world.now())
        self.save()

    @contextmanager
    def _changing(self, order_item_uuid: str) -> Iterator[tuple[Order, OrderItem]]:
        """Find an order item to change, while no request is responded to, and tell the webhook afterwards."""
        with self._lock:
            yield self._order_item(order_item_uuid)
            self.save()
        self._world.webhooks.deliver_automatically()

    def _order_item(self, uuid: str) -> tuple[Order, OrderItem]:
        for order in self._world.orders.values():
            for item in order.items:
                if item.uuid == uuid.lower():
                    return order, item
        raise LookupError(f"no order has an item {uuid[:100]!r}")


def _check_decidable(order: Order, item: OrderItem, action: str) -> None:
    """Refuse to decide about an item that nobody has paid for, or about which all was decided."""
    if not order.paid:
        raise ValueError(f"order item {item.uuid} is not paid: the provider has nothing to {action}")
    if item.status in {"KO", "REFUNDED", "REFUND_STARTED"}:
        raise ValueError(f"order item {item.uuid} is {item.status}: there is nothing to {action}")
