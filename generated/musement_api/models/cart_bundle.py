"""CartBundle."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from attrs import define
from musement_core.models import (
    UNSET,
    FieldSpec,
    ListDecoder,
    Model,
    ModelDecoder,
    Unset,
)

if TYPE_CHECKING:
    from ..models.cart_bundle_activity import CartBundleActivity


@define(repr=False)
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

    discount: float | Unset = UNSET
    discount_type: str | Unset = UNSET
    bundle_type: str | Unset = UNSET
    rule_id: str | Unset = UNSET
    activities: list[CartBundleActivity] | Unset = UNSET

    _fields: ClassVar[tuple[FieldSpec, ...]] = (
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
