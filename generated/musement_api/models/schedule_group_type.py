"""ScheduleGroupType: known values, open for others."""

from typing import Literal, TypeAlias

from musement_core.decoders import OpenStrEnum


class ScheduleGroupType(OpenStrEnum):
    """Whether the times of a group mean something.

    Attributes:
        DAY_BASED: Customers choose the day only; the times of the slots mean nothing.
        TIME_BASED: Customers choose a time.
    """

    DAY_BASED = "DAY-BASED"
    """Customers choose the day only; the times of the slots mean nothing."""
    TIME_BASED = "TIME-BASED"
    """Customers choose a time."""


ScheduleGroupTypeLiteral: TypeAlias = Literal[
    "DAY-BASED",
    "TIME-BASED",
]
