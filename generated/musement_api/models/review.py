"""Review."""

from __future__ import annotations

from typing import TYPE_CHECKING

from musement_core.decoders import (
    decode_date,
)
from musement_core.models import Model, view

if TYPE_CHECKING:
    import datetime


@view(kw_only=True, eq=False, repr=False)
class Review(Model):
    """Review

    A review of an activity.

    Attributes:
        uuid: Identifier of the review.
        comment: Text.
        customer_country: Name of the country of the customer.
        date: Day of the review.
        rating_value: Rating, from 1 to 10.
    """

    uuid: str
    comment: str | None = None
    customer_country: str | None = None
    date: datetime.date | None = None
    rating_value: float | None = None

    _fields = (
        ("uuid", "uuid", None),
        ("comment", "comment", None),
        ("customer_country", "customer_country", None),
        ("date", "date", decode_date),
        ("rating_value", "rating_value", None),
    )
    _required = ("uuid",)
