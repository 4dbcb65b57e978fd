"""YesNo: known values, open for others."""

from typing import Literal, TypeAlias

from musement_core.decoders import OpenStrEnum


class YesNo(OpenStrEnum):
    """A consent or switch, as text."""

    NO = "NO"
    YES = "YES"


YesNoLiteral: TypeAlias = Literal[
    "NO",
    "YES",
]
