"""ActivitySortBy: known values, open for others."""

from typing import Literal, TypeAlias

from musement_core.decoders import OpenStrEnum


class ActivitySortBy(OpenStrEnum):
    DISTANCE = "distance"
    MINUS_DISTANCE = "-distance"
    MINUS_PRICE = "-price"
    MINUS_RATING = "-rating"
    MINUS_RELEVANCE = "-relevance"
    MINUS_RELEVANCE_CATEGORY = "-relevance-category"
    MINUS_RELEVANCE_CITY = "-relevance-city"
    MINUS_RELEVANCE_EXTERNAL = "-relevance-external"
    MINUS_RELEVANCE_VENUE = "-relevance-venue"
    PRICE = "price"
    RATING = "rating"
    RELEVANCE = "relevance"
    RELEVANCE_CATEGORY = "relevance-category"
    RELEVANCE_CITY = "relevance-city"
    RELEVANCE_EXTERNAL = "relevance-external"
    RELEVANCE_VENUE = "relevance-venue"


ActivitySortByLiteral: TypeAlias = Literal[
    "distance",
    "-distance",
    "-price",
    "-rating",
    "-relevance",
    "-relevance-category",
    "-relevance-city",
    "-relevance-external",
    "-relevance-venue",
    "price",
    "rating",
    "relevance",
    "relevance-category",
    "relevance-city",
    "relevance-external",
    "relevance-venue",
]
