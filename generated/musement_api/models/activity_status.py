"""ActivityStatus: known values, open for others."""

from typing import Literal, TypeAlias

from musement_core.decoders import OpenStrEnum


class ActivityStatus(OpenStrEnum):
    ARCHIVED = "ARCHIVED"
    DRAFT = "DRAFT"
    INACTIVE = "INACTIVE"
    ONLINE = "ONLINE"
    REVIEW = "REVIEW"
    UNAVAILABLE = "UNAVAILABLE"


ActivityStatusLiteral: TypeAlias = Literal[
    "ARCHIVED",
    "DRAFT",
    "INACTIVE",
    "ONLINE",
    "REVIEW",
    "UNAVAILABLE",
]
