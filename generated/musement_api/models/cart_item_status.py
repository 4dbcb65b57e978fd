"""CartItemStatus: known values, open for others."""

from typing import Literal, TypeAlias

from musement_core.decoders import OpenStrEnum


class CartItemStatus(OpenStrEnum):
    PREBOOK_KO = "PREBOOK_KO"
    PREBOOK_OK = "PREBOOK_OK"


CartItemStatusLiteral: TypeAlias = Literal[
    "PREBOOK_KO",
    "PREBOOK_OK",
]
