"""ReviewCategoryRating."""

from __future__ import annotations

from typing import ClassVar

from attrs import define
from musement_core.models import (
    UNSET,
    FieldSpec,
    Model,
    Unset,
)


@define(repr=False)
class ReviewCategoryRating(Model):
    """ReviewCategoryRating

    Rating of one aspect in a new review.

    Attributes:
        category_code: Aspect.
        category_rating: Rating on the scale.
        rating_scale: Lowest and highest rating, joined by two dots.
    """

    category_code: str
    category_rating: int | Unset = UNSET
    rating_scale: str | Unset = UNSET

    _fields: ClassVar[tuple[FieldSpec, ...]] = (
        ("category_code", "category_code", None),
        ("category_rating", "category_rating", None),
        ("rating_scale", "rating_scale", None),
    )
    _required: ClassVar[tuple[str, ...]] = ("category_code",)
