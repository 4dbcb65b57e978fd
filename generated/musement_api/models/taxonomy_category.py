"""TaxonomyCategory: known values, open for others."""

from typing import Literal, TypeAlias

from musement_core.decoders import OpenStrEnum


class TaxonomyCategory(OpenStrEnum):
    """Category of predefined taxonomies."""

    ACCOMMODATION = "ACCOMMODATION"
    ADDITIONAL_FEES_AND_COSTS = "ADDITIONAL-FEES-AND-COSTS"
    ART = "ART"
    EQUIPMENT = "EQUIPMENT"
    EXPLORE_THE_AREA = "EXPLORE-THE-AREA"
    FOOD_AND_DRINK = "FOOD-AND-DRINK"
    GUIDE_OPTIONS = "GUIDE-OPTIONS"
    MEALS = "MEALS"
    MISC = "MISC"
    MUSIC = "MUSIC"
    SEATING = "SEATING"
    SPECIAL_ACCESS = "SPECIAL-ACCESS"
    THEATRE = "THEATRE"
    TICKET_OPTIONS = "TICKET-OPTIONS"
    TOUR_OPTIONS = "TOUR-OPTIONS"
    TRANSPORTATION = "TRANSPORTATION"


TaxonomyCategoryLiteral: TypeAlias = Literal[
    "ACCOMMODATION",
    "ADDITIONAL-FEES-AND-COSTS",
    "ART",
    "EQUIPMENT",
    "EXPLORE-THE-AREA",
    "FOOD-AND-DRINK",
    "GUIDE-OPTIONS",
    "MEALS",
    "MISC",
    "MUSIC",
    "SEATING",
    "SPECIAL-ACCESS",
    "THEATRE",
    "TICKET-OPTIONS",
    "TOUR-OPTIONS",
    "TRANSPORTATION",
]
