"""GET /orders/{orderUuid}/refunds"""

from __future__ import annotations

from typing import TYPE_CHECKING

from musement_core.decoders import (
    ListDecoder,
    ModelDecoder,
)
from musement_core.operations import Call, Expected, Operation, Parameter
from musement_core.shapes import Shape

if TYPE_CHECKING:
    from ...models.order_refund import OrderRefund


OPERATION: Operation[list[OrderRefund]] = Operation(
    name="orders_refunds",
    tag="orders",
    method="GET",
    path="/orders/{orderUuid}/refunds",
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
    ),
    responses=(
        Expected(
            200,
            200,
            "json",
            ListDecoder(ModelDecoder(__name__, "...models.order_refund", "OrderRefund")),
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
) -> Call[list[OrderRefund]]:
    """Get refunds for order

    List the refunds paid for an order. Announced in the release notes of 2024-02-21; no field of a
    refund was visible anywhere.

    Args:
        order_uuid: UUID of the order, not its readable identifier.

    Returns:
        The call, not yet sent: sending it raises the errors that have a status.

    Raises:
        InvalidArgumentError: An argument is not what the document allows.
        BadRequestError: 400. The request is invalid, lacks the application header, or names an unknown
            market.
        NotFoundError: 404. There is no such resource.
        APIStatusError: Any other refusal.

    Operation: GET /orders/{orderUuid}/refunds
    """
    return OPERATION.call(
        {
            "order_uuid": order_uuid,
        },
    )
