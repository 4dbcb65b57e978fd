"""BookingType: known values, open for others."""

from typing import Literal, TypeAlias

from musement_core.decoders import OpenStrEnum


class BookingType(OpenStrEnum):
    """What customers choose when booking.

    Attributes:
        CALENDAR_NO_TIMESLOTS: Customers choose a day. The times of its slots mean nothing.
        CALENDAR_TIMESLOTS: Customers choose a day and a time.
        NO_CALENDAR_FIXED_END: Customers choose nothing; all vouchers end on one day.
        NO_CALENDAR_FIXED_VALIDITY: Customers choose nothing; the voucher ends some days after the order.
    """

    CALENDAR_NO_TIMESLOTS = "CALENDAR-NO-TIMESLOTS"
    """Customers choose a day. The times of its slots mean nothing."""
    CALENDAR_TIMESLOTS = "CALENDAR-TIMESLOTS"
    """Customers choose a day and a time."""
    NO_CALENDAR_FIXED_END = "NO-CALENDAR-FIXED-END"
    """Customers choose nothing; all vouchers end on one day."""
    NO_CALENDAR_FIXED_VALIDITY = "NO-CALENDAR-FIXED-VALIDITY"
    """Customers choose nothing; the voucher ends some days after the order."""


BookingTypeLiteral: TypeAlias = Literal[
    "CALENDAR-NO-TIMESLOTS",
    "CALENDAR-TIMESLOTS",
    "NO-CALENDAR-FIXED-END",
    "NO-CALENDAR-FIXED-VALIDITY",
]
