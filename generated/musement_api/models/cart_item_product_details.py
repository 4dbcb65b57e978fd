"""CartItemProductDetails."""

from __future__ import annotations

from typing import TYPE_CHECKING

from musement_core.decoders import (
    ModelDecoder,
)
from musement_core.models import Model, view

if TYPE_CHECKING:
    from ..models.item_product import ItemProduct
    from ..models.price import Price


@view(kw_only=True, eq=False, repr=False)
class CartItemProductDetails(Model):
    """CartItemProductDetails

    Details of the product behind a cart item.

    Attributes:
        retail_price_in_supplier_currency: Retail price in the supplier's currency.
        seller_gateway: System through which the product is sold.
        ticket: Whether the product is a ticket.
        details: The product itself.
    """

    retail_price_in_supplier_currency: Price | None = None
    seller_gateway: str | None = None
    ticket: bool | None = None
    details: ItemProduct | None | None = None

    _fields = (
        (
            "retail_price_in_supplier_currency",
            "retail_price_in_supplier_currency",
            ModelDecoder(__name__, ".price", "Price"),
        ),
        ("seller_gateway", "seller_gateway", None),
        ("ticket", "ticket", None),
        ("details", "details", ModelDecoder(__name__, ".item_product", "ItemProduct")),
    )
