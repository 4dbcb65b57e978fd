"""PickupType: known values, open for others."""

from typing import Literal, TypeAlias

from musement_core.decoders import OpenStrEnum


class PickupType(OpenStrEnum):
    """Kind of pickup.

    Attributes:
        HOTEL: A hotel.
        PICKUP: Another stop.
    """

    HOTEL = "HOTEL"
    """A hotel."""
    PICKUP = "PICKUP"
    """Another stop."""


PickupTypeLiteral: TypeAlias = Literal[
    "HOTEL",
    "PICKUP",
]
