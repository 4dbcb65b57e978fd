"""Stripe3DSecureType: known values, open for others."""

from typing import Literal, TypeAlias

from musement_core.decoders import OpenStrEnum


class Stripe3DSecureType(OpenStrEnum):
    FORM = "FORM"
    REDIRECT = "REDIRECT"
    USE_STRIPE_SDK = "USE_STRIPE_SDK"


Stripe3DSecureTypeLiteral: TypeAlias = Literal[
    "FORM",
    "REDIRECT",
    "USE_STRIPE_SDK",
]
