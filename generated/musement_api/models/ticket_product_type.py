"""TicketProductType: known values, open for others."""

from typing import Literal, TypeAlias

from musement_core.decoders import OpenStrEnum


class TicketProductType(OpenStrEnum):
    MUSEMENT = "musement"
    MUSEMENT_REALTIME = "musement-realtime"


TicketProductTypeLiteral: TypeAlias = Literal[
    "musement",
    "musement-realtime",
]
