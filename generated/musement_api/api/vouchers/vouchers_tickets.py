"""GET /orders/{orderUuid}/activities/{activityUuid}/tickets"""

from __future__ import annotations

from typing import TYPE_CHECKING

from musement_core.decoders import (
    ListDecoder,
    ModelDecoder,
)
from musement_core.operations import Call, Expected, Operation, Parameter
from musement_core.shapes import Shape

if TYPE_CHECKING:
    from ...models.ticket import Ticket


OPERATION: Operation[list[Ticket]] = Operation(
    name="vouchers_tickets",
    tag="vouchers",
    method="GET",
    path="/orders/{orderUuid}/activities/{activityUuid}/tickets",
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
            argument="activity_uuid",
            name="activityUuid",
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
            ListDecoder(ModelDecoder(__name__, "...models.ticket", "Ticket")),
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
    order_uuid: str,
    activity_uuid: str,
) -> Call[list[Ticket]]:
    """Get tickets for activity in order

    List the tickets of one activity in an order, to fetch their PDF files one by one.

    Args:
        order_uuid: UUID of the order, not its readable identifier.
        activity_uuid: UUID of the activity.

    Returns:
        The call, not yet sent: sending it raises the errors that have a status.

    Raises:
        InvalidArgumentError: An argument is not what the document allows.
        BadRequestError: 400. The request is invalid, lacks the application header, or names an unknown
            market.
        NotFoundError: 404. No such order or activity, or there are no tickets.
        APIStatusError: Any other refusal.

    Operation: GET /orders/{orderUuid}/activities/{activityUuid}/tickets
    """
    return OPERATION.call(
        {
            "order_uuid": order_uuid,
            "activity_uuid": activity_uuid,
        },
    )
