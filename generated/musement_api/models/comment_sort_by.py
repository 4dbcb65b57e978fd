"""CommentSortBy: known values, open for others."""

from typing import Literal, TypeAlias

from musement_core.decoders import OpenStrEnum


class CommentSortBy(OpenStrEnum):
    """Order of comments; a leading `-` is descending.

    Attributes:
        DATE: Oldest first, by `sent_at`.
        MINUS_DATE: Newest first, by `sent_at`.
        MINUS_RATING: Highest rating first.
        RATING: Lowest rating first.
    """

    DATE = "DATE"
    """Oldest first, by `sent_at`."""
    MINUS_DATE = "-DATE"
    """Newest first, by `sent_at`."""
    MINUS_RATING = "-RATING"
    """Highest rating first."""
    RATING = "RATING"
    """Lowest rating first."""


CommentSortByLiteral: TypeAlias = Literal[
    "DATE",
    "-DATE",
    "-RATING",
    "RATING",
]
