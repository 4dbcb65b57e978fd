"""GET /carts/{cartUuid}/order-info"""

from __future__ import annotations

from typing import TYPE_CHECKING

from musement_core.decoders import (
    ModelDecoder,
)
from musement_core.operations import Call, Expected, Operation, Parameter
from musement_core.shapes import Shape

if TYPE_CHECKING:
    from ...models.order_info import OrderInfo


OPERATION: Operation[OrderInfo] = Operation(
    name="carts_order_info",
    tag="carts",
    method="GET",
    path="/carts/{cartUuid}/order-info",
    security=("Partner",),
    parameters=(
        Parameter(
            argument="cart_uuid",
            name="cartUuid",
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
            ModelDecoder(__name__, "...models.order_info", "OrderInfo"),
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
    cart_uuid: str,
) -> Call[OrderInfo]:
    """Get order info for cart

    Find out whether an order was made from a cart, and whether it is paid. Useful after a lost answer
    to an order creation or payment. Note that the payment status is the internal order state, not the
    public order status.

    Args:
        cart_uuid: UUID of the cart.

    Returns:
        The call, not yet sent: sending it raises the errors that have a status.

    Raises:
        InvalidArgumentError: An argument is not what the document allows.
        BadRequestError: 400. The request is invalid, lacks the application header, or names an unknown
            market.
        NotFoundError: 404. No order was made from this cart, or there is no such cart.
        APIStatusError: Any other refusal.

    Operation: GET /carts/{cartUuid}/order-info
    """
    return OPERATION.call(
        {
            "cart_uuid": cart_uuid,
        },
    )
