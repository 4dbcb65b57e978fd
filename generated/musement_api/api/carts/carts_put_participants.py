"""PUT /carts/{cartUuid}/items/{cartItemUuid}/participants"""

from __future__ import annotations

from typing import TYPE_CHECKING

from musement_core.decoders import (
    ListDecoder,
    ModelDecoder,
)
from musement_core.operations import Body, Call, Expected, Operation, Parameter
from musement_core.shapes import Shape

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from typing import Any

    from ...models.participant import Participant


OPERATION: Operation[list[Participant]] = Operation(
    name="carts_put_participants",
    tag="carts",
    method="PUT",
    path="/carts/{cartUuid}/items/{cartItemUuid}/participants",
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
    bodies=(
        Body(
            "application/json", "json", required=False, shape=Shape(type="array", items=Shape(type="object"))
        ),
    ),
    responses=(
        Expected(
            200,
            200,
            "json",
            ListDecoder(ModelDecoder(__name__, "...models.participant", "Participant")),
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


def call(
    cart_uuid: str,
    cart_item_uuid: str,
    *,
    body: Sequence[Participant | Mapping[str, Any]] | None = None,
) -> Call[list[Participant]]:
    """Update participant info for cart item

    Set the participants of a cart item: a bare array with one object per person, as many as the item's
    quantity, with the fields that the item's participants schema lists.

    Args:
        cart_uuid: UUID of the cart.
        cart_item_uuid: UUID of the cart item.
        body: The body of the request.

    Returns:
        The call, not yet sent: sending it raises the errors that have a status.

    Raises:
        InvalidArgumentError: An argument is not what the document allows.
        BadRequestError: 400. The request is invalid, lacks the application header, or names an unknown
            market.
        NotFoundError: 404. The cart item asks for no participant data, or does not exist.
        LockedError: 423. The cart is locked by the state of its order.
        APIStatusError: Any other refusal.

    Operation: PUT /carts/{cartUuid}/items/{cartItemUuid}/participants
    """
    return OPERATION.call(
        {
            "cart_uuid": cart_uuid,
            "cart_item_uuid": cart_item_uuid,
        },
        body,
    )
