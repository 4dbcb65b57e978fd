"""Order."""

from __future__ import annotations

from typing import TYPE_CHECKING

from musement_core.decoders import (
    EnumDecoder,
    ListDecoder,
    ModelDecoder,
    decode_datetime,
)
from musement_core.models import Model, view

if TYPE_CHECKING:
    import datetime

    from ..models.affiliate import Affiliate
    from ..models.order_customer import OrderCustomer
    from ..models.order_item import OrderItem
    from ..models.order_status import OrderStatus
    from ..models.price import Price
    from ..models.promo_code import PromoCode


@view(kw_only=True, eq=False, repr=False)
class Order(Model):
    """Order

    An order. Follow its items rather than its status. Totals are in the currency of the payment (EUR
    while unpaid) unless their name says otherwise. Some members exist in two spellings, snake_case and
    camelCase.

    Attributes:
        identifier: Readable number of the order, for people only.
        uuid: UUID of the order, needed by every later call.
        date: When the order was created (ISO 8601).
        items: The items.
        total_price: What the customer pays, discounts taken off.
        discount_amount: Sum of all discounts.
        status: Status of the order. Available through API version 3.5.99 only.
        customer: The lead booker.
        total_retail_price_in_order_currency: Sum of retail prices in the currency the order was created with.
        total_supplier_original_retail_price_in_supplier_currency: Sum of undiscounted retail prices in the supplier's currency.
        total_supplier_price_in_supplier_currency: Sum of supplier prices in the supplier's currency.
        market: Code of the market the order belongs to.
        source: Where the order comes from (from 3.4.0).
        trustpilot_url: Address where the customer can review the purchase.
        affiliate: The affiliate that the order is attributed to.
        affiliate_channel: Sales channel of the affiliate.
        promo_codes: Promo codes used.
    """

    identifier: str
    uuid: str
    date: datetime.datetime
    items: list[OrderItem]
    total_price: Price
    discount_amount: Price
    status: OrderStatus | None = None
    customer: OrderCustomer | None = None
    total_retail_price_in_order_currency: Price | None = None
    total_supplier_original_retail_price_in_supplier_currency: Price | None = None
    total_supplier_price_in_supplier_currency: Price | None = None
    market: str | None = None
    source: str | None = None
    trustpilot_url: str | None = None
    affiliate: Affiliate | None = None
    affiliate_channel: str | None = None
    promo_codes: list[PromoCode] | None = None

    _fields = (
        ("identifier", "identifier", None),
        ("uuid", "uuid", None),
        ("date", "date", decode_datetime),
        ("items", "items", ListDecoder(ModelDecoder(__name__, ".order_item", "OrderItem"))),
        ("total_price", "total_price", ModelDecoder(__name__, ".price", "Price")),
        ("discount_amount", "discount_amount", ModelDecoder(__name__, ".price", "Price")),
        ("status", "status", EnumDecoder(__name__, ".order_status", "OrderStatus")),
        ("customer", "customer", ModelDecoder(__name__, ".order_customer", "OrderCustomer")),
        (
            "total_retail_price_in_order_currency",
            "total_retail_price_in_order_currency",
            ModelDecoder(__name__, ".price", "Price"),
        ),
        (
            "total_supplier_original_retail_price_in_supplier_currency",
            "total_supplier_original_retail_price_in_supplier_currency",
            ModelDecoder(__name__, ".price", "Price"),
        ),
        (
            "total_supplier_price_in_supplier_currency",
            "total_supplier_price_in_supplier_currency",
            ModelDecoder(__name__, ".price", "Price"),
        ),
        ("market", "market", None),
        ("source", "source", None),
        ("trustpilot_url", "trustpilot_url", None),
        ("affiliate", "affiliate", ModelDecoder(__name__, ".affiliate", "Affiliate")),
        ("affiliate_channel", "affiliate_channel", None),
        ("promo_codes", "promo_codes", ListDecoder(ModelDecoder(__name__, ".promo_code", "PromoCode"))),
    )
    _required = (
        "identifier",
        "uuid",
        "date",
        "items",
        "total_price",
        "discount_amount",
    )
