"""EmailNotification: known values, open for others."""

from typing import Literal, TypeAlias

from musement_core.decoders import OpenStrEnum


class EmailNotification(OpenStrEnum):
    """Who gets e-mails about an order. No effect in the sandbox.

    Attributes:
        ALL: E-mails to the lead booker and to the providers of the activities; meant when nothing is said.
        NONE: No e-mails. You deliver the vouchers and tell of changes yourself.
        TO_CUSTOMER: E-mails to the lead booker only.
    """

    ALL = "ALL"
    """E-mails to the lead booker and to the providers of the activities; meant when nothing is said."""
    NONE = "NONE"
    """No e-mails. You deliver the vouchers and tell of changes yourself."""
    TO_CUSTOMER = "TO-CUSTOMER"
    """E-mails to the lead booker only."""


EmailNotificationLiteral: TypeAlias = Literal[
    "ALL",
    "NONE",
    "TO-CUSTOMER",
]
