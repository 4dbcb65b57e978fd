"""ReviewsAggregatedInfo."""

from __future__ import annotations

from typing import ClassVar

from attrs import define
from musement_core.models import (
    FieldSpec,
    Model,
)


@define(repr=False)
class ReviewsAggregatedInfo(Model):
    """ReviewsAggregatedInfo

    Number of reviews by rating: the keys are the strings 1 to 5.
    """

    _fields: ClassVar[tuple[FieldSpec, ...]] = ()
