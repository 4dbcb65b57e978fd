"""CitySortBy: known values, open for others."""

from typing import Literal, TypeAlias

from musement_core.decoders import OpenStrEnum


class CitySortBy(OpenStrEnum):
    """Order of a city search.

    Attributes:
        NONE: In no order that is asked for.
        WEIGHT: By weight; the order when none is asked for.
    """

    NONE = "none"
    """In no order that is asked for."""
    WEIGHT = "weight"
    """By weight; the order when none is asked for."""


CitySortByLiteral: TypeAlias = Literal[
    "none",
    "weight",
]
