"""OrderInfo."""

from __future__ import annotations

from typing import TYPE_CHECKING

from musement_core.decoders import (
    ModelDecoder,
)
from musement_core.models import Model, view

if TYPE_CHECKING:
    from ..models.order_info_payment import OrderInfoPayment


@view(kw_only=True, eq=False, repr=False)
class OrderInfo(Model):
    """OrderInfo

    The order made from a cart.

    Attributes:
        order_uuid: UUID of the order.
        payment: Payment of the order.
    """

    order_uuid: str
    payment: OrderInfoPayment

    _fields = (
        ("order_uuid", "order_uuid", None),
        ("payment", "payment", ModelDecoder(__name__, ".order_info_payment", "OrderInfoPayment")),
    )
    _required = (
        "order_uuid",
        "payment",
    )
