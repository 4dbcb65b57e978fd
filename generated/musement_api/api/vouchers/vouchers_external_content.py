"""GET /orders/{orderUuid}/items/{orderItemUuid}/vouchers-external"""

from __future__ import annotations

from musement_core.decoders import (
    ModelDecoder,
)
from musement_core.operations import Call, Expected, Operation, Parameter
from musement_core.shapes import Shape

OPERATION: Operation[bytes] = Operation(
    name="vouchers_external_content",
    tag="vouchers",
    method="GET",
    path="/orders/{orderUuid}/items/{orderItemUuid}/vouchers-external",
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
            "bytes",
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
        Expected(
            409,
            409,
            "json",
            ModelDecoder(__name__, "...models.error", "Error"),
        ),
    ),
    accepts=("application/pdf",),
)


def call(
    order_uuid: str,
    order_item_uuid: str,
) -> Call[bytes]:
    """Get external PDF voucher for order item

    Download the vouchers of one order item that come from another system.

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
        ConflictError: 409. Nothing of another system belongs to the item, or that system did not
            deliver.
        APIStatusError: Any other refusal.

    Operation: GET /orders/{orderUuid}/items/{orderItemUuid}/vouchers-external
    """
    return OPERATION.call(
        {
            "order_uuid": order_uuid,
            "order_item_uuid": order_item_uuid,
        },
    )
