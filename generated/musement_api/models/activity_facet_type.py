"""ActivityFacetType: known values, open for others."""

from typing import Literal, TypeAlias

from musement_core.decoders import OpenStrEnum


class ActivityFacetType(OpenStrEnum):
    """How a facet divides the results."""

    BUCKET_RANGE = "BUCKET_RANGE"
    RANGE = "RANGE"
    TERMS = "TERMS"


ActivityFacetTypeLiteral: TypeAlias = Literal[
    "BUCKET_RANGE",
    "RANGE",
    "TERMS",
]
