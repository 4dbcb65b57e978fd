"""CartBundleActivity."""

from __future__ import annotations

from typing import TYPE_CHECKING

from musement_core.decoders import (
    ModelDecoder,
)
from musement_core.models import Model, view

if TYPE_CHECKING:
    from ..models.price import Price


@view(kw_only=True, eq=False, repr=False)
class CartBundleActivity(Model):
    """CartBundleActivity

    An activity suggested for a cart.

    Attributes:
        uuid: UUID of the activity.
        title: Title of the activity.
        reviews_avg: Average rating.
        bundled_price: Price when bought in this bundle.
        original_retail_price: Price before discounts, service fee included.
        original_retail_price_without_service_fee: Price before discounts, without service fee.
        retail_price: Price after discounts, service fee included.
        retail_price_without_service_fee: Price after discounts, without service fee.
        service_fee: Service fee.
    """

    uuid: str | None = None
    title: str | None = None
    reviews_avg: float | None = None
    bundled_price: Price | None = None
    original_retail_price: Price | None = None
    original_retail_price_without_service_fee: Price | None = None
    retail_price: Price | None = None
    retail_price_without_service_fee: Price | None = None
    service_fee: Price | None = None

    _fields = (
        ("uuid", "uuid", None),
        ("title", "title", None),
        ("reviews_avg", "reviews_avg", None),
        ("bundled_price", "bundled_price", ModelDecoder(__name__, ".price", "Price")),
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
    )
    _plain_text = ("title",)
