"""ReviewSortBy: known values, open for others."""

from typing import Literal, TypeAlias

from musement_core.decoders import OpenStrEnum


class ReviewSortBy(OpenStrEnum):
    """Order of reviews."""

    HIGHEST_RATED = "HIGHEST-RATED"
    LOWEST_RATED = "LOWEST-RATED"
    NEWEST = "NEWEST"
    PREFERRED_LANGUAGE = "PREFERRED-LANGUAGE"


ReviewSortByLiteral: TypeAlias = Literal[
    "HIGHEST-RATED",
    "LOWEST-RATED",
    "NEWEST",
    "PREFERRED-LANGUAGE",
]
