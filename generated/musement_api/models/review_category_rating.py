"""ReviewCategoryRating."""

from __future__ import annotations

from musement_core.models import Model, view


@view(kw_only=True, eq=False, repr=False)
class ReviewCategoryRating(Model):
    """ReviewCategoryRating

    Rating of one aspect in a new review.

    Attributes:
        category_code: Aspect.
        category_rating: Rating on the scale.
        rating_scale: Lowest and highest rating, joined by two dots.
    """

    category_code: str
    category_rating: int | None = None
    rating_scale: str | None = None

    _fields = (
        ("category_code", "category_code", None),
        ("category_rating", "category_rating", None),
        ("rating_scale", "rating_scale", None),
    )
    _required = ("category_code",)
    _only_sent = True
