"""CommentSortBy: known values, open for others."""

from typing import Literal, TypeAlias

from musement_core.decoders import OpenStrEnum


class CommentSortBy(OpenStrEnum):
    DATE = "DATE"
    MINUS_DATE = "-DATE"
    MINUS_RATING = "-RATING"
    RATING = "RATING"


CommentSortByLiteral: TypeAlias = Literal[
    "DATE",
    "-DATE",
    "-RATING",
    "RATING",
]
