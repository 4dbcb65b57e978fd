"""StripePaymentResult."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from attrs import define
from musement_core.models import (
    UNSET,
    FieldSpec,
    Model,
    ModelDecoder,
    Unset,
)

if TYPE_CHECKING:
    from ..models.stripe_3d_secure import Stripe3DSecure


@define(repr=False)
class StripePaymentResult(Model):
    """StripePaymentResult

    Outcome of a Stripe payment.

    Attributes:
        payment3d_secure: How to continue when 3-D Secure is needed.
    """

    payment3d_secure: Stripe3DSecure | Unset = UNSET

    _fields: ClassVar[tuple[FieldSpec, ...]] = (
        (
            "payment3d_secure",
            "payment3d_secure",
            ModelDecoder(__name__, ".stripe_3d_secure", "Stripe3DSecure"),
        ),
    )
