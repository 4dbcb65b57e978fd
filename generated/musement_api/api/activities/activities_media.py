"""GET /activities/{activityUuid}/media"""

from __future__ import annotations

from typing import TYPE_CHECKING

from musement_core.decoders import (
    ListDecoder,
    ModelDecoder,
)
from musement_core.operations import Call, Expected, Operation, Parameter
from musement_core.shapes import Shape

if TYPE_CHECKING:
    from ...models.media import Media


OPERATION: Operation[list[Media]] = Operation(
    name="activities_media",
    tag="activities",
    method="GET",
    path="/activities/{activityUuid}/media",
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
            ListDecoder(ModelDecoder(__name__, "...models.media", "Media")),
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
    activity_uuid: str,
) -> Call[list[Media]]:
    """Get media for activity

    List the images and videos of the activity.

    Args:
        activity_uuid: UUID of the activity.

    Returns:
        The call, not yet sent: sending it raises the errors that have a status.

    Raises:
        InvalidArgumentError: An argument is not what the document allows.
        BadRequestError: 400. The request is invalid, lacks the application header, or names an unknown
            market.
        NotFoundError: 404. There is no activity with this UUID.
        APIStatusError: Any other refusal.

    Operation: GET /activities/{activityUuid}/media
    """
    return OPERATION.call(
        {
            "activity_uuid": activity_uuid,
        },
    )
