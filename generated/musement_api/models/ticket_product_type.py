"""TicketProductType: known values, open for others."""

from typing import Literal, TypeAlias

from musement_core.decoders import OpenStrEnum


class TicketProductType(OpenStrEnum):
    """Kind of product that the older ticket calls take: every `ProductType` but a gift.

    Attributes:
        MUSEMENT: From Musement's own stock.
        MUSEMENT_REALTIME: From a live supplier system.
    """

    MUSEMENT = "musement"
    """From Musement's own stock."""
    MUSEMENT_REALTIME = "musement-realtime"
    """From a live supplier system."""


TicketProductTypeLiteral: TypeAlias = Literal[
    "musement",
    "musement-realtime",
]
