"""RelevanceSortBy: known values, open for others."""

from typing import Literal, TypeAlias

from musement_core.decoders import OpenStrEnum


class RelevanceSortBy(OpenStrEnum):
    """Order by relevance: ascending, or descending with a leading `-`.

    Attributes:
        MINUS_RELEVANCE: Most relevant first.
        RELEVANCE: Least relevant first.
    """

    MINUS_RELEVANCE = "-relevance"
    """Most relevant first."""
    RELEVANCE = "relevance"
    """Least relevant first."""


RelevanceSortByLiteral: TypeAlias = Literal[
    "-relevance",
    "relevance",
]
