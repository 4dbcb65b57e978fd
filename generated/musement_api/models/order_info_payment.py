"""OrderInfoPayment."""

from __future__ import annotations

from typing import TYPE_CHECKING

from musement_core.decoders import (
    EnumDecoder,
)
from musement_core.models import Model, view

if TYPE_CHECKING:
    from ..models.order_state import OrderState


@view(kw_only=True, eq=False, repr=False)
class OrderInfoPayment(Model):
    """OrderInfoPayment

    Payment of the order made from a cart.

    Attributes:
        paid: Whether the order is paid.
        status: Internal state of the order.
    """

    paid: bool
    status: OrderState

    _fields = (
        ("paid", "paid", None),
        ("status", "status", EnumDecoder(__name__, ".order_state", "OrderState")),
    )
    _required = (
        "paid",
        "status",
    )
