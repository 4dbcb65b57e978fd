"""DELETE /orders/{orderUuid}/items/{orderItemUuid}"""

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

    from ...models.cancellation_integration_data import CancellationIntegrationData
    from ...models.cancellation_reason import CancellationReason, CancellationReasonLiteral


OPERATION: Operation[None] = Operation(
    name="orders_cancel_item",
    tag="orders",
    method="DELETE",
    path="/orders/{orderUuid}/items/{orderItemUuid}",
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
        Parameter(
            argument="order_item_uuid",
            name="orderItemUuid",
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
                    "cancellation_reason": Shape(
                        type="string",
                        choices=(
                            "API-ISSUE",
                            "CANCELLED-BY-CUSTOMER",
                            "GRACE-PERIOD",
                            "MISSING-MEETING-POINT-DETAILS",
                            "MISSING-PASSENGER-INFO",
                            "REJECTED-ORDER",
                            "REJECTED-SCHEDULE-CHANGE",
                            "TECHNICAL-ISSUE",
                            "VENUE-CLOSED",
                        ),
                    ),
                    "cancellation_additional_info": Shape(type="string", max_length=255),
                    "cancellation_integration_data": Shape(type="object"),
                },
                required=("cancellation_reason",),
            ),
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
        Expected(
            409,
            409,
            "json",
            ModelDecoder(__name__, "...models.error", "Error"),
        ),
    ),
    accepts=(),
)


def call(
    order_uuid: str,
    order_item_uuid: str,
    *,
    cancellation_reason: CancellationReason | CancellationReasonLiteral | None = None,
    cancellation_additional_info: str | None = None,
    cancellation_integration_data: CancellationIntegrationData | Mapping[str, Any] | None = None,
    further_fields: Mapping[str, Any] | None = None,
) -> Call[None]:
    """Cancel reservation for order item

    Cancel one item of an order. Needs the `order-item-cancellation` permission, which is off by
    default, and the credentials that created the order. Works before the cutoff of a refund policy of
    the item. An order cannot be cancelled as a whole; cancel its items one by one and read the order
    again for the outcome.

    Args:
        order_uuid: UUID of the order, not its readable identifier.
        order_item_uuid: UUID of the order item.
        cancellation_reason: The reason.
        cancellation_additional_info: Further words for Musement Customer Care.
        cancellation_integration_data: Data of your own to store with the cancellation.
        further_fields: Fields of the body that the document does not have.

    Returns:
        The call, not yet sent: sending it raises the errors that have a status.

    Raises:
        InvalidArgumentError: An argument is not what the document allows.
        BadRequestError: 400. The request is invalid, lacks the application header, or names an unknown
            market.
        NotFoundError: 404. There is no such resource.
        ConflictError: 409. The status of the item does not allow a cancellation.
        APIStatusError: Any other refusal.

    Operation: DELETE /orders/{orderUuid}/items/{orderItemUuid}
    """
    return OPERATION.call(
        {
            "order_uuid": order_uuid,
            "order_item_uuid": order_item_uuid,
        },
        OPERATION.fields(
            {
                "cancellation_reason": cancellation_reason,
                "cancellation_additional_info": cancellation_additional_info,
                "cancellation_integration_data": cancellation_integration_data,
            },
            further_fields,
        ),
    )
