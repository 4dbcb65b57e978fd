"""OrderInfoPayment."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from attrs import define
from musement_core.models import (
    EnumDecoder,
    FieldSpec,
    Model,
)

if TYPE_CHECKING:
    from ..models.order_state import OrderState


@define(repr=False)
class OrderInfoPayment(Model):
    """OrderInfoPayment

    Payment of the order made from a cart.

    Attributes:
        paid: Whether the order is paid.
        status: Internal state of the order.
    """

    paid: bool
    status: OrderState

    _fields: ClassVar[tuple[FieldSpec, ...]] = (
        ("paid", "paid", None),
        ("status", "status", EnumDecoder(__name__, ".order_state", "OrderState")),
    )
    _required: ClassVar[tuple[str, ...]] = (
        "paid",
        "status",
    )
