"""NoPayment."""

from __future__ import annotations

from typing import ClassVar

from attrs import define
from musement_core.models import (
    UNSET,
    FieldSpec,
    Model,
    Unset,
)


@define(repr=False)
class NoPayment(Model):
    """NoPayment

    The order to confirm without payment.

    Attributes:
        uuid: UUID of the order.
        id: Legacy number of the order; use `uuid`.
    """

    uuid: str
    id: int | Unset = UNSET

    _fields: ClassVar[tuple[FieldSpec, ...]] = (
        ("uuid", "uuid", None),
        ("id", "id", None),
    )
    _required: ClassVar[tuple[str, ...]] = ("uuid",)
