"""VoucherAccessUsage: known values, open for others."""

from typing import Literal, TypeAlias

from musement_core.decoders import OpenStrEnum


class VoucherAccessUsage(OpenStrEnum):
    MIXED = "MIXED"
    MOBILE = "MOBILE"
    PRINTED = "PRINTED"


VoucherAccessUsageLiteral: TypeAlias = Literal[
    "MIXED",
    "MOBILE",
    "PRINTED",
]
