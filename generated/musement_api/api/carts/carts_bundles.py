"""GET /carts/{cartUuid}/bundles"""

from __future__ import annotations

from typing import TYPE_CHECKING

from musement_core.decoders import (
    ListDecoder,
    ModelDecoder,
)
from musement_core.operations import Call, Expected, Operation, Parameter
from musement_core.shapes import Shape

if TYPE_CHECKING:
    from ...models.cart_bundle import CartBundle


OPERATION: Operation[list[CartBundle]] = Operation(
    name="carts_bundles",
    tag="carts",
    method="GET",
    path="/carts/{cartUuid}/bundles",
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
            ListDecoder(ModelDecoder(__name__, "...models.cart_bundle", "CartBundle")),
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
) -> Call[list[CartBundle]]:
    """Get bundles for cart

    Suggest activities that are often bought together with those in the cart, possibly at a
    reduced price.

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

    Operation: GET /carts/{cartUuid}/bundles
    """
    return OPERATION.call(
        {
            "cart_uuid": cart_uuid,
        },
    )
