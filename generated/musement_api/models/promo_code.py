"""PromoCode."""

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

    code: str | Unset = UNSET
    active: bool | Unset = UNSET
    percentage: bool | Unset = UNSET
    discount: int | Unset = UNSET
    max_usage: int | Unset = UNSET
    valid_from: datetime.datetime | Unset = UNSET
    valid_until: datetime.datetime | Unset = UNSET
    minimum_amount: float | Unset = UNSET

    _fields: ClassVar[tuple[FieldSpec, ...]] = (
        ("code", "code", None),
        ("active", "active", None),
        ("percentage", "percentage", None),
        ("discount", "discount", None),
        ("max_usage", "max_usage", None),
        ("valid_from", "valid_from", decode_datetime),
        ("valid_until", "valid_until", decode_datetime),
        ("minimum_amount", "minimum_amount", None),
    )
