"""ReviewRatingCount."""

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
class ReviewRatingCount(Model):
    """ReviewRatingCount

    How often a rating was given.

    Attributes:
        rating: Rating, from 1 to 10.
        reviews_count: Number of reviews with it.
    """

    rating: int | Unset = UNSET
    reviews_count: int | Unset = UNSET

    _fields: ClassVar[tuple[FieldSpec, ...]] = (
        ("rating", "rating", None),
        ("reviews_count", "reviews_count", None),
    )
