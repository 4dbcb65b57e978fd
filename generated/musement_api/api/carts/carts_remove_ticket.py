"""DELETE /carts/{cartUuid}/tickets/{ticketUuid}"""

from __future__ import annotations

from musement_core.decoders import (
    ModelDecoder,
)
from musement_core.operations import Call, Expected, Operation, Parameter
from musement_core.shapes import Shape

OPERATION: Operation[None] = Operation(
    name="carts_remove_ticket",
    tag="carts",
    method="DELETE",
    path="/carts/{cartUuid}/tickets/{ticketUuid}",
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
            argument="ticket_uuid",
            name="ticketUuid",
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
    ticket_uuid: str,
) -> Call[None]:
    """Remove ticket from cart

    Take a product out of a cart under its old name. Superseded by removing an item. Success status and
    headers were not visible in the reference.

    Args:
        cart_uuid: UUID of the cart.
        ticket_uuid: UUID of the ticket, the former word for a cart item.

    Operation: DELETE /carts/{cartUuid}/tickets/{ticketUuid}

    Returns:
        The call, not yet sent.

    Raises:
        InvalidArgumentError: An argument is not what the document allows.
    """
    return OPERATION.call(
        {
            "cart_uuid": cart_uuid,
            "ticket_uuid": ticket_uuid,
        },
    )
