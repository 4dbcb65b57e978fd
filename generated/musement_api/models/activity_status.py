"""ActivityStatus: known values, open for others."""

from typing import Literal, TypeAlias

from musement_core.decoders import OpenStrEnum


class ActivityStatus(OpenStrEnum):
    """Whether an activity is on sale.

    Attributes:
        ARCHIVED: Taken off sale by Musement, for good or for a while. Searches leave it out, reading it still
            works.
        DRAFT: Not for sale yet. Hidden from partners, reading it is refused with 403.
        INACTIVE: Named by the document of 2020 only.
        ONLINE: On sale.
        REVIEW: Not for sale yet. Hidden from partners, reading it is refused with 403.
        UNAVAILABLE: No dates are left. Set by itself; searches leave it out, reading it still works.
    """

    ARCHIVED = "ARCHIVED"
    """Taken off sale by Musement, for good or for a while. Searches leave it out, reading it still
    works."""
    DRAFT = "DRAFT"
    """Not for sale yet. Hidden from partners, reading it is refused with 403."""
    INACTIVE = "INACTIVE"
    """Named by the document of 2020 only."""
    ONLINE = "ONLINE"
    """On sale."""
    REVIEW = "REVIEW"
    """Not for sale yet. Hidden from partners, reading it is refused with 403."""
    UNAVAILABLE = "UNAVAILABLE"
    """No dates are left. Set by itself; searches leave it out, reading it still works."""


ActivityStatusLiteral: TypeAlias = Literal[
    "ARCHIVED",
    "DRAFT",
    "INACTIVE",
    "ONLINE",
    "REVIEW",
    "UNAVAILABLE",
]
