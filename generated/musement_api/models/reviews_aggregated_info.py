"""ReviewsAggregatedInfo."""

from __future__ import annotations

from musement_core.models import Model, view


@view(kw_only=True, eq=False, repr=False)
class ReviewsAggregatedInfo(Model):
    """ReviewsAggregatedInfo

    Number of reviews by rating: the keys are the strings 1 to 5.
    """

    _fields = ()
