"""PickupType: known values, open for others."""

from typing import Literal, TypeAlias

from musement_core.decoders import OpenStrEnum


class PickupType(OpenStrEnum):
    HOTEL = "HOTEL"
    PICKUP = "PICKUP"


PickupTypeLiteral: TypeAlias = Literal[
    "HOTEL",
    "PICKUP",
]
