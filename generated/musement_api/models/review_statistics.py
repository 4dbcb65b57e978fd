"""ReviewStatistics."""

from __future__ import annotations

from typing import TYPE_CHECKING

from musement_core.decoders import (
    ListDecoder,
    ModelDecoder,
)
from musement_core.models import Model, view

if TYPE_CHECKING:
    from ..models.review_category_statistics import ReviewCategoryStatistics
    from ..models.review_rating_count import ReviewRatingCount


@view(kw_only=True, eq=False, repr=False)
class ReviewStatistics(Model):
    """ReviewStatistics

    Statistics of the reviews of an activity.

    Attributes:
        overall_rating: Average rating, from 1 to 10.
        rating_categories: Statistics by aspect.
        reviews_number: Number of reviews.
        reviews_per_rating: Number of reviews for each rating.
    """

    overall_rating: float | None = None
    rating_categories: list[ReviewCategoryStatistics] | None = None
    reviews_number: int | None = None
    reviews_per_rating: list[ReviewRatingCount] | None = None

    _fields = (
        ("overall_rating", "overall_rating", None),
        (
            "rating_categories",
            "rating_categories",
            ListDecoder(ModelDecoder(__name__, ".review_category_statistics", "ReviewCategoryStatistics")),
        ),
        ("reviews_number", "reviews_number", None),
        (
            "reviews_per_rating",
            "reviews_per_rating",
            ListDecoder(ModelDecoder(__name__, ".review_rating_count", "ReviewRatingCount")),
        ),
    )
