"""ReviewCreate."""

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

    from ..models.review_category_rating import ReviewCategoryRating
    from ..models.traveler_type import TravelerType


@view(kw_only=True, eq=False, repr=False)
class ReviewCreate(Model):
    """ReviewCreate

    A new review of a booked order item.

    Attributes:
        date: When it was written, as date and time without a time zone.
        order_item_uuid: Order item that is reviewed; one review each.
        provider: System that collected the review.
        provider_id: Identifier of the review in that system.
        rating_scale: Lowest and highest rating, joined by two dots.
        rating_value: Rating on the scale.
        age: Age of the customer.
        comment: Text.
        is_public: Whether the text may be shown. The rating counts anyway.
        locale: Locale of the text (RFC 3066).
        public_username: Name to show.
        rating_categories: Ratings of single aspects.
        traveler_type: In which company the customer traveled.
    """

    date: datetime.datetime | str
    order_item_uuid: str
    provider: str
    provider_id: str
    rating_scale: str
    rating_value: int
    age: int | None = None
    comment: str | None = None
    is_public: bool | None = None
    locale: str | None = None
    public_username: str | None = None
    rating_categories: list[ReviewCategoryRating] | None = None
    traveler_type: TravelerType | None = None

    _fields = (
        ("date", "date", decode_datetime),
        ("order_item_uuid", "order_item_uuid", None),
        ("provider", "provider", None),
        ("provider_id", "provider_id", None),
        ("rating_scale", "rating_scale", None),
        ("rating_value", "rating_value", None),
        ("age", "age", None),
        ("comment", "comment", None),
        ("is_public", "is_public", None),
        ("locale", "locale", None),
        ("public_username", "public_username", None),
        (
            "rating_categories",
            "rating_categories",
            ListDecoder(ModelDecoder(__name__, ".review_category_rating", "ReviewCategoryRating")),
        ),
        ("traveler_type", "traveler_type", EnumDecoder(__name__, ".traveler_type", "TravelerType")),
    )
    _required = (
        "date",
        "order_item_uuid",
        "provider",
        "provider_id",
        "rating_scale",
        "rating_value",
    )
    _only_sent = True
