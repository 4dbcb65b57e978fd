"""ScheduleProduct."""

from __future__ import annotations

from typing import TYPE_CHECKING

from musement_core.decoders import (
    EnumDecoder,
    ModelDecoder,
)
from musement_core.models import Model, view

if TYPE_CHECKING:
    from ..models.price import Price
    from ..models.product_type import ProductType


@view(kw_only=True, eq=False, repr=False)
class ScheduleProduct(Model):
    """ScheduleProduct

    A ticket for one kind of holder in a timeslot. `type` and `product_id` are what a cart item needs.

    Attributes:
        product_id: Identifier, to be passed on as it is: it can look like a number or be a very long string.
        type_: Type of the product.
        activity_uuid: Identifier of the activity.
        age_range: Ages it is for.
        availability: How many are left; -1 when not specified.
        default: Whether it is the usual choice.
        description: Text about the product.
        discount_amount: Discount.
        holder_code: Code of the holder; free text that can be translated.
        holder_code_normalized: Code of the holder from a common list. Not unique in a slot and not always present.
        language_codes: Languages it is for.
        max_buy: Most that can be bought; 0: none, -1: no limit.
        merchant_price: What the partner owes. Only for authenticated partners whose agreement has it.
        min_buy: Least that can be bought.
        name: Translated name.
        original_retail_price: Price before discounts, with service fee.
        original_retail_price_without_service_fee: Price before discounts, without service fee.
        retail_price: Price customers pay, with service fee and after discounts.
        retail_price_without_service_fee: Price after discounts, without service fee.
        service_fee: Service fee.
        supplier_original_retail_price: Price before discounts in the supplier's currency.
    """

    product_id: str
    type_: ProductType
    activity_uuid: str | None = None
    age_range: str | None = None
    availability: int | None | None = None
    default: bool | None = None
    description: str | None = None
    discount_amount: Price | None = None
    holder_code: str | None = None
    holder_code_normalized: str | None = None
    language_codes: list[str] | None = None
    max_buy: int | None = None
    merchant_price: Price | None = None
    min_buy: int | None = None
    name: str | None = None
    original_retail_price: Price | None = None
    original_retail_price_without_service_fee: Price | None = None
    retail_price: Price | None = None
    retail_price_without_service_fee: Price | None = None
    service_fee: Price | None = None
    supplier_original_retail_price: Price | None = None

    _fields = (
        ("product_id", "product_id", None),
        ("type_", "type", EnumDecoder(__name__, ".product_type", "ProductType")),
        ("activity_uuid", "activity_uuid", None),
        ("age_range", "age_range", None),
        ("availability", "availability", None),
        ("default", "default", None),
        ("description", "description", None),
        ("discount_amount", "discount_amount", ModelDecoder(__name__, ".price", "Price")),
        ("holder_code", "holder_code", None),
        ("holder_code_normalized", "holder_code_normalized", None),
        ("language_codes", "language_codes", None),
        ("max_buy", "max_buy", None),
        ("merchant_price", "merchant_price", ModelDecoder(__name__, ".price", "Price")),
        ("min_buy", "min_buy", None),
        ("name", "name", None),
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
        ("service_fee", "service_fee", ModelDecoder(__name__, ".price", "Price")),
        (
            "supplier_original_retail_price",
            "supplier_original_retail_price",
            ModelDecoder(__name__, ".price", "Price"),
        ),
    )
    _required = (
        "product_id",
        "type_",
    )
    _plain_text = ("name",)
