"""ZeroTermsQuery: known values, open for others."""

from typing import Literal, TypeAlias

from musement_core.decoders import OpenStrEnum


class ZeroTermsQuery(OpenStrEnum):
    """What a text search returns when no usable word is left."""

    ALL = "ALL"
    NONE = "NONE"


ZeroTermsQueryLiteral: TypeAlias = Literal[
    "ALL",
    "NONE",
]
