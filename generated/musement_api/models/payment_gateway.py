"""PaymentGateway: known values, open for others."""

from typing import Literal, TypeAlias

from musement_core.decoders import OpenStrEnum


class PaymentGateway(OpenStrEnum):
    """A payment gateway."""

    ADYEN = "ADYEN"
    STRIPE = "STRIPE"


PaymentGatewayLiteral: TypeAlias = Literal[
    "ADYEN",
    "STRIPE",
]
