"""StripePaymentResult."""

from __future__ import annotations

from typing import TYPE_CHECKING

from musement_core.decoders import (
    ModelDecoder,
)
from musement_core.models import Model, view

if TYPE_CHECKING:
    from ..models.stripe_3d_secure import Stripe3DSecure


@view(kw_only=True, eq=False, repr=False)
class StripePaymentResult(Model):
    """StripePaymentResult

    Outcome of a Stripe payment.

    Attributes:
        payment3d_secure: How to continue when 3-D Secure is needed.
    """

    payment3d_secure: Stripe3DSecure | None = None

    _fields = (
        (
            "payment3d_secure",
            "payment3d_secure",
            ModelDecoder(__name__, ".stripe_3d_secure", "Stripe3DSecure"),
        ),
    )
