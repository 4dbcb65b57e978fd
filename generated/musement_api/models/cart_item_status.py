"""CartItemStatus: known values, open for others."""

from typing import Literal, TypeAlias

from musement_core.decoders import OpenStrEnum


class CartItemStatus(OpenStrEnum):
    """Reservation state of a cart item.

    Attributes:
        PREBOOK_KO: Not reserved. Named by the document of 2020 only.
        PREBOOK_OK: Reserved.
    """

    PREBOOK_KO = "PREBOOK_KO"
    """Not reserved. Named by the document of 2020 only."""
    PREBOOK_OK = "PREBOOK_OK"
    """Reserved."""


CartItemStatusLiteral: TypeAlias = Literal[
    "PREBOOK_KO",
    "PREBOOK_OK",
]
