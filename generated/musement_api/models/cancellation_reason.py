"""CancellationReason: known values, open for others."""

from typing import Literal, TypeAlias

from musement_core.decoders import OpenStrEnum


class CancellationReason(OpenStrEnum):
    """Reason of a cancellation. The reference was cut after `REJECTED-SCHEDULE-CHANGE`; the last two come
    from the 2020 document and from integrations.

    Attributes:
        GRACE_PERIOD: Cancelled within the short time after booking in which that is agreed to be possible.
        MISSING_MEETING_POINT_DETAILS: The meeting point was wrong, or was moved without notice.
    """

    API_ISSUE = "API-ISSUE"
    CANCELLED_BY_CUSTOMER = "CANCELLED-BY-CUSTOMER"
    GRACE_PERIOD = "GRACE-PERIOD"
    """Cancelled within the short time after booking in which that is agreed to be possible."""
    MISSING_MEETING_POINT_DETAILS = "MISSING-MEETING-POINT-DETAILS"
    """The meeting point was wrong, or was moved without notice."""
    MISSING_PASSENGER_INFO = "MISSING-PASSENGER-INFO"
    REJECTED_ORDER = "REJECTED-ORDER"
    REJECTED_SCHEDULE_CHANGE = "REJECTED-SCHEDULE-CHANGE"
    TECHNICAL_ISSUE = "TECHNICAL-ISSUE"
    VENUE_CLOSED = "VENUE-CLOSED"


CancellationReasonLiteral: TypeAlias = Literal[
    "API-ISSUE",
    "CANCELLED-BY-CUSTOMER",
    "GRACE-PERIOD",
    "MISSING-MEETING-POINT-DETAILS",
    "MISSING-PASSENGER-INFO",
    "REJECTED-ORDER",
    "REJECTED-SCHEDULE-CHANGE",
    "TECHNICAL-ISSUE",
    "VENUE-CLOSED",
]
