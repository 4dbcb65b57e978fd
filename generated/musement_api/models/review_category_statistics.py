"""ReviewCategoryStatistics."""

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
class ReviewCategoryStatistics(Model):
    """ReviewCategoryStatistics

    Statistics of one aspect. Only its code is known; other members are kept as they come.

    Attributes:
        category_code: Aspect.
    """

    category_code: str | Unset = UNSET

    _fields: ClassVar[tuple[FieldSpec, ...]] = (("category_code", "category_code", None),)
