"""DateAvailability."""

from __future__ import annotations

from typing import TYPE_CHECKING

from musement_core.decoders import (
    ListDecoder,
    ModelDecoder,
    decode_date,
)
from musement_core.models import Model, view

if TYPE_CHECKING:
    import datetime

    from ..models.price import Price


@view(kw_only=True, eq=False, repr=False)
class DateAvailability(Model):
    """DateAvailability

    A day on which an activity can be booked. Prices are present for some activities only.

    Attributes:
        day: The day.
        discount_amount: Discount.
        merchant_price: What the partner owes. Only for authenticated partners whose agreement has it.
        original_retail_price: Price before discounts, with service fee.
        original_retail_price_without_service_fee: Price before discounts, without service fee.
        retail_price: Price customers pay, with service fee and after discounts.
        retail_price_without_service_fee: Price after discounts, without service fee.
        retail_prices_with_custom_discount: `retail_price` after each of the discounts asked for with `discounts[]`.
        service_fee: Service fee.
        sold_out: Whether nothing is left.
    """

    day: datetime.date
    discount_amount: Price | None = None
    merchant_price: Price | None = None
    original_retail_price: Price | None = None
    original_retail_price_without_service_fee: Price | None = None
    retail_price: Price | None = None
    retail_price_without_service_fee: Price | None = None
    retail_prices_with_custom_discount: list[Price] | None = None
    service_fee: Price | None = None
    sold_out: bool | None = None

    _fields = (
        ("day", "day", decode_date),
        ("discount_amount", "discount_amount", ModelDecoder(__name__, ".price", "Price")),
        ("merchant_price", "merchant_price", ModelDecoder(__name__, ".price", "Price")),
        ("original_retail_price", "original_retail_price", ModelDecoder(__name__, ".price", "Price")),
        (
            "original_retail_price_without_service_fee",
            "original_retail_price_without_service_fee",
            ModelDecoder(__name__, ".price", "Price"),
        ),
        ("retail_price", "retail_price", ModelDecoder(__name__, ".price", "Price")),
        (
            "retail_price_without_service_fee",
            "retail_price_without_service_fee",
            ModelDecoder(__name__, ".price", "Price"),
        ),
        (
            "retail_prices_with_custom_discount",
            "retail_prices_with_custom_discount",
            ListDecoder(ModelDecoder(__name__, ".price", "Price")),
        ),
        ("service_fee", "service_fee", ModelDecoder(__name__, ".price", "Price")),
        ("sold_out", "sold_out", None),
    )
    _required = ("day",)
