"""OrderItemStatus: known values, open for others."""

from typing import Literal, TypeAlias

from musement_core.decoders import OpenStrEnum


class OrderItemStatus(OpenStrEnum):
    """Status of an order item.

    Attributes:
        CANCELLATION_ERROR: A cancellation failed. Does not last; Customer Care looks at it, and makes it `OK` or
            `REFUNDED`.
        KO: Could not be booked, or was refused.
        OK: Confirmed. It has vouchers from here on.
        PENDING: Payment or confirmation is under way.
        REFUNDED: Cancelled, and refunded in part or in full.
        REFUND_STARTED: A refund is under way. Does not last; becomes `REFUNDED`.
    """

    CANCELLATION_ERROR = "CANCELLATION_ERROR"
    """A cancellation failed. Does not last; Customer Care looks at it, and makes it `OK` or
    `REFUNDED`."""
    KO = "KO"
    """Could not be booked, or was refused."""
    OK = "OK"
    """Confirmed. It has vouchers from here on."""
    PENDING = "PENDING"
    """Payment or confirmation is under way."""
    REFUNDED = "REFUNDED"
    """Cancelled, and refunded in part or in full."""
    REFUND_STARTED = "REFUND_STARTED"
    """A refund is under way. Does not last; becomes `REFUNDED`."""


OrderItemStatusLiteral: TypeAlias = Literal[
    "CANCELLATION_ERROR",
    "KO",
    "OK",
    "PENDING",
    "REFUNDED",
    "REFUND_STARTED",
]
