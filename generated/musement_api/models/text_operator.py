"""TextOperator: known values, open for others."""

from typing import Literal, TypeAlias

from musement_core.decoders import OpenStrEnum


class TextOperator(OpenStrEnum):
    """How the words of a text search combine."""

    AND = "AND"
    AUTO = "AUTO"
    OR = "OR"


TextOperatorLiteral: TypeAlias = Literal[
    "AND",
    "AUTO",
    "OR",
]
