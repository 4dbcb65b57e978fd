"""GET /carts/{cartUuid}/items/{cartItemUuid}/participants/schema"""

from __future__ import annotations

from typing import TYPE_CHECKING

from musement_core.decoders import (
    ModelDecoder,
)
from musement_core.operations import Call, Expected, Operation, Parameter
from musement_core.shapes import Shape

if TYPE_CHECKING:
    from ...models.json_schema import JsonSchema


OPERATION: Operation[JsonSchema] = Operation(
    name="carts_get_participants_schema",
    tag="carts",
    method="GET",
    path="/carts/{cartUuid}/items/{cartItemUuid}/participants/schema",
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
            200,
            200,
            "json",
            ModelDecoder(__name__, "...models.json_schema", "JsonSchema"),
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
    cart_item_uuid: str,
) -> Call[JsonSchema]:
    """Get participant info schema for cart item

    Get the JSON Schema of the participant data a cart item needs: a `participants` array with one
    object per person, so that minimum and maximum length equal the item's quantity. A 404 means that
    the item asks for none.

    Args:
        cart_uuid: UUID of the cart.
        cart_item_uuid: UUID of the cart item.

    Returns:
        The call, not yet sent: sending it raises the errors that have a status.

    Raises:
        InvalidArgumentError: An argument is not what the document allows.
        BadRequestError: 400. The request is invalid, lacks the application header, or names an unknown
            market.
        NotFoundError: 404. The cart item asks for no participant data, or does not exist.
        APIStatusError: Any other refusal.

    Operation: GET /carts/{cartUuid}/items/{cartItemUuid}/participants/schema
    """
    return OPERATION.call(
        {
            "cart_uuid": cart_uuid,
            "cart_item_uuid": cart_item_uuid,
        },
    )
