"""GiftCard."""

from __future__ import annotations

from typing import TYPE_CHECKING

from musement_core.decoders import (
    ModelDecoder,
    decode_datetime,
)
from musement_core.models import Model, view

if TYPE_CHECKING:
    import datetime

    from ..models.price import Price


@view(kw_only=True, eq=False, repr=False)
class GiftCard(Model):
    """GiftCard

    A gift card.

    Attributes:
        code: The code.
        balance: What is left on the card.
        id: Numeric id of the card.
        valid_from: Start of validity (ISO 8601).
        valid_until: End of validity (ISO 8601).
        created: When the card was made (ISO 8601).
        updated: When the card last changed (ISO 8601).
    """

    code: str | None = None
    balance: Price | None = None
    id: int | None = None
    valid_from: datetime.datetime | None = None
    valid_until: datetime.datetime | None = None
    created: datetime.datetime | None = None
    updated: datetime.datetime | None = None

    _fields = (
        ("code", "code", None),
        ("balance", "balance", ModelDecoder(__name__, ".price", "Price")),
        ("id", "id", None),
        ("valid_from", "valid_from", decode_datetime),
        ("valid_until", "valid_until", decode_datetime),
        ("created", "created", decode_datetime),
        ("updated", "updated", decode_datetime),
    )
