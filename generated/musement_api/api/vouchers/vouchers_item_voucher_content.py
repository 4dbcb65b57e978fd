"""GET /orders/{orderUuid}/items/{orderItemUuid}/vouchers"""

from __future__ import annotations

from musement_core.decoders import (
    ModelDecoder,
)
from musement_core.operations import Call, Expected, Operation, Parameter
from musement_core.shapes import Shape

OPERATION: Operation[bytes] = Operation(
    name="vouchers_item_voucher_content",
    tag="vouchers",
    method="GET",
    path="/orders/{orderUuid}/items/{orderItemUuid}/vouchers",
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
            500,
            500,
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
    """Get PDF voucher for order item

    Download all tickets and vouchers of one order item as a single file. The operation is described
    upstream, but its path was not visible: the one used here is deduced from its neighbours. Prefer the
    voucher addresses in the order.

    Args:
        order_uuid: UUID of the order, not its readable identifier.
        order_item_uuid: UUID of the order item.

    Returns:
        The call, not yet sent: sending it raises the errors that have a status.

    Raises:
        InvalidArgumentError: An argument is not what the document allows.
        BadRequestError: 400. The request is invalid, lacks the application header, or names an unknown
            market.
        NotFoundError: 404. No such order, activity or item, or at least one voucher is not available.
        ServerError: 500. The PDF file could not be made.
        APIStatusError: Any other refusal.

    Operation: GET /orders/{orderUuid}/items/{orderItemUuid}/vouchers
    """
    return OPERATION.call(
        {
            "order_uuid": order_uuid,
            "order_item_uuid": order_item_uuid,
        },
    )
