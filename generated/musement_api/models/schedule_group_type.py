"""ScheduleGroupType: known values, open for others."""

from typing import Literal, TypeAlias

from musement_core.decoders import OpenStrEnum


class ScheduleGroupType(OpenStrEnum):
    DAY_BASED = "DAY-BASED"
    TIME_BASED = "TIME-BASED"


ScheduleGroupTypeLiteral: TypeAlias = Literal[
    "DAY-BASED",
    "TIME-BASED",
]
