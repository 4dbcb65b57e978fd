"""GET /activities/{activityUuid}/dates/{date}"""

from __future__ import annotations

from typing import TYPE_CHECKING

from musement_core.decoders import (
    ListDecoder,
    ModelDecoder,
)
from musement_core.operations import Call, Expected, Operation, Parameter
from musement_core.shapes import Shape

if TYPE_CHECKING:
    import datetime

    from ...models.date_schedule import DateSchedule


OPERATION: Operation[list[DateSchedule]] = Operation(
    name="activities_schedule",
    tag="activities",
    method="GET",
    path="/activities/{activityUuid}/dates/{date}",
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
        Parameter(
            argument="date",
            name="date",
            location="path",
            required=True,
            style="simple",
            explode=False,
            shape=Shape(type="string", format="date"),
        ),
        Parameter(
            argument="pickup",
            name="pickup",
            location="query",
            required=False,
            style="form",
            explode=True,
            shape=Shape(type="string"),
        ),
        Parameter(
            argument="tickets_number",
            name="tickets_number",
            location="query",
            required=False,
            style="form",
            explode=True,
            shape=Shape(type="integer"),
        ),
    ),
    responses=(
        Expected(
            200,
            200,
            "json",
            ListDecoder(ModelDecoder(__name__, "...models.date_schedule", "DateSchedule")),
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
        Expected(
            422,
            422,
            "json",
            ModelDecoder(__name__, "...models.error", "Error"),
        ),
    ),
    accepts=("application/json",),
)


def call(
    activity_uuid: str,
    date: datetime.date,
    *,
    pickup: str | None = None,
    tickets_number: int | None = None,
) -> Call[list[DateSchedule]]:
    """Get schedule for date

    Read what can be bought on one day: ticket options (`groups`), their timeslots and the products of
    each slot. A product's `type` and `product_id` are what a cart item needs. The limits of the slot
    and of the product both apply. Product ids can change at any time: read this just before adding to
    the cart and never cache it.

    Args:
        activity_uuid: UUID of the activity.
        date: Day to read, as YYYY-MM-DD.
        pickup: UUID of the chosen pickup; needed for activities with pickups.
        tickets_number: How many tickets are wanted. Matters for realtime sellers only.

    Returns:
        The call, not yet sent: sending it raises the errors that have a status.

    Raises:
        InvalidArgumentError: An argument is not what the document allows.
        BadRequestError: 400. A needed pickup is missing, or a header is not acceptable.
        PermissionDeniedError: 403. The activity is not open to partners: its status is DRAFT or
            REVIEW.
        NotFoundError: 404. There is no such activity or no such date.
        UnprocessableError: 422. The date cannot be had, for now or for good. Try another date.
        APIStatusError: Any other refusal.

    Operation: GET /activities/{activityUuid}/dates/{date}
    """
    return OPERATION.call(
        {
            "activity_uuid": activity_uuid,
            "date": date,
            "pickup": pickup,
            "tickets_number": tickets_number,
        },
    )
