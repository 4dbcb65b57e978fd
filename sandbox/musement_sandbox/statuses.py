"""The two sets of order states: the public status, and the internal state that order-info shows."""

from __future__ import annotations

from typing import TYPE_CHECKING

from musement_sandbox.state import Order

if TYPE_CHECKING:
    from musement_api.models import (
        CartItemStatusLiteral,
        OrderItemStatusLiteral,
        OrderStateLiteral,
        OrderStatusLiteral,
    )

__all__ = ["CART_ITEM_STATUSES", "ORDER_ITEM_STATUSES", "order_state", "order_status"]

CART_ITEM_STATUSES: tuple[CartItemStatusLiteral, ...] = ("PREBOOK_OK", "PREBOOK_KO")
"""The statuses that an item of a cart may have."""

ORDER_ITEM_STATUSES: tuple[OrderItemStatusLiteral, ...] = (
    "CANCELLATION_ERROR",
    "KO",
    "OK",
    "PENDING",
    "REFUND_STARTED",
    "REFUNDED",
)
"""The statuses that an item of an order may have."""


def order_status(order: Order) -> OrderStatusLiteral:
    """Return PENDING, OK, KO, REFUND_STARTED or REFUNDED, which moves only once every item is settled."""
    statuses = {item.status for item in order.items}
    if "PENDING" in statuses:
        return "PENDING"
    if "REFUND_STARTED" in statuses:
        return "REFUND_STARTED"
    if "OK" in statuses or "CANCELLATION_ERROR" in statuses:
        return "OK"
    return "REFUNDED" if "REFUNDED" in statuses else "KO"


def order_state(order: Order) -> OrderStateLiteral:
    """Return one of the eighteen internal states."""
    if order.cancelled:
        return "cancelled"
    if not order.paid:
        return "authorization_failed" if order.authorization_failed else "created"
    statuses = {item.status for item in order.items}
    if "PENDING" in statuses:
        return "booking_started"
    if statuses == {"KO"}:
        return "booking_failed"
    if statuses == {"REFUNDED"}:
        return "refunded"
    if "REFUNDED" in statuses:
        return "partially_refunded"
    if "KO" in statuses:
        return "booking_partially_failed"
    return "closed"
