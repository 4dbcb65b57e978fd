"""OrderStatus: known values, open for others."""

from typing import Literal, TypeAlias

from musement_core.decoders import OpenStrEnum


class OrderStatus(OpenStrEnum):
    KO = "KO"
    OK = "OK"
    PENDING = "PENDING"
    REFUNDED = "REFUNDED"
    REFUND_STARTED = "REFUND_STARTED"


OrderStatusLiteral: TypeAlias = Literal[
    "KO",
    "OK",
    "PENDING",
    "REFUNDED",
    "REFUND_STARTED",
]
