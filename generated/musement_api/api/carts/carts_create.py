"""POST /carts"""

from __future__ import annotations

from typing import TYPE_CHECKING

from musement_core.decoders import (
    ModelDecoder,
)
from musement_core.operations import Body, Call, Expected, Operation
from musement_core.shapes import Shape

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from typing import Any

    from ...models.cart import Cart
    from ...models.cart_create_customer import CartCreateCustomer
    from ...models.cart_create_ticket import CartCreateTicket


OPERATION: Operation[Cart] = Operation(
    name="carts_create",
    tag="carts",
    method="POST",
    path="/carts",
    security=("Partner",),
    parameters=(),
    bodies=(
        Body(
            "application/json",
            "json",
            required=True,
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
                    ),
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
                    "discount_code": Shape(type="string"),
                    "customer_email": Shape(type="string"),
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
    ),
    accepts=("application/json",),
)


def call(
    *,
    tickets: Sequence[CartCreateTicket | Mapping[str, Any]] | None = None,
    customer: CartCreateCustomer | Mapping[str, Any] | None = None,
    discount_code: str | None = None,
    customer_email: str | None = None,
    further_fields: Mapping[str, Any] | None = None,
) -> Call[Cart]:
    """Create cart

    Start a booking. Send `{}` for an empty cart and add items and customer with their own calls (the
    recommended way, since each failure then has one cause), or send tickets, customer or a discount
    code right away. A customer whose e-mail address is already known is updated, not duplicated. A cart
    that never becomes an order is deleted after three months.

    Args:
        tickets: Products to put into the cart.
        customer: The lead booker.
        discount_code: A promo code or the code of a gift card.
        customer_email: E-mail address to check a once-per-customer promo code with, before the customer is set.
        further_fields: Fields of the body that the document does not have.

    Returns:
        The call, not yet sent: sending it raises the errors that have a status.

    Raises:
        InvalidArgumentError: An argument is not what the document allows.
        BadRequestError: 400. The cart was not created: unknown or unavailable product, bad discount
            code, a token without the legacy client claim, a missing application header, or an unknown
            market. The sources print the first four bodies without their HTTP status; 400 is assumed.
        APIStatusError: Any other refusal.

    Operation: POST /carts
    """
    return OPERATION.call(
        {},
        OPERATION.fields(
            {
                "tickets": tickets,
                "customer": customer,
                "discount_code": discount_code,
                "customer_email": customer_email,
            },
            further_fields,
        ),
    )
