"""Stripe3DSecureType: known values, open for others."""

from typing import Literal, TypeAlias

from musement_core.decoders import OpenStrEnum


class Stripe3DSecureType(OpenStrEnum):
    """Way to pass 3-D Secure.

    Attributes:
        FORM: By posting a form.
        REDIRECT: By a redirect.
        USE_STRIPE_SDK: Within Stripe.js.
    """

    FORM = "FORM"
    """By posting a form."""
    REDIRECT = "REDIRECT"
    """By a redirect."""
    USE_STRIPE_SDK = "USE_STRIPE_SDK"
    """Within Stripe.js."""


Stripe3DSecureTypeLiteral: TypeAlias = Literal[
    "FORM",
    "REDIRECT",
    "USE_STRIPE_SDK",
]
