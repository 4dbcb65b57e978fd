"""OrderState: known values, open for others."""

from typing import Literal, TypeAlias

from musement_core.decoders import OpenStrEnum


class OrderState(OpenStrEnum):
    """Internal state of an order, finer than its public status.

    Attributes:
        AUTHORIZATION_FAILED: Unpaid. The order is cancelled and replaced when its cart is ordered again.
        CLOSED: Complete. Its cart takes no more changes.
        CREATED: Unpaid. The order is cancelled and replaced when its cart is ordered again.
    """

    AUTHORIZATION_FAILED = "authorization_failed"
    """Unpaid. The order is cancelled and replaced when its cart is ordered again."""
    AUTHORIZED = "authorized"
    BOOKING_FAILED = "booking_failed"
    BOOKING_HANGED = "booking_hanged"
    BOOKING_OK = "booking_ok"
    BOOKING_PARTIALLY_FAILED = "booking_partially_failed"
    BOOKING_QUARANTINED = "booking_quarantined"
    BOOKING_STARTED = "booking_started"
    CANCELLED = "cancelled"
    CAPTURE = "capture"
    CAPTURE_FAILED = "capture_failed"
    CLOSED = "closed"
    """Complete. Its cart takes no more changes."""
    CREATED = "created"
    """Unpaid. The order is cancelled and replaced when its cart is ordered again."""
    FAILED = "failed"
    PAID = "paid"
    PARTIALLY_REFUNDED = "partially_refunded"
    PAYMENT_FAILED = "payment_failed"
    REFUNDED = "refunded"


OrderStateLiteral: TypeAlias = Literal[
    "authorization_failed",
    "authorized",
    "booking_failed",
    "booking_hanged",
    "booking_ok",
    "booking_partially_failed",
    "booking_quarantined",
    "booking_started",
    "cancelled",
    "capture",
    "capture_failed",
    "closed",
    "created",
    "failed",
    "paid",
    "partially_refunded",
    "payment_failed",
    "refunded",
]
