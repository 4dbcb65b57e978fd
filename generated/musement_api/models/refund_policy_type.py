"""RefundPolicyType: known values, open for others."""

from typing import Literal, TypeAlias

from musement_core.decoders import OpenStrEnum


class RefundPolicyType(OpenStrEnum):
    ABSOLUTE = "ABSOLUTE"
    PERCENTAGE = "PERCENTAGE"


RefundPolicyTypeLiteral: TypeAlias = Literal[
    "ABSOLUTE",
    "PERCENTAGE",
]
