"""GET /activities/{activityUuid}/media"""

from __future__ import annotations

from typing import TYPE_CHECKING

from ...client import Call, Expected, Operation, Parameter
from ...shapes import Shape
from ...types import (
    ListDecoder,
    ModelDecoder,
)

if TYPE_CHECKING:
    from ...models.media import Media


OPERATION: Operation[list[Media]] = Operation(
    name="activities_media",
    tag="activities",
    method="GET",
    path="/activities/{activityUuid}/media",
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
    answers=(
        Expected(
            200,
            200,
            "json",
            ListDecoder(ModelDecoder("media", "Media")),
        ),
        Expected(
            400,
            400,
            "json",
            ModelDecoder("error", "Error"),
        ),
        Expected(
            404,
            404,
            "json",
            ModelDecoder("error", "Error"),
        ),
    ),
    accepts=("application/json",),
)


def call(
    activity_uuid: str,
) -> Call[list[Media]]:
    """Get media for activity

    List the images and videos of the activity.

    Args:
        activity_uuid: UUID of the activity.

    Operation: GET /activities/{activityUuid}/media

    Returns:
        The call, not yet sent.

    Raises:
        InvalidArgument: An argument is not what the document allows.
    """
    return OPERATION.call(
        {
            "activity_uuid": activity_uuid,
        },
    )
