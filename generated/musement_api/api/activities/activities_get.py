"""GET /activities/{activityUuid}"""

from __future__ import annotations

from typing import TYPE_CHECKING

from musement_core.decoders import (
    ModelDecoder,
)
from musement_core.operations import Call, Expected, Operation, Parameter
from musement_core.shapes import Shape

if TYPE_CHECKING:
    from ...models.activity import Activity


OPERATION: Operation[Activity] = Operation(
    name="activities_get",
    tag="activities",
    method="GET",
    path="/activities/{activityUuid}",
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
            ModelDecoder(__name__, "...models.activity", "Activity"),
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
) -> Call[Activity]:
    """Get activity

    Read everything a customer needs to know about one activity. Activities that are UNAVAILABLE or
    ARCHIVED can still be read here. `discount_amount` is not part of this answer; the dates endpoints
    have it. May be cached for up to seven days.

    Args:
        activity_uuid: UUID of the activity.

    Returns:
        The call, not yet sent: sending it raises the errors that have a status.

    Raises:
        InvalidArgumentError: An argument is not what the document allows.
        BadRequestError: 400. A header is not acceptable.
        PermissionDeniedError: 403. The activity is not open to partners: its status is DRAFT or
            REVIEW.
        NotFoundError: 404. There is no activity with this UUID.
        APIStatusError: Any other refusal.

    Operation: GET /activities/{activityUuid}
    """
    return OPERATION.call(
        {
            "activity_uuid": activity_uuid,
        },
    )
