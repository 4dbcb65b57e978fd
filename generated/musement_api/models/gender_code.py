"""GenderCode: known values, open for others."""

from typing import Literal, TypeAlias

from musement_core.decoders import OpenStrEnum


class GenderCode(OpenStrEnum):
    FEMALE = "FEMALE"
    MALE = "MALE"
    OTHER = "OTHER"


GenderCodeLiteral: TypeAlias = Literal[
    "FEMALE",
    "MALE",
    "OTHER",
]
