"""CityEventSortBy: known values, open for others."""

from typing import Literal, TypeAlias

from musement_core.decoders import OpenStrEnum


class CityEventSortBy(OpenStrEnum):
    """Order of the removed search for events in a city."""

    CITY_RELEVANCE = "city-relevance"
    EXTERNAL_RELEVANCE = "external-relevance"
    PRICE = "price"
    RATING = "rating"
    RELEVANCE = "relevance"
    RELEVANCE_CITY = "relevance-city"
    RELEVANCE_EXTERNAL = "relevance-external"


CityEventSortByLiteral: TypeAlias = Literal[
    "city-relevance",
    "external-relevance",
    "price",
    "rating",
    "relevance",
    "relevance-city",
    "relevance-external",
]
