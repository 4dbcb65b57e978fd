"""Stripe3DSecure."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from attrs import define
from musement_core.models import (
    UNSET,
    EnumDecoder,
    FieldSpec,
    Model,
    Unset,
)

if TYPE_CHECKING:
    from ..models.stripe_3d_secure_type import Stripe3DSecureType


@define(repr=False)
class Stripe3DSecure(Model):
    """Stripe3DSecure

    How to let the cardholder pass 3-D Secure.

    Attributes:
        type_: Way to continue.
        payment_intent_client_secret: Client secret to give to Stripe.js.
        url: Address to send the customer to.
        payload: Form data to send along.
    """

    type_: Stripe3DSecureType | Unset = UNSET
    payment_intent_client_secret: None | str | Unset = UNSET
    url: None | str | Unset = UNSET
    payload: list[str] | Unset = UNSET

    _fields: ClassVar[tuple[FieldSpec, ...]] = (
        ("type_", "type", EnumDecoder(__name__, ".stripe_3d_secure_type", "Stripe3DSecureType")),
        ("payment_intent_client_secret", "payment_intent_client_secret", None),
        ("url", "url", None),
        ("payload", "payload", None),
    )
