"""ActivityMatchType: known values, open for others."""

from typing import Literal, TypeAlias

from musement_core.decoders import OpenStrEnum


class ActivityMatchType(OpenStrEnum):
    """Kind of place that an activity search matched."""

    CITIES = "cities"
    COUNTRIES = "countries"
    VENUES = "venues"


ActivityMatchTypeLiteral: TypeAlias = Literal[
    "cities",
    "countries",
    "venues",
]
