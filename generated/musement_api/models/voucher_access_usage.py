"""VoucherAccessUsage: known values, open for others."""

from typing import Literal, TypeAlias

from musement_core.decoders import OpenStrEnum


class VoucherAccessUsage(OpenStrEnum):
    """Whether a voucher must be printed or can be shown on a phone.

    Attributes:
        MOBILE: It can be shown on a phone.
        PRINTED: It must be printed.
    """

    MIXED = "MIXED"
    MOBILE = "MOBILE"
    """It can be shown on a phone."""
    PRINTED = "PRINTED"
    """It must be printed."""


VoucherAccessUsageLiteral: TypeAlias = Literal[
    "MIXED",
    "MOBILE",
    "PRINTED",
]
