"""RefundPolicyType: known values, open for others."""

from typing import Literal, TypeAlias

from musement_core.decoders import OpenStrEnum


class RefundPolicyType(OpenStrEnum):
    """How the value of a refund policy is meant.

    Attributes:
        ABSOLUTE: The value is an amount of money.
        PERCENTAGE: The value is a percentage.
    """

    ABSOLUTE = "ABSOLUTE"
    """The value is an amount of money."""
    PERCENTAGE = "PERCENTAGE"
    """The value is a percentage."""


RefundPolicyTypeLiteral: TypeAlias = Literal[
    "ABSOLUTE",
    "PERCENTAGE",
]
