"""ZeroTermsQuery: known values, open for others."""

from typing import Literal, TypeAlias

from musement_core.decoders import OpenStrEnum


class ZeroTermsQuery(OpenStrEnum):
    ALL = "ALL"
    NONE = "NONE"


ZeroTermsQueryLiteral: TypeAlias = Literal[
    "ALL",
    "NONE",
]
