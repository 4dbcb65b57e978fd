"""FuzzinessLevel: known values, open for others."""

from typing import Literal, TypeAlias

from musement_core.decoders import OpenStrEnum


class FuzzinessLevel(OpenStrEnum):
    """How many misspellings a text search forgives."""

    AUTO = "AUTO"
    LEVEL_0 = "LEVEL-0"
    LEVEL_1 = "LEVEL-1"
    LEVEL_2 = "LEVEL-2"


FuzzinessLevelLiteral: TypeAlias = Literal[
    "AUTO",
    "LEVEL-0",
    "LEVEL-1",
    "LEVEL-2",
]
