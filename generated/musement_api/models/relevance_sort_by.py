"""RelevanceSortBy: known values, open for others."""

from typing import Literal, TypeAlias

from ..types import OpenStrEnum


class RelevanceSortBy(OpenStrEnum):
    MINUS_RELEVANCE = "-relevance"
    RELEVANCE = "relevance"


RelevanceSortByLiteral: TypeAlias = Literal[
    "-relevance",
    "relevance",
]
