"""GET /carts/{cartUuid}/tickets"""

from __future__ import annotations

from typing import TYPE_CHECKING

from musement_core import deprecation as _deprecation
from musement_core.decoders import (
    ListDecoder,
    ModelDecoder,
)
from musement_core.operations import Call, Expected, Operation, Parameter
from musement_core.shapes import Shape

if TYPE_CHECKING:
    from ...models.cart_item import CartItem


OPERATION: Operation[list[CartItem]] = Operation(
    name="carts_tickets",
    tag="carts",
    method="GET",
    path="/carts/{cartUuid}/tickets",
    security=("Partner",),
    deprecated=True,
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
            ListDecoder(ModelDecoder(__name__, "...models.cart_item", "CartItem")),
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


@_deprecation.deprecated("GET /carts/{cartUuid}/tickets is deprecated by the API; use carts.get")
def call(
    cart_uuid: str,
) -> Call[list[CartItem]]:
    """Get tickets of cart

    Presumably lists the cart items under their old name. Only the address of a reference page hints at
    this call; read the cart instead.

    In this client: `carts.get`.

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

    Operation: GET /carts/{cartUuid}/tickets
    """
    return OPERATION.call(
        {
            "cart_uuid": cart_uuid,
        },
    )
