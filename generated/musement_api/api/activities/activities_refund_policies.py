"""GET /activities/{activityUuid}/refund-policies"""

from __future__ import annotations

from typing import TYPE_CHECKING

from musement_core.decoders import (
    ListDecoder,
    ModelDecoder,
)
from musement_core.operations import Call, Expected, Operation, Parameter
from musement_core.shapes import Shape

if TYPE_CHECKING:
    from ...models.refund_policy import RefundPolicy


OPERATION: Operation[list[RefundPolicy]] = Operation(
    name="activities_refund_policies",
    tag="activities",
    method="GET",
    path="/activities/{activityUuid}/refund-policies",
    security=("Partner",),
    parameters=(
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
            ListDecoder(ModelDecoder(__name__, "...models.refund_policy", "RefundPolicy")),
        ),
        Expected(
            400,
            400,
            "json",
            ModelDecoder(__name__, "...models.error", "Error"),
        ),
        Expected(
            403,
            403,
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
    activity_uuid: str,
) -> Call[list[RefundPolicy]]:
    """Get refund policies for activity

    List how much is refunded for how early a cancellation, and nothing for a later one. An activity
    without policies is not refundable; from 3.5.0 that may be a 404 or an empty
    list, depending on the activity.

    Args:
        activity_uuid: UUID of the activity.

    Returns:
        The call, not yet sent: sending it raises the errors that have a status.

    Raises:
        InvalidArgumentError: An argument is not what the document allows.
        BadRequestError: 400. The request is invalid, lacks the application header, or names an unknown
            market.
        PermissionDeniedError: 403. The activity is not open to partners: its status is DRAFT or
            REVIEW.
        NotFoundError: 404. The activity has no policies, or there is no such activity; the two look
            alike.
        APIStatusError: Any other refusal.

    Operation: GET /activities/{activityUuid}/refund-policies
    """
    return OPERATION.call(
        {
            "activity_uuid": activity_uuid,
        },
    )
