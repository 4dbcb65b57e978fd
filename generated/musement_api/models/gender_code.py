"""GenderCode: known values, open for others."""

from typing import Literal, TypeAlias

from musement_core.decoders import OpenStrEnum


class GenderCode(OpenStrEnum):
    """Code of a gender."""

    FEMALE = "FEMALE"
    MALE = "MALE"
    OTHER = "OTHER"


GenderCodeLiteral: TypeAlias = Literal[
    "FEMALE",
    "MALE",
    "OTHER",
]
