"""PromoCode."""

from __future__ import annotations

from typing import TYPE_CHECKING

from musement_core.decoders import (
    decode_datetime,
)
from musement_core.models import Model, view

if TYPE_CHECKING:
    import datetime


@view(kw_only=True, eq=False, repr=False)
class PromoCode(Model):
    """PromoCode

    A promo code.

    Attributes:
        code: The code.
        active: Whether the code can be used.
        percentage: Whether the discount is a percentage.
        discount: Size of the discount.
        max_usage: How often the code can be used.
        valid_from: Start of validity (ISO 8601).
        valid_until: End of validity (ISO 8601).
        minimum_amount: Least amount that the code applies to.
    """

    code: str | None = None
    active: bool | None = None
    percentage: bool | None = None
    discount: int | None = None
    max_usage: int | None = None
    valid_from: datetime.datetime | None = None
    valid_until: datetime.datetime | None = None
    minimum_amount: float | None = None

    _fields = (
        ("code", "code", None),
        ("active", "active", None),
        ("percentage", "percentage", None),
        ("discount", "discount", None),
        ("max_usage", "max_usage", None),
        ("valid_from", "valid_from", decode_datetime),
        ("valid_until", "valid_until", decode_datetime),
        ("minimum_amount", "minimum_amount", None),
    )
