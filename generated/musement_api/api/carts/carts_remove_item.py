"""DELETE /carts/{cartUuid}/items/{cartItemUuid}"""

from __future__ import annotations

from musement_core.decoders import (
    ModelDecoder,
)
from musement_core.operations import Call, Expected, Operation, Parameter
from musement_core.shapes import Shape

OPERATION: Operation[None] = Operation(
    name="carts_remove_item",
    tag="carts",
    method="DELETE",
    path="/carts/{cartUuid}/items/{cartItemUuid}",
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
        Parameter(
            argument="cart_item_uuid",
            name="cartItemUuid",
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
            403,
            403,
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
    cart_uuid: str,
    cart_item_uuid: str,
) -> Call[None]:
    """Remove item from cart

    Take one item out of a cart. Refused when the cart belongs to a completed order.

    Args:
        cart_uuid: UUID of the cart.
        cart_item_uuid: UUID of the cart item.

    Returns:
        The call, not yet sent: sending it raises the errors that have a status.

    Raises:
        InvalidArgumentError: An argument is not what the document allows.
        BadRequestError: 400. The request is invalid, lacks the application header, or names an unknown
            market.
        PermissionDeniedError: 403. An order that is completed holds this cart.
        NotFoundError: 404. There is no such resource.
        APIStatusError: Any other refusal.

    Operation: DELETE /carts/{cartUuid}/items/{cartItemUuid}
    """
    return OPERATION.call(
        {
            "cart_uuid": cart_uuid,
            "cart_item_uuid": cart_item_uuid,
        },
    )
