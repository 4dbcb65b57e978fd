"""GET /carts/{cartUuid}/customer/schema"""

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
    name="carts_get_customer_schema",
    tag="carts",
    method="GET",
    path="/carts/{cartUuid}/customer/schema",
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
) -> Call[JsonSchema]:
    """Get customer info schema for cart

    Get the JSON Schema of the customer data this cart needs. It varies with the items: always names,
    e-mail address and consents, sometimes address parts, and under `extra_customer_data` one object per
    activity that asks for more. This schema is binding; the one on the activity is only a preview.

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

    Operation: GET /carts/{cartUuid}/customer/schema
    """
    return OPERATION.call(
        {
            "cart_uuid": cart_uuid,
        },
    )
