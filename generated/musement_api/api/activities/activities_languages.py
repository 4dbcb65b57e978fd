"""GET /activities/{activityUuid}/metadata/languages"""

from __future__ import annotations

from typing import TYPE_CHECKING

from musement_core.decoders import (
    ListDecoder,
    ModelDecoder,
)
from musement_core.operations import Call, Expected, Operation, Parameter
from musement_core.shapes import Shape

if TYPE_CHECKING:
    from ...models.language import Language


OPERATION: Operation[list[Language] | None] = Operation(
    name="activities_languages",
    tag="activities",
    method="GET",
    path="/activities/{activityUuid}/metadata/languages",
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
            ListDecoder(ModelDecoder(__name__, "...models.language", "Language")),
        ),
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
    ),
    accepts=("application/json",),
)


def call(
    activity_uuid: str,
) -> Call[list[Language] | None]:
    """Get languages for activity

    List all languages that some timeslot of the activity may offer.

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

    Operation: GET /activities/{activityUuid}/metadata/languages
    """
    return OPERATION.call(
        {
            "activity_uuid": activity_uuid,
        },
    )
