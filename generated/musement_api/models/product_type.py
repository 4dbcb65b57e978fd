"""ProductType: known values, open for others."""

from typing import Literal, TypeAlias

from musement_core.decoders import OpenStrEnum


class ProductType(OpenStrEnum):
    """Kind of product. Take it from the schedule of the day.

    Attributes:
        MUSEMENT: From Musement's own stock.
        MUSEMENT_GIFT: A gift. It fires no webhook.
        MUSEMENT_REALTIME: From a live supplier system.
    """

    MUSEMENT = "musement"
    """From Musement's own stock."""
    MUSEMENT_GIFT = "musement-gift"
    """A gift. It fires no webhook."""
    MUSEMENT_REALTIME = "musement-realtime"
    """From a live supplier system."""


ProductTypeLiteral: TypeAlias = Literal[
    "musement",
    "musement-gift",
    "musement-realtime",
]
