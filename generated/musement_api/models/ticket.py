"""Ticket."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from attrs import define
from musement_core.models import (
    UNSET,
    FieldSpec,
    Model,
    Unset,
    decode_datetime,
)

if TYPE_CHECKING:
    import datetime


@define(repr=False)
class Ticket(Model):
    """Ticket

    A ticket of an activity in an order.

    Attributes:
        id: Id of the ticket (Base64 text), to fetch its PDF file with.
        price_feature_code: Code of the ticket option.
        price_feature: Ticket option, translated.
        date: Date and time of the visit (ISO 8601).
    """

    id: str | Unset = UNSET
    price_feature_code: str | Unset = UNSET
    price_feature: str | Unset = UNSET
    date: datetime.datetime | Unset = UNSET

    _fields: ClassVar[tuple[FieldSpec, ...]] = (
        ("id", "id", None),
        ("price_feature_code", "price_feature_code", None),
        ("price_feature", "price_feature", None),
        ("date", "date", decode_datetime),
    )
