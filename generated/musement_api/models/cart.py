"""Cart."""

from __future__ import annotations

from typing import TYPE_CHECKING

from musement_core.decoders import (
    EnumDecoder,
    ListDecoder,
    ModelDecoder,
)
from musement_core.models import Model, view

if TYPE_CHECKING:
    from ..models.cart_item import CartItem
    from ..models.customer import Customer
    from ..models.gift_card import GiftCard
    from ..models.payment_gateway import PaymentGateway
    from ..models.price import Price
    from ..models.promo_code import PromoCode


@view(kw_only=True, eq=False, repr=False)
class Cart(Model):
    """Cart

    A cart: the items of one future order with customer, discount and prices. Totals are sums over the
    items; the ones without service fee exist from API version 3.4.0.

    Attributes:
        uuid: UUID of the cart, needed by every later call.
        items: The items; empty in a new cart.
        customer: The lead booker, once set.
        customer_id: Numeric id of the customer.
        discount_code: The discount code in use.
        promo_code: The promo code, when the discount code is one.
        gift_card: The gift card, when the discount code is one.
        full_price: Sum of undiscounted item prices, service fee included.
        full_price_without_service_fee: Sum of undiscounted item prices without service fee (from 3.4.0).
        discount: Reduction of the whole cart by the discount code.
        total_discount: Product discounts and discount code together.
        retail_price: What the customer pays.
        retail_price_without_service_fee: What the customer pays, without service fee (from 3.4.0).
        service_fee: Sum of service fees.
        preferred_payment_gateway: Payment gateway suggested for this cart.
    """

    uuid: str
    items: list[CartItem]
    customer: Customer | None = None
    customer_id: int | None = None
    discount_code: str | None = None
    promo_code: PromoCode | None = None
    gift_card: GiftCard | None = None
    full_price: Price | None = None
    full_price_without_service_fee: Price | None = None
    discount: Price | None = None
    total_discount: Price | None = None
    retail_price: Price | None = None
    retail_price_without_service_fee: Price | None = None
    service_fee: Price | None = None
    preferred_payment_gateway: PaymentGateway | None = None

    _fields = (
        ("uuid", "uuid", None),
        ("items", "items", ListDecoder(ModelDecoder(__name__, ".cart_item", "CartItem"))),
        ("customer", "customer", ModelDecoder(__name__, ".customer", "Customer")),
        ("customer_id", "customer_id", None),
        ("discount_code", "discount_code", None),
        ("promo_code", "promo_code", ModelDecoder(__name__, ".promo_code", "PromoCode")),
        ("gift_card", "gift_card", ModelDecoder(__name__, ".gift_card", "GiftCard")),
        ("full_price", "full_price", ModelDecoder(__name__, ".price", "Price")),
        (
            "full_price_without_service_fee",
            "full_price_without_service_fee",
            ModelDecoder(__name__, ".price", "Price"),
        ),
        ("discount", "discount", ModelDecoder(__name__, ".price", "Price")),
        ("total_discount", "total_discount", ModelDecoder(__name__, ".price", "Price")),
        ("retail_price", "retail_price", ModelDecoder(__name__, ".price", "Price")),
        (
            "retail_price_without_service_fee",
            "retail_price_without_service_fee",
            ModelDecoder(__name__, ".price", "Price"),
        ),
        ("service_fee", "service_fee", ModelDecoder(__name__, ".price", "Price")),
        (
            "preferred_payment_gateway",
            "preferred_payment_gateway",
            EnumDecoder(__name__, ".payment_gateway", "PaymentGateway"),
        ),
    )
    _required = (
        "uuid",
        "items",
    )
