"""DELETE /carts/{cartUuid}"""

from __future__ import annotations

from musement_core.decoders import (
    ModelDecoder,
)
from musement_core.operations import Call, Expected, Operation, Parameter
from musement_core.shapes import Shape

OPERATION: Operation[bool] = Operation(
    name="carts_delete",
    tag="carts",
    method="DELETE",
    path="/carts/{cartUuid}",
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
            None,
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
) -> Call[bool]:
    """Remove cart

    Delete a cart for good. Refused once an order has been made from it.

    Args:
        cart_uuid: UUID of the cart.

    Returns:
        The call, not yet sent: sending it raises the errors that have a status.

    Raises:
        InvalidArgumentError: An argument is not what the document allows.
        BadRequestError: 400. The request is invalid, lacks the application header, or names an unknown
            market.
        NotFoundError: 404. There is no such resource.
        APIStatusError: Any other refusal.

    Operation: DELETE /carts/{cartUuid}
    """
    return OPERATION.call(
        {
            "cart_uuid": cart_uuid,
        },
    )
