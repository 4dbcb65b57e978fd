"""GET /orders/{orderUuid}"""

from __future__ import annotations

from typing import TYPE_CHECKING

from musement_core.decoders import (
    ModelDecoder,
)
from musement_core.operations import Call, Expected, Operation, Parameter
from musement_core.shapes import Shape

if TYPE_CHECKING:
    from ...models.order import Order


OPERATION: Operation[Order] = Operation(
    name="orders_get_order",
    tag="orders",
    method="GET",
    path="/orders/{orderUuid}",
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
            argument="secure_code",
            name="secure_code",
            location="query",
            required=False,
            style="form",
            explode=True,
            shape=Shape(type="string"),
        ),
    ),
    responses=(
        Expected(
            200,
            200,
            "json",
            ModelDecoder(__name__, "...models.order", "Order"),
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
    *,
    secure_code: str | None = None,
) -> Call[Order]:
    """Get order

    Read an order. The call to poll for item statuses and vouchers: judge by the items, since the status
    of the order follows only when all of them are settled. Needs the UUID; the readable identifier is
    not accepted here.

    Args:
        order_uuid: UUID of the order, not its readable identifier.
        secure_code: Code that goes with the order. In the 2020 document only, which does not explain it.

    Returns:
        The call, not yet sent: sending it raises the errors that have a status.

    Raises:
        InvalidArgumentError: An argument is not what the document allows.
        BadRequestError: 400. The request is invalid, lacks the application header, or names an unknown
            market.
        NotFoundError: 404. There is no such resource.
        APIStatusError: Any other refusal.

    Operation: GET /orders/{orderUuid}
    """
    return OPERATION.call(
        {
            "order_uuid": order_uuid,
            "secure_code": secure_code,
        },
    )
