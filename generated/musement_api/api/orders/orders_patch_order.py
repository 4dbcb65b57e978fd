"""PATCH /orders/{orderUuid}"""

from __future__ import annotations

from typing import TYPE_CHECKING

from musement_core.decoders import (
    ModelDecoder,
)
from musement_core.operations import Body, Call, Expected, Operation, Parameter
from musement_core.shapes import Shape

if TYPE_CHECKING:
    from collections.abc import Mapping
    from typing import Any

    from ...models.order import Order


OPERATION: Operation[Order] = Operation(
    name="orders_patch_order",
    tag="orders",
    method="PATCH",
    path="/orders/{orderUuid}",
    security=("Partner",),
    parameters=(
        Parameter(
            argument="order_uuid",
            name="orderUuid",
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
            flat=True,
            shape=Shape(type="object", fields={"extra_data": Shape(type="string")}),
        ),
    ),
    responses=(
        Expected(
            200,
            200,
            "json",
            ModelDecoder(__name__, "...models.order", "Order"),
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
    order_uuid: str,
    *,
    extra_data: str | None = None,
    further_fields: Mapping[str, Any] | None = None,
) -> Call[Order]:
    """Update order

    Replace the extra data of an order; nothing else can be changed. The new value takes the place of
    the old one, so merge beforehand what should stay.

    Args:
        order_uuid: UUID of the order, not its readable identifier.
        extra_data: The new extra data, a JSON object serialized into a string. Replaces the old value.
        further_fields: Fields of the body that the document does not have.

    Returns:
        The call, not yet sent: sending it raises the errors that have a status.

    Raises:
        InvalidArgumentError: An argument is not what the document allows.
        BadRequestError: 400. The request is invalid, lacks the application header, or names an unknown
            market.
        NotFoundError: 404. There is no such resource.
        LockedError: 423. The order is already paid.
        APIStatusError: Any other refusal.

    Operation: PATCH /orders/{orderUuid}
    """
    return OPERATION.call(
        {
            "order_uuid": order_uuid,
        },
        OPERATION.fields(
            {
                "extra_data": extra_data,
            },
            further_fields,
        ),
    )
