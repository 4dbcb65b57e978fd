"""OrderStatus: known values, open for others."""

from typing import Literal, TypeAlias

from musement_core.decoders import OpenStrEnum


class OrderStatus(OpenStrEnum):
    """Public status of an order.

    Attributes:
        KO: Something went wrong, or it was cancelled without a refund.
        OK: Valid. It becomes so when all items are confirmed.
        PENDING: Payment is under way, or the confirmation of an item.
        REFUNDED: Cancelled, and refunded in part or in full.
        REFUND_STARTED: A refund is under way. Does not last; becomes `REFUNDED`.
    """

    KO = "KO"
    """Something went wrong, or it was cancelled without a refund."""
    OK = "OK"
    """Valid. It becomes so when all items are confirmed."""
    PENDING = "PENDING"
    """Payment is under way, or the confirmation of an item."""
    REFUNDED = "REFUNDED"
    """Cancelled, and refunded in part or in full."""
    REFUND_STARTED = "REFUND_STARTED"
    """A refund is under way. Does not last; becomes `REFUNDED`."""


OrderStatusLiteral: TypeAlias = Literal[
    "KO",
    "OK",
    "PENDING",
    "REFUNDED",
    "REFUND_STARTED",
]
