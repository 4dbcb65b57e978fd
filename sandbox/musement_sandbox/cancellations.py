"""Cancel and refund items of orders; cancellations may take their time, or fail until Customer Care looks at them."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from musement_sandbox.api_errors import CANCELLATION_TOO_LATE, ITEM_NOT_CANCELLABLE, RefusedError
from musement_sandbox.order_lifecycle import set_item_status
from musement_sandbox.prices import rounded
from musement_sandbox.state import Order, OrderItem, Refund
from musement_sandbox.world import World

__all__ = ["cancel_item", "fail_cancellation", "refund_item"]

_CANCELLABLE = frozenset({"OK", "PENDING"})
_WHOLE = Decimal(100)


def cancel_item(
    world: World,
    order: Order,
    item: OrderItem,
    reason: str,
    additional_info: str | None,
    integration_data: dict[str, Any] | None,
) -> None:
    """Cancel the reservation of an item and refund what its policies give: at once, later, or after a failure.

    Raises:
        RefusedError: Its status does not allow it, or no refund policy applies any more.
    """
    if not order.paid or item.status not in _CANCELLABLE:
        raise RefusedError(ITEM_NOT_CANCELLABLE)
    share = _refund_share(world, item)
    if share is None:
        raise RefusedError(CANCELLATION_TOO_LATE)
    item.cancellation_reason = reason
    item.cancellation_additional_info = additional_info
    item.cancellation_integration_data = integration_data
    _note_refund(world, order, item, share)
    if item.cancellation_fails:
        item.cancellation_fails = False
        set_item_status(world, order, item, "CANCELLATION_ERROR")
    elif world.settings.refund_delay:
        set_item_status(world, order, item, "REFUND_STARTED")
        item.due = world.now() + world.settings.refund_delay
        world.due.append((order, item))
    else:
        set_item_status(world, order, item, "REFUNDED")


def fail_cancellation(world: World, order: Order, item: OrderItem) -> None:
    """Let the cancellation of an item fail: now when it is under way, else when it is asked for.

    Raises:
        ValueError: The item is none that can be cancelled.
    """
    if item.status == "REFUND_STARTED":
        set_item_status(world, order, item, "CANCELLATION_ERROR")
    elif order.paid and item.status in _CANCELLABLE:
        item.cancellation_fails = True
    else:
        raise ValueError(f"order item {item.uuid} is {item.status}: it has no cancellation that could fail")


def refund_item(world: World, order: Order, item: OrderItem) -> None:
    """Refund an item as Customer Care does: what its policies gave when it was cancelled, else all of it.

    Raises:
        ValueError: The item is not paid, was not booked, or was refunded before.
    """
    if not order.paid or item.status in {"REFUNDED", "KO"}:
        raise ValueError(f"order item {item.uuid} is {item.status}: there is nothing to refund")
    if all(refund.item != item.uuid for refund in world.refunds):
        _note_refund(world, order, item, _WHOLE)
    set_item_status(world, order, item, "REFUNDED")


def _note_refund(world: World, order: Order, item: OrderItem, share: Decimal) -> None:
    amount = rounded(_paid_for(order, item) * share / _WHOLE)
    world.refunds.append(
        Refund(world.identifiers.uuid(), order.uuid, item.uuid, amount, order.currency, world.now())
    )


def _paid_for(order: Order, item: OrderItem) -> Decimal:
    """Return what was paid for an item: its price without its share of what the order's code took off."""
    prices = [each.amounts.times(each.quantity).retail for each in order.items]
    price, together = item.amounts.times(item.quantity).retail, sum(prices, Decimal(0))
    return price - order.discount * price / together if together else price


def _refund_share(world: World, item: OrderItem) -> Decimal | None:
    left = world.catalogue.starts(item.product) - world.now()
    shares = [policy.value for policy in item.policies if left >= policy.lead]
    return max(shares) if shares else None
