"""GET /activities/{activityUuid}/reviews/statistics"""

from __future__ import annotations

from typing import TYPE_CHECKING

from musement_core.decoders import (
    ModelDecoder,
)
from musement_core.operations import Call, Expected, Operation, Parameter
from musement_core.shapes import Shape

if TYPE_CHECKING:
    from ...models.review_statistics import ReviewStatistics


OPERATION: Operation[ReviewStatistics] = Operation(
    name="activities_review_statistics",
    tag="activities",
    method="GET",
    path="/activities/{activityUuid}/reviews/statistics",
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
            ModelDecoder(__name__, "...models.review_statistics", "ReviewStatistics"),
        ),
        Expected(
            400,
            400,
            "json",
            ModelDecoder(__name__, "...models.error", "Error"),
        ),
        Expected(
            401,
            401,
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
        Expected(
            503,
            503,
            "json",
            ModelDecoder(__name__, "...models.error", "Error"),
        ),
    ),
    accepts=("application/json",),
)


def call(
    activity_uuid: str,
) -> Call[ReviewStatistics]:
    """Get review statistics for activity

    Read the number of reviews, the overall rating and how often each rating from 1 to 10 was given.

    Args:
        activity_uuid: UUID of the activity.

    Returns:
        The call, not yet sent: sending it raises the errors that have a status.

    Raises:
        InvalidArgumentError: An argument is not what the document allows.
        BadRequestError: 400. The request is invalid, lacks the application header, or names an unknown
            market.
        AuthenticationError: 401. The bearer token is missing, expired or not valid.
        PermissionDeniedError: 403. The activity is not open to partners: its status is DRAFT or
            REVIEW.
        NotFoundError: 404. There is no activity with this UUID.
        ServerError: 503. The service is temporarily unavailable.
        APIStatusError: Any other refusal.

    Operation: GET /activities/{activityUuid}/reviews/statistics
    """
    return OPERATION.call(
        {
            "activity_uuid": activity_uuid,
        },
    )
