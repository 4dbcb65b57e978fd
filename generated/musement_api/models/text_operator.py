"""TextOperator: known values, open for others."""

from typing import Literal, TypeAlias

from musement_core.decoders import OpenStrEnum


class TextOperator(OpenStrEnum):
    AND = "AND"
    AUTO = "AUTO"
    OR = "OR"


TextOperatorLiteral: TypeAlias = Literal[
    "AND",
    "AUTO",
    "OR",
]
