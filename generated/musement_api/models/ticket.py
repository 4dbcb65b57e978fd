"""Ticket."""

from __future__ import annotations

from typing import TYPE_CHECKING

from musement_core.decoders import (
    decode_datetime,
)
from musement_core.models import Model, view

if TYPE_CHECKING:
    import datetime


@view(kw_only=True, eq=False, repr=False)
class Ticket(Model):
    """Ticket

    A ticket of an activity in an order.

    Attributes:
        id: Id of the ticket (Base64 text), to fetch its PDF file with.
        price_feature_code: Code of the ticket option.
        price_feature: Ticket option, translated.
        date: Date and time of the visit (ISO 8601).
    """

    id: str | None = None
    price_feature_code: str | None = None
    price_feature: str | None = None
    date: datetime.datetime | None = None

    _fields = (
        ("id", "id", None),
        ("price_feature_code", "price_feature_code", None),
        ("price_feature", "price_feature", None),
        ("date", "date", decode_datetime),
    )
