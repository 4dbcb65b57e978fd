"""DELETE /carts/{cartUuid}/tickets/{ticketUuid}"""

from __future__ import annotations

from musement_core import deprecation as _deprecation
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


@_deprecation.deprecated(
    "DELETE /carts/{cartUuid}/tickets/{ticketUuid} is deprecated by the API; use carts.remove_item"
)
def call(
    cart_uuid: str,
    ticket_uuid: str,
) -> Call[None]:
    """Remove ticket from cart

    Take a product out of a cart under its old name. Superseded by removing an item. Success status and
    headers were not visible in the reference.

    In this client: `carts.remove_item`.

    Args:
        cart_uuid: UUID of the cart.
        ticket_uuid: UUID of the ticket, the former word for a cart item.

    Returns:
        The call, not yet sent: sending it raises the errors that have a status.

    Raises:
        InvalidArgumentError: An argument is not what the document allows.
        BadRequestError: 400. The request is invalid, lacks the application header, or names an unknown
            market.
        NotFoundError: 404. There is no such resource.
        APIStatusError: Any other refusal.

    Operation: DELETE /carts/{cartUuid}/tickets/{ticketUuid}
    """
    return OPERATION.call(
        {
            "cart_uuid": cart_uuid,
            "ticket_uuid": ticket_uuid,
        },
    )
