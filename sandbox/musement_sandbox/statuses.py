"""The two sets of order states: the public status, and the internal state that order-info shows."""

from musement_sandbox.state import Order

__all__ = ["order_state", "order_status"]


def order_status(order: Order) -> str:
    """Return PENDING, OK, KO, REFUND_STARTED or REFUNDED, which moves only once every item is settled."""
    statuses = {item.status for item in order.items}
    if "PENDING" in statuses:
        return "PENDING"
    for status in ("REFUND_STARTED", "OK", "CANCELLATION_ERROR", "REFUNDED"):
        if status in statuses:
            return "OK" if status == "CANCELLATION_ERROR" else status
    return "KO"


def order_state(order: Order) -> str:
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
