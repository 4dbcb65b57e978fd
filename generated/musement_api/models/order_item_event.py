"""OrderItemEvent."""

from __future__ import annotations

from typing import TYPE_CHECKING

from musement_core.decoders import (
    EnumDecoder,
    decode_datetime,
)
from musement_core.models import Model, view

if TYPE_CHECKING:
    import datetime

    from ..models.order_item_status import OrderItemStatus


@view(kw_only=True, eq=False, repr=False)
class OrderItemEvent(Model):
    """OrderItemEvent

    News of an order item, sent to your webhook. All members are strings, numbers too. Versions count
    updates: of two events for an item, the one with the higher version is newer.

    Attributes:
        order_id: Legacy number of the order.
        order_uuid: UUID of the order.
        order_created: When the order was created (ISO 8601).
        order_updated: When the order last changed (ISO 8601).
        order_version: Number of updates of the order.
        order_item_uuid: UUID of the order item.
        order_item_created: When the item was created (ISO 8601).
        order_item_updated: When the item last changed (ISO 8601).
        order_item_version: Number of updates of the item.
        order_item_status: New status of the item.
    """

    order_id: str
    order_uuid: str
    order_created: datetime.datetime
    order_updated: datetime.datetime
    order_version: str
    order_item_uuid: str
    order_item_created: datetime.datetime
    order_item_updated: datetime.datetime
    order_item_version: str
    order_item_status: OrderItemStatus

    _fields = (
        ("order_id", "order_id", None),
        ("order_uuid", "order_uuid", None),
        ("order_created", "order_created", decode_datetime),
        ("order_updated", "order_updated", decode_datetime),
        ("order_version", "order_version", None),
        ("order_item_uuid", "order_item_uuid", None),
        ("order_item_created", "order_item_created", decode_datetime),
        ("order_item_updated", "order_item_updated", decode_datetime),
        ("order_item_version", "order_item_version", None),
        (
            "order_item_status",
            "order_item_status",
            EnumDecoder(__name__, ".order_item_status", "OrderItemStatus"),
        ),
    )
    _required = (
        "order_id",
        "order_uuid",
        "order_created",
        "order_updated",
        "order_version",
        "order_item_uuid",
        "order_item_created",
        "order_item_updated",
        "order_item_version",
        "order_item_status",
    )
