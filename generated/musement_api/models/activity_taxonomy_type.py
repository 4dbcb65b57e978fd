"""ActivityTaxonomyType: known values, open for others."""

from typing import Literal, TypeAlias

from musement_core.decoders import OpenStrEnum


class ActivityTaxonomyType(OpenStrEnum):
    """Kind of taxonomy in a path."""

    EXCLUSIONS = "exclusions"
    HIGHLIGHTS = "highlights"
    INCLUSIONS = "inclusions"


ActivityTaxonomyTypeLiteral: TypeAlias = Literal[
    "exclusions",
    "highlights",
    "inclusions",
]
