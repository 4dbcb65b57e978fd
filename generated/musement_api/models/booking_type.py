"""BookingType: known values, open for others."""

from typing import Literal, TypeAlias

from musement_core.decoders import OpenStrEnum


class BookingType(OpenStrEnum):
    CALENDAR_NO_TIMESLOTS = "CALENDAR-NO-TIMESLOTS"
    CALENDAR_TIMESLOTS = "CALENDAR-TIMESLOTS"
    NO_CALENDAR_FIXED_END = "NO-CALENDAR-FIXED-END"
    NO_CALENDAR_FIXED_VALIDITY = "NO-CALENDAR-FIXED-VALIDITY"


BookingTypeLiteral: TypeAlias = Literal[
    "CALENDAR-NO-TIMESLOTS",
    "CALENDAR-TIMESLOTS",
    "NO-CALENDAR-FIXED-END",
    "NO-CALENDAR-FIXED-VALIDITY",
]
