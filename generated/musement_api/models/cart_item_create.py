"""CartItemCreate."""

from __future__ import annotations

from typing import TYPE_CHECKING

from musement_core.decoders import (
    EnumDecoder,
)
from musement_core.models import Model, view

if TYPE_CHECKING:
    from ..models.product_type import ProductType


@view(kw_only=True, eq=False, repr=False)
class CartItemCreate(Model):
    """CartItemCreate

    A product to put into a cart.

    Attributes:
        type_: Kind of product, as the day schedule gives it.
        product_identifier: Product identifier from the day schedule. Opaque; digits or a long Base64 text.
        quantity: How many.
        language: Two-letter language of the visit; needed when the activity offers languages.
        pickup: UUID of the pickup point; needed when the activity has pickups.
    """

    type_: ProductType
    product_identifier: str
    quantity: int
    language: str | None = None
    pickup: str | None = None

    _fields = (
        ("type_", "type", EnumDecoder(__name__, ".product_type", "ProductType")),
        ("product_identifier", "product_identifier", None),
        ("quantity", "quantity", None),
        ("language", "language", None),
        ("pickup", "pickup", None),
    )
    _required = (
        "type_",
        "product_identifier",
        "quantity",
    )
    _only_sent = True
