"""CartItemProductDetails."""

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
    from ..models.item_product import ItemProduct
    from ..models.price import Price


@define(repr=False)
class CartItemProductDetails(Model):
    """CartItemProductDetails

    Details of the product behind a cart item.

    Attributes:
        retail_price_in_supplier_currency: Retail price in the supplier's currency.
        seller_gateway: System through which the product is sold.
        ticket: Whether the product is a ticket.
        details: The product itself.
    """

    retail_price_in_supplier_currency: Price | Unset = UNSET
    seller_gateway: str | Unset = UNSET
    ticket: bool | Unset = UNSET
    details: ItemProduct | None | Unset = UNSET

    _fields: ClassVar[tuple[FieldSpec, ...]] = (
        (
            "retail_price_in_supplier_currency",
            "retail_price_in_supplier_currency",
            ModelDecoder(__name__, ".price", "Price"),
        ),
        ("seller_gateway", "seller_gateway", None),
        ("ticket", "ticket", None),
        ("details", "details", ModelDecoder(__name__, ".item_product", "ItemProduct")),
    )
