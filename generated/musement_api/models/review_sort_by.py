"""ReviewSortBy: known values, open for others."""

from typing import Literal, TypeAlias

from musement_core.decoders import OpenStrEnum


class ReviewSortBy(OpenStrEnum):
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
