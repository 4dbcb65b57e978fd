"""TaxonomyType: known values, open for others."""

from typing import Literal, TypeAlias

from musement_core.decoders import OpenStrEnum


class TaxonomyType(OpenStrEnum):
    """Kind of taxonomy on an activity."""

    EXCLUSION = "EXCLUSION"
    HIGHLIGHT = "HIGHLIGHT"
    INCLUSION = "INCLUSION"


TaxonomyTypeLiteral: TypeAlias = Literal[
    "EXCLUSION",
    "HIGHLIGHT",
    "INCLUSION",
]
