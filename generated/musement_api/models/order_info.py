"""OrderInfo."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from attrs import define
from musement_core.models import (
    FieldSpec,
    Model,
    ModelDecoder,
)

if TYPE_CHECKING:
    from ..models.order_info_payment import OrderInfoPayment


@define(repr=False)
class OrderInfo(Model):
    """OrderInfo

    The order made from a cart.

    Attributes:
        order_uuid: UUID of the order.
        payment: Payment of the order.
    """

    order_uuid: str
    payment: OrderInfoPayment

    _fields: ClassVar[tuple[FieldSpec, ...]] = (
        ("order_uuid", "order_uuid", None),
        ("payment", "payment", ModelDecoder(__name__, ".order_info_payment", "OrderInfoPayment")),
    )
    _required: ClassVar[tuple[str, ...]] = (
        "order_uuid",
        "payment",
    )
