"""ActivitySortBy: known values, open for others."""

from typing import Literal, TypeAlias

from musement_core.decoders import OpenStrEnum


class ActivitySortBy(OpenStrEnum):
    """Order of an activity search. A leading `-` turns it round. Plain values are documented as ascending;
    one integrator reads them the other way round for `price` (dearest first), so check before relying
    on it.

    Attributes:
        MINUS_RELEVANCE: Most relevant first.
        RELEVANCE: Least relevant first, as documented; the order when none is asked for.
    """

    DISTANCE = "distance"
    MINUS_DISTANCE = "-distance"
    MINUS_PRICE = "-price"
    MINUS_RATING = "-rating"
    MINUS_RELEVANCE = "-relevance"
    """Most relevant first."""
    MINUS_RELEVANCE_CATEGORY = "-relevance-category"
    MINUS_RELEVANCE_CITY = "-relevance-city"
    MINUS_RELEVANCE_EXTERNAL = "-relevance-external"
    MINUS_RELEVANCE_VENUE = "-relevance-venue"
    PRICE = "price"
    RATING = "rating"
    RELEVANCE = "relevance"
    """Least relevant first, as documented; the order when none is asked for."""
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
