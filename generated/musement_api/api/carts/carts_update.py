"""PATCH /carts/{cartUuid}"""

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
    from ...models.cart_create_customer import CartCreateCustomer
    from ...models.cart_create_ticket import CartCreateTicket


OPERATION: Operation[Cart] = Operation(
    name="carts_update",
    tag="carts",
    method="PATCH",
    path="/carts/{cartUuid}",
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
        Parameter(
            argument="affiliate",
            name="affiliate",
            location="query",
            required=False,
            style="form",
            explode=True,
            shape=Shape(type="string"),
        ),
    ),
    bodies=(
        Body(
            "application/json",
            "json",
            required=True,
            flat=True,
            shape=Shape(
                type="object",
                fields={
                    "customer": Shape(
                        type="object",
                        fields={
                            "email": Shape(type="string"),
                            "firstname": Shape(type="string"),
                            "lastname": Shape(type="string"),
                            "country": Shape(type="object", fields={"id": Shape(type="integer")}),
                            "mobile": Shape(type="string"),
                        },
                    ),
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
                    ),
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
    ),
    accepts=("application/json",),
)


@_deprecation.deprecated(
    "PATCH /carts/{cartUuid} is deprecated by the API; use carts.add_item, carts.update_customer, carts.update_participants"
)
def call(
    cart_uuid: str,
    *,
    customer: CartCreateCustomer | Mapping[str, Any] | None = None,
    tickets: Sequence[CartCreateTicket | Mapping[str, Any]] | None = None,
    further_fields: Mapping[str, Any] | None = None,
    affiliate: str | None = None,
) -> Call[Cart]:
    """Update cart

    Change customer and tickets of a cart in one call: absent tickets are added, the quantity of present
    ones is set to the value sent. Superseded by adding items, setting the customer and setting
    participants, each with its own call.

    In this client: `carts.add_item`, `carts.update_customer`, `carts.update_participants`.

    Args:
        cart_uuid: UUID of the cart.
        affiliate: Name of the affiliate partner that makes the call.
        customer: New customer data.
        tickets: Products to add, or to set the quantity of.
        further_fields: Fields of the body that the document does not have.

    Returns:
        The call, not yet sent: sending it raises the errors that have a status.

    Raises:
        InvalidArgumentError: An argument is not what the document allows.
        BadRequestError: 400. The request is invalid, lacks the application header, or names an unknown
            market.
        NotFoundError: 404. There is no such resource.
        APIStatusError: Any other refusal.

    Operation: PATCH /carts/{cartUuid}
    """
    return OPERATION.call(
        {
            "cart_uuid": cart_uuid,
            "affiliate": affiliate,
        },
        OPERATION.fields(
            {
                "customer": customer,
                "tickets": tickets,
            },
            further_fields,
        ),
    )
