"""POST /carts/{cartUuid}/items"""

from __future__ import annotations

from typing import TYPE_CHECKING

from musement_core.decoders import (
    ModelDecoder,
)
from musement_core.operations import Body, Call, Expected, Operation, Parameter
from musement_core.shapes import Shape

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from typing import Any

    from ...models.cart_item import CartItem
    from ...models.cart_item_create import CartItemCreate


OPERATION: Operation[CartItem] = Operation(
    name="carts_post_items",
    tag="carts",
    method="POST",
    path="/carts/{cartUuid}/items",
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
    bodies=(
        Body(
            "application/json",
            "json",
            required=True,
            shape=Shape(
                type="array",
                items=Shape(
                    type="object",
                    fields={
                        "type": Shape(
                            type="string",
                            choices=(
                                "musement",
                                "musement-realtime",
                                "musement-gift",
                            ),
                        ),
                        "product_identifier": Shape(type="string"),
                        "quantity": Shape(type="integer", minimum=1),
                        "language": Shape(type="string"),
                        "pickup": Shape(type="string"),
                    },
                    required=(
                        "type",
                        "product_identifier",
                        "quantity",
                    ),
                ),
            ),
        ),
    ),
    responses=(
        Expected(
            200,
            200,
            "json",
            ModelDecoder(__name__, "...models.cart_item", "CartItem"),
        ),
        Expected(
            400,
            400,
            "json",
            ModelDecoder(__name__, "...models.error", "Error"),
        ),
        Expected(
            401,
            401,
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
            423,
            423,
            "json",
            ModelDecoder(__name__, "...models.error", "Error"),
        ),
    ),
    accepts=("application/json",),
)


def call(
    cart_uuid: str,
    *,
    body: Sequence[CartItemCreate | Mapping[str, Any]],
) -> Call[CartItem]:
    """Add items to cart

    Put one or more products into a cart. The body is always an array, and the answer is the first
    resulting cart item only: read the cart to see them all. A cart holds at most 100 items and may mix
    activities. Take identifier and type from the activity's day schedule just before the call, as
    product identifiers change.

    Args:
        cart_uuid: UUID of the cart.
        body: The body of the request.

    Returns:
        The call, not yet sent: sending it raises the errors that have a status.

    Raises:
        InvalidArgumentError: An argument is not what the document allows.
        BadRequestError: 400. The items were not added: the body is no array, a pickup is missing, or a
            header is not acceptable.
        AuthenticationError: 401. The access token is missing, invalid or expired.
        NotFoundError: 404. There is no such resource.
        LockedError: 423. The cart is locked by the state of its order.
        APIStatusError: Any other refusal.

    Operation: POST /carts/{cartUuid}/items
    """
    return OPERATION.call(
        {
            "cart_uuid": cart_uuid,
        },
        body,
    )
