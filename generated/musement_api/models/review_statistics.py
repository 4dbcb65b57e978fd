"""ReviewStatistics."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from attrs import define
from musement_core.models import (
    UNSET,
    FieldSpec,
    ListDecoder,
    Model,
    ModelDecoder,
    Unset,
)

if TYPE_CHECKING:
    from ..models.review_category_statistics import ReviewCategoryStatistics
    from ..models.review_rating_count import ReviewRatingCount


@define(repr=False)
class ReviewStatistics(Model):
    """ReviewStatistics

    Statistics of the reviews of an activity.

    Attributes:
        overall_rating: Average rating, from 1 to 10.
        rating_categories: Statistics by aspect.
        reviews_number: Number of reviews.
        reviews_per_rating: Number of reviews for each rating.
    """

    overall_rating: float | Unset = UNSET
    rating_categories: list[ReviewCategoryStatistics] | Unset = UNSET
    reviews_number: int | Unset = UNSET
    reviews_per_rating: list[ReviewRatingCount] | Unset = UNSET

    _fields: ClassVar[tuple[FieldSpec, ...]] = (
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
