"""GET /orders/{orderUuid}/activities/{activityUuid}/tickets/{ticketId}"""

from __future__ import annotations

from musement_core.decoders import (
    ModelDecoder,
)
from musement_core.operations import Call, Expected, Operation, Parameter
from musement_core.shapes import Shape

OPERATION: Operation[bytes] = Operation(
    name="vouchers_ticket_content",
    tag="vouchers",
    method="GET",
    path="/orders/{orderUuid}/activities/{activityUuid}/tickets/{ticketId}",
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
        Parameter(
            argument="ticket_id",
            name="ticketId",
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
            "bytes",
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
            500,
            500,
            "json",
            ModelDecoder(__name__, "...models.error", "Error"),
        ),
    ),
    accepts=("application/pdf",),
)


def call(
    order_uuid: str,
    activity_uuid: str,
    ticket_id: str,
) -> Call[bytes]:
    """Get PDF ticket for product in order

    Download one ticket. Its id comes from the ticket list and is Base64 text, so encode it in the path.

    Args:
        order_uuid: UUID of the order, not its readable identifier.
        activity_uuid: UUID of the activity.
        ticket_id: Id of the ticket from the ticket list (Base64 text).

    Returns:
        The call, not yet sent: sending it raises the errors that have a status.

    Raises:
        InvalidArgumentError: An argument is not what the document allows.
        BadRequestError: 400. The request is invalid, lacks the application header, or names an unknown
            market.
        NotFoundError: 404. No such order or activity, or the ticket is not available.
        ServerError: 500. The PDF file could not be made.
        APIStatusError: Any other refusal.

    Operation: GET /orders/{orderUuid}/activities/{activityUuid}/tickets/{ticketId}
    """
    return OPERATION.call(
        {
            "order_uuid": order_uuid,
            "activity_uuid": activity_uuid,
            "ticket_id": ticket_id,
        },
    )
