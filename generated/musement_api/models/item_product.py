"""ItemProduct."""

from __future__ import annotations

from typing import TYPE_CHECKING

from musement_core.decoders import (
    EnumDecoder,
    ModelDecoder,
)
from musement_core.models import Model, view

if TYPE_CHECKING:
    from ..models.language import Language
    from ..models.order_item_price_tag import OrderItemPriceTag
    from ..models.pickup import Pickup
    from ..models.price import Price
    from ..models.product_type import ProductType


@view(kw_only=True, eq=False, repr=False)
class ItemProduct(Model):
    """ItemProduct

    The product of a cart item or an order item. Prices are for one unit. What of it a cart shows beside
    identifier, kind, title and prices is known from the 3.4.0 structure only.

    Attributes:
        id: Product identifier.
        type_: Kind of product.
        title: Title of the product.
        date: Date and time of the visit, local and without zone, `YYYY-MM-DD HH:MM`.
        max_confirmation_time: Longest wait for the confirmation (ISO 8601 duration; `P0D` is instant).
        price_tag: Ticket option and ticket holder.
        api_url: Address of the activity in the API.
        url: Address of the activity on the web.
        cover_image_url: Address of the cover image.
        original_retail_price: Price before discounts, service fee included.
        original_retail_price_without_service_fee: Price before discounts, without service fee.
        retail_price: Price after product discounts, service fee included.
        retail_price_without_service_fee: Price after product discounts, without service fee.
        discount_amount: Discount on one unit.
        service_fee: Service fee of one unit.
        supplier_price: Price that the supplier asks.
        activity_uuid: UUID of the activity.
        max_buy: Largest quantity allowed; -1 is no limit.
        min_buy: Smallest quantity allowed.
        language: Language of the visit.
        pickup: Pickup point.
        meeting_point: Where to meet, as plain text.
        meeting_point_markdown: Where to meet, as Markdown.
        meeting_point_html: Where to meet, as HTML.
    """

    id: str | None = None
    type_: ProductType | None = None
    title: str | None = None
    date: str | None = None
    max_confirmation_time: str | None = None
    price_tag: OrderItemPriceTag | None = None
    api_url: str | None = None
    url: str | None = None
    cover_image_url: str | None = None
    original_retail_price: Price | None = None
    original_retail_price_without_service_fee: Price | None = None
    retail_price: Price | None = None
    retail_price_without_service_fee: Price | None = None
    discount_amount: Price | None = None
    service_fee: Price | None = None
    supplier_price: Price | None = None
    activity_uuid: str | None = None
    max_buy: int | None = None
    min_buy: int | None = None
    language: Language | None = None
    pickup: Pickup | None = None
    meeting_point: str | None = None
    meeting_point_markdown: str | None = None
    meeting_point_html: str | None = None

    _fields = (
        ("id", "id", None),
        ("type_", "type", EnumDecoder(__name__, ".product_type", "ProductType")),
        ("title", "title", None),
        ("date", "date", None),
        ("max_confirmation_time", "max_confirmation_time", None),
        ("price_tag", "price_tag", ModelDecoder(__name__, ".order_item_price_tag", "OrderItemPriceTag")),
        ("api_url", "api_url", None),
        ("url", "url", None),
        ("cover_image_url", "cover_image_url", None),
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
        ("discount_amount", "discount_amount", ModelDecoder(__name__, ".price", "Price")),
        ("service_fee", "service_fee", ModelDecoder(__name__, ".price", "Price")),
        ("supplier_price", "supplier_price", ModelDecoder(__name__, ".price", "Price")),
        ("activity_uuid", "activity_uuid", None),
        ("max_buy", "max_buy", None),
        ("min_buy", "min_buy", None),
        ("language", "language", ModelDecoder(__name__, ".language", "Language")),
        ("pickup", "pickup", ModelDecoder(__name__, ".pickup", "Pickup")),
        ("meeting_point", "meeting_point", None),
        ("meeting_point_markdown", "meeting_point_markdown", None),
        ("meeting_point_html", "meeting_point_html", None),
    )
    _plain_text = ("title",)
