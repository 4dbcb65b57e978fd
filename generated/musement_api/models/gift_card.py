"""GiftCard."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from attrs import define
from musement_core.models import (
    UNSET,
    FieldSpec,
    Model,
    ModelDecoder,
    Unset,
    decode_datetime,
)

if TYPE_CHECKING:
    import datetime

    from ..models.price import Price


@define(repr=False)
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

    code: str | Unset = UNSET
    balance: Price | Unset = UNSET
    id: int | Unset = UNSET
    valid_from: datetime.datetime | Unset = UNSET
    valid_until: datetime.datetime | Unset = UNSET
    created: datetime.datetime | Unset = UNSET
    updated: datetime.datetime | Unset = UNSET

    _fields: ClassVar[tuple[FieldSpec, ...]] = (
        ("code", "code", None),
        ("balance", "balance", ModelDecoder(__name__, ".price", "Price")),
        ("id", "id", None),
        ("valid_from", "valid_from", decode_datetime),
        ("valid_until", "valid_until", decode_datetime),
        ("created", "created", decode_datetime),
        ("updated", "updated", decode_datetime),
    )
