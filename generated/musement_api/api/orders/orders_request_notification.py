"""POST /orders/{orderUuid}/items/{orderItemUuid}/notifications"""

from __future__ import annotations

from musement_core.decoders import (
    ModelDecoder,
)
from musement_core.operations import Call, Expected, Operation, Parameter
from musement_core.shapes import Shape

OPERATION: Operation[None] = Operation(
    name="orders_request_notification",
    tag="orders",
    method="POST",
    path="/orders/{orderUuid}/items/{orderItemUuid}/notifications",
    security=("Partner",),
    parameters=(
        Parameter(
            argument="order_uuid",
            name="orderUuid",
            location="path",
            required=True,
            style="simple",
            explode=False,
            shape=Shape(type="string"),
        ),
        Parameter(
            argument="order_item_uuid",
            name="orderItemUuid",
            location="path",
            required=True,
            style="simple",
            explode=False,
            shape=Shape(type="string"),
        ),
    ),
    responses=(
        Expected(
            204,
            204,
            "none",
        ),
        Expected(
            400,
            400,
            "json",
            ModelDecoder(__name__, "...models.error", "Error"),
        ),
        Expected(
            404,
            404,
            "json",
            ModelDecoder(__name__, "...models.error", "Error"),
        ),
    ),
    accepts=(),
)


def call(
    order_uuid: str,
    order_item_uuid: str,
) -> Call[None]:
    """Trigger order item webhook

    Ask Musement to send the `order-item` webhook for this item again. Of use only when a webhook is set
    up for your client.

    Args:
        order_uuid: UUID of the order, not its readable identifier.
        order_item_uuid: UUID of the order item.

    Returns:
        The call, not yet sent: sending it raises the errors that have a status.

    Raises:
        InvalidArgumentError: An argument is not what the document allows.
        BadRequestError: 400. No webhook is set up, or the request is invalid.
        NotFoundError: 404. There is no such resource.
        APIStatusError: Any other refusal.

    Operation: POST /orders/{orderUuid}/items/{orderItemUuid}/notifications
    """
    return OPERATION.call(
        {
            "order_uuid": order_uuid,
            "order_item_uuid": order_item_uuid,
        },
    )
