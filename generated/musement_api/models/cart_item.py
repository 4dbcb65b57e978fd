"""CartItem."""

from __future__ import annotations

from typing import TYPE_CHECKING

from musement_core.decoders import (
    EnumDecoder,
    ModelDecoder,
)
from musement_core.models import Model, view

if TYPE_CHECKING:
    from ..models.cart_item_status import CartItemStatus
    from ..models.item_product import ItemProduct
    from ..models.price import Price
    from ..models.product_type import ProductType


@view(kw_only=True, eq=False, repr=False)
class CartItem(Model):
    """CartItem

    A product in a cart and how many of it.

    Attributes:
        uuid: UUID of the cart item.
        status: Whether the product could be reserved.
        quantity: How many.
        product: The product.
        total_price: Retail price times quantity.
        total_price_without_service_fee: Retail price without service fee times quantity.
        type_: Kind of product.
        product_identifier: Product identifier as it was sent.
        language: Language of the visit.
        is_gift_redeem: Whether the item redeems a gift.
    """

    uuid: str
    status: CartItemStatus
    quantity: int
    product: ItemProduct | None = None
    total_price: Price | None = None
    total_price_without_service_fee: Price | None = None
    type_: ProductType | None = None
    product_identifier: str | None = None
    language: str | None = None
    is_gift_redeem: bool | None | None = None

    _fields = (
        ("uuid", "uuid", None),
        ("status", "status", EnumDecoder(__name__, ".cart_item_status", "CartItemStatus")),
        ("quantity", "quantity", None),
        ("product", "product", ModelDecoder(__name__, ".item_product", "ItemProduct")),
        ("total_price", "total_price", ModelDecoder(__name__, ".price", "Price")),
        (
            "total_price_without_service_fee",
            "total_price_without_service_fee",
            ModelDecoder(__name__, ".price", "Price"),
        ),
        ("type_", "type", EnumDecoder(__name__, ".product_type", "ProductType")),
        ("product_identifier", "product_identifier", None),
        ("language", "language", None),
        ("is_gift_redeem", "is_gift_redeem", None),
    )
    _required = (
        "uuid",
        "status",
        "quantity",
    )
