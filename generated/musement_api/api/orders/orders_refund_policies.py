"""GET /orders/{orderUuid}/items/{orderItemUuid}/refund-policies"""

from __future__ import annotations

from typing import TYPE_CHECKING

from musement_core.decoders import (
    ListDecoder,
    ModelDecoder,
)
from musement_core.operations import Call, Expected, Operation, Parameter
from musement_core.shapes import Shape

if TYPE_CHECKING:
    from ...models.refund_policy import RefundPolicy


OPERATION: Operation[list[RefundPolicy]] = Operation(
    name="orders_refund_policies",
    tag="orders",
    method="GET",
    path="/orders/{orderUuid}/items/{orderItemUuid}/refund-policies",
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
            200,
            200,
            "json",
            ListDecoder(ModelDecoder(__name__, "...models.refund_policy", "RefundPolicy")),
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
    accepts=("application/json",),
)


def call(
    order_uuid: str,
    order_item_uuid: str,
) -> Call[list[RefundPolicy]]:
    """Get refund policies for order item

    Read the refund policies that were fixed for this item at purchase; they may differ from those of
    the activity today. Each gives the refund until its cutoff. No policy (an empty list or a 404) means
    that nothing is refunded.

    Args:
        order_uuid: UUID of the order, not its readable identifier.
        order_item_uuid: UUID of the order item.

    Returns:
        The call, not yet sent: sending it raises the errors that have a status.

    Raises:
        InvalidArgumentError: An argument is not what the document allows.
        BadRequestError: 400. The request is invalid, lacks the application header, or names an unknown
            market.
        NotFoundError: 404. There is no such resource.
        APIStatusError: Any other refusal.

    Operation: GET /orders/{orderUuid}/items/{orderItemUuid}/refund-policies
    """
    return OPERATION.call(
        {
            "order_uuid": order_uuid,
            "order_item_uuid": order_item_uuid,
        },
    )
