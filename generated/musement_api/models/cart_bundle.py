"""CartBundle."""

from __future__ import annotations

from typing import TYPE_CHECKING

from musement_core.decoders import (
    ListDecoder,
    ModelDecoder,
)
from musement_core.models import Model, view

if TYPE_CHECKING:
    from ..models.cart_bundle_activity import CartBundleActivity


@view(kw_only=True, eq=False, repr=False)
class CartBundle(Model):
    """CartBundle

    Activities suggested together with those in a cart.

    Attributes:
        discount: Size of the discount; its unit is told by the discount type.
        discount_type: Unit of the discount.
        bundle_type: Kind of bundle.
        rule_id: Id of the rule that made the suggestion.
        activities: The suggested activities.
    """

    discount: float | None = None
    discount_type: str | None = None
    bundle_type: str | None = None
    rule_id: str | None = None
    activities: list[CartBundleActivity] | None = None

    _fields = (
        ("discount", "discount", None),
        ("discount_type", "discount_type", None),
        ("bundle_type", "bundle_type", None),
        ("rule_id", "rule_id", None),
        (
            "activities",
            "activities",
            ListDecoder(ModelDecoder(__name__, ".cart_bundle_activity", "CartBundleActivity")),
        ),
    )
