"""POST /carts/{cartUuid}/tickets"""

from __future__ import annotations

from typing import TYPE_CHECKING

from musement_core import deprecation as _deprecation
from musement_core.decoders import (
    ModelDecoder,
)
from musement_core.operations import Body, Call, Expected, Operation, Parameter
from musement_core.shapes import Shape

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from typing import Any

    from ...models.cart import Cart
    from ...models.cart_create_ticket import CartCreateTicket


OPERATION: Operation[Cart] = Operation(
    name="carts_add_tickets",
    tag="carts",
    method="POST",
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
    bodies=(
        Body(
            "application/json",
            "json",
            required=False,
            flat=True,
            shape=Shape(
                type="object",
                fields={
                    "tickets": Shape(
                        type="array",
                        items=Shape(
                            type="object",
                            fields={
                                "product": Shape(
                                    type="object",
                                    fields={
                                        "id": Shape(
                                            kinds=(
                                                "string",
                                                "integer",
                                            )
                                        ),
                                        "type": Shape(
                                            type="string",
                                            choices=(
                                                "musement",
                                                "musement-realtime",
                                            ),
                                        ),
                                    },
                                ),
                                "quantity": Shape(type="integer"),
                            },
                        ),
                    )
                },
            ),
        ),
    ),
    responses=(
        Expected(
            200,
            200,
            "json",
            ModelDecoder(__name__, "...models.cart", "Cart"),
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
        Expected(
            423,
            423,
            "json",
            ModelDecoder(__name__, "...models.error", "Error"),
        ),
    ),
    accepts=("application/json",),
)


@_deprecation.deprecated("POST /carts/{cartUuid}/tickets is deprecated by the API; use carts.add_items")
def call(
    cart_uuid: str,
    *,
    tickets: Sequence[CartCreateTicket | Mapping[str, Any]] | None = None,
    further_fields: Mapping[str, Any] | None = None,
) -> Call[Cart]:
    """Add tickets to cart

    Add products to a cart under their old name and get the whole cart back. Superseded by adding items.
    Only the product types `musement` and `musement-realtime` are accepted here.

    In this client: `carts.add_items`.

    Args:
        cart_uuid: UUID of the cart.
        tickets: The products.
        further_fields: Fields of the body that the document does not have.

    Returns:
        The call, not yet sent: sending it raises the errors that have a status.

    Raises:
        InvalidArgumentError: An argument is not what the document allows.
        BadRequestError: 400. The request is invalid, lacks the application header, or names an unknown
            market.
        NotFoundError: 404. There is no such resource.
        LockedError: 423. The cart is locked by the state of its order.
        APIStatusError: Any other refusal.

    Operation: POST /carts/{cartUuid}/tickets
    """
    return OPERATION.call(
        {
            "cart_uuid": cart_uuid,
        },
        OPERATION.fields(
            {
                "tickets": tickets,
            },
            further_fields,
        ),
    )
