"""VenueStatusFilter: known values, open for others."""

from typing import Literal, TypeAlias

from musement_core.decoders import OpenStrEnum


class VenueStatusFilter(OpenStrEnum):
    ACTIVE = "ACTIVE"
    ALL = "ALL"
    NOT_ACTIVE = "NOT-ACTIVE"


VenueStatusFilterLiteral: TypeAlias = Literal[
    "ACTIVE",
    "ALL",
    "NOT-ACTIVE",
]
