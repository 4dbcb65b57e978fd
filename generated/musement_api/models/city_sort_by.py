"""CitySortBy: known values, open for others."""

from typing import Literal, TypeAlias

from musement_core.decoders import OpenStrEnum


class CitySortBy(OpenStrEnum):
    NONE = "none"
    WEIGHT = "weight"


CitySortByLiteral: TypeAlias = Literal[
    "none",
    "weight",
]
