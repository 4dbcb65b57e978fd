"""ReviewRatingCount."""

from __future__ import annotations

from musement_core.models import Model, view


@view(kw_only=True, eq=False, repr=False)
class ReviewRatingCount(Model):
    """ReviewRatingCount

    How often a rating was given.

    Attributes:
        rating: Rating, from 1 to 10.
        reviews_count: Number of reviews with it.
    """

    rating: int | None = None
    reviews_count: int | None = None

    _fields = (
        ("rating", "rating", None),
        ("reviews_count", "reviews_count", None),
    )
