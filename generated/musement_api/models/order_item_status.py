"""OrderItemStatus: known values, open for others."""

from typing import Literal, TypeAlias

from musement_core.decoders import OpenStrEnum


class OrderItemStatus(OpenStrEnum):
    CANCELLATION_ERROR = "CANCELLATION_ERROR"
    KO = "KO"
    OK = "OK"
    PENDING = "PENDING"
    REFUNDED = "REFUNDED"
    REFUND_STARTED = "REFUND_STARTED"


OrderItemStatusLiteral: TypeAlias = Literal[
    "CANCELLATION_ERROR",
    "KO",
    "OK",
    "PENDING",
    "REFUNDED",
    "REFUND_STARTED",
]
