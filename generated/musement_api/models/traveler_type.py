"""TravelerType: known values, open for others."""

from typing import Literal, TypeAlias

from musement_core.decoders import OpenStrEnum


class TravelerType(OpenStrEnum):
    """In which company somebody traveled."""

    ALONE = "ALONE"
    AS_A_COUPLE = "AS-A-COUPLE"
    WITH_FAMILY = "WITH-FAMILY"
    WITH_FRIENDS = "WITH-FRIENDS"


TravelerTypeLiteral: TypeAlias = Literal[
    "ALONE",
    "AS-A-COUPLE",
    "WITH-FAMILY",
    "WITH-FRIENDS",
]
