"""SearchToggle: known values, open for others."""

from typing import Literal, TypeAlias

from musement_core.decoders import OpenStrEnum


class SearchToggle(OpenStrEnum):
    """Switch of a text search."""

    AUTO = "AUTO"
    NO = "NO"
    YES = "YES"


SearchToggleLiteral: TypeAlias = Literal[
    "AUTO",
    "NO",
    "YES",
]
