"""VenueStatusFilter: known values, open for others."""

from typing import Literal, TypeAlias

from musement_core.decoders import OpenStrEnum


class VenueStatusFilter(OpenStrEnum):
    """Which venues a search lists, by their status.

    Attributes:
        ACTIVE: Active venues; meant when nothing is said.
        ALL: All venues.
        NOT_ACTIVE: All venues but the active ones.
    """

    ACTIVE = "ACTIVE"
    """Active venues; meant when nothing is said."""
    ALL = "ALL"
    """All venues."""
    NOT_ACTIVE = "NOT-ACTIVE"
    """All venues but the active ones."""


VenueStatusFilterLiteral: TypeAlias = Literal[
    "ACTIVE",
    "ALL",
    "NOT-ACTIVE",
]
