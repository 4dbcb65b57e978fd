"""Stripe3DSecure."""

from __future__ import annotations

from typing import TYPE_CHECKING

from musement_core.decoders import (
    EnumDecoder,
)
from musement_core.models import Model, view

if TYPE_CHECKING:
    from ..models.stripe_3d_secure_type import Stripe3DSecureType


@view(kw_only=True, eq=False, repr=False)
class Stripe3DSecure(Model):
    """Stripe3DSecure

    How to let the cardholder pass 3-D Secure.

    Attributes:
        type_: Way to continue.
        payment_intent_client_secret: Client secret to give to Stripe.js.
        url: Address to send the customer to.
        payload: Form data to send along.
    """

    type_: Stripe3DSecureType | None = None
    payment_intent_client_secret: str | None = None
    url: str | None = None
    payload: list[str] | None = None

    _fields = (
        ("type_", "type", EnumDecoder(__name__, ".stripe_3d_secure_type", "Stripe3DSecureType")),
        ("payment_intent_client_secret", "payment_intent_client_secret", None),
        ("url", "url", None),
        ("payload", "payload", None),
    )
