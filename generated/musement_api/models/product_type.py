"""ProductType: known values, open for others."""

from typing import Literal, TypeAlias

from musement_core.decoders import OpenStrEnum


class ProductType(OpenStrEnum):
    MUSEMENT = "musement"
    MUSEMENT_GIFT = "musement-gift"
    MUSEMENT_REALTIME = "musement-realtime"


ProductTypeLiteral: TypeAlias = Literal[
    "musement",
    "musement-gift",
    "musement-realtime",
]
