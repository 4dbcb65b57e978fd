"""ReviewCategoryStatistics."""

from __future__ import annotations

from musement_core.models import Model, view


@view(kw_only=True, eq=False, repr=False)
class ReviewCategoryStatistics(Model):
    """ReviewCategoryStatistics

    Statistics of one aspect. Only its code is known; other members are kept as they come.

    Attributes:
        category_code: Aspect.
    """

    category_code: str | None = None

    _fields = (("category_code", "category_code", None),)
