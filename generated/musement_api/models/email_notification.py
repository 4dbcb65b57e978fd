"""EmailNotification: known values, open for others."""

from typing import Literal, TypeAlias

from musement_core.decoders import OpenStrEnum


class EmailNotification(OpenStrEnum):
    ALL = "ALL"
    NONE = "NONE"
    TO_CUSTOMER = "TO-CUSTOMER"


EmailNotificationLiteral: TypeAlias = Literal[
    "ALL",
    "NONE",
    "TO-CUSTOMER",
]
