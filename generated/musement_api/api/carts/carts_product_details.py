"""GET /carts/{cartUuid}/items/{cartItemUuid}/product-general-details"""

from __future__ import annotations

from typing import TYPE_CHECKING

from musement_core.decoders import (
    ListDecoder,
    ModelDecoder,
)
from musement_core.operations import Call, Expected, Operation, Parameter
from musement_core.shapes import Shape

if TYPE_CHECKING:
    from ...models.cart_item_product_details import CartItemProductDetails


OPERATION: Operation[list[CartItemProductDetails]] = Operation(
    name="carts_product_details",
    tag="carts",
    method="GET",
    path="/carts/{cartUuid}/items/{cartItemUuid}/product-general-details",
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
            ListDecoder(
                ModelDecoder(__name__, "...models.cart_item_product_details", "CartItemProductDetails")
            ),
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
) -> Call[list[CartItemProductDetails]]:
    """Get product details for cart item

    Read what is known about the product behind a cart item, such as its price in the supplier's
    currency. The reference shows no fields; the body is the one of the 3.4.0 document of 2020.

    Args:
        cart_uuid: UUID of the cart.
        cart_item_uuid: UUID of the cart item.

    Returns:
        The call, not yet sent: sending it raises the errors that have a status.

    Raises:
        InvalidArgumentError: An argument is not what the document allows.
        BadRequestError: 400. The request is invalid, lacks the application header, or names an unknown
            market.
        NotFoundError: 404. There is no such resource.
        APIStatusError: Any other refusal.

    Operation: GET /carts/{cartUuid}/items/{cartItemUuid}/product-general-details
    """
    return OPERATION.call(
        {
            "cart_uuid": cart_uuid,
            "cart_item_uuid": cart_item_uuid,
        },
    )
