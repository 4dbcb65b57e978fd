"""Review."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from attrs import define
from musement_core.models import (
    UNSET,
    FieldSpec,
    Model,
    Unset,
    decode_date,
)

if TYPE_CHECKING:
    import datetime


@define(repr=False)
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
    comment: str | Unset = UNSET
    customer_country: str | Unset = UNSET
    date: datetime.date | Unset = UNSET
    rating_value: float | Unset = UNSET

    _fields: ClassVar[tuple[FieldSpec, ...]] = (
        ("uuid", "uuid", None),
        ("comment", "comment", None),
        ("customer_country", "customer_country", None),
        ("date", "date", decode_date),
        ("rating_value", "rating_value", None),
    )
    _required: ClassVar[tuple[str, ...]] = ("uuid",)
