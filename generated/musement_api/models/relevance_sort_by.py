"""RelevanceSortBy: known values, open for others."""

from typing import Literal, TypeAlias

from musement_core.decoders import OpenStrEnum


class RelevanceSortBy(OpenStrEnum):
    MINUS_RELEVANCE = "-relevance"
    RELEVANCE = "relevance"


RelevanceSortByLiteral: TypeAlias = Literal[
    "-relevance",
    "relevance",
]
