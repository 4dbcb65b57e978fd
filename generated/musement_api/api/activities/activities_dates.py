"""GET /activities/{activityUuid}/dates"""

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
    from collections.abc import Sequence

    from ...models.date_availability import DateAvailability


OPERATION: Operation[list[DateAvailability]] = Operation(
    name="activities_dates",
    tag="activities",
    method="GET",
    path="/activities/{activityUuid}/dates",
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
            argument="date_from",
            name="date_from",
            location="query",
            required=False,
            style="form",
            explode=True,
            shape=Shape(type="string", format="date"),
        ),
        Parameter(
            argument="date_to",
            name="date_to",
            location="query",
            required=False,
            style="form",
            explode=True,
            shape=Shape(type="string", format="date"),
        ),
        Parameter(
            argument="discounts",
            name="discounts[]",
            location="query",
            required=False,
            style="form",
            explode=True,
            shape=Shape(type="array", items=Shape(type="number", format="float")),
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
            ListDecoder(ModelDecoder(__name__, "...models.date_availability", "DateAvailability")),
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
    *,
    date_from: datetime.date | None = None,
    date_to: datetime.date | None = None,
    discounts: Sequence[float] | None = None,
    pickup: str | None = None,
    tickets_number: int | None = None,
) -> Call[list[DateAvailability]]:
    """Search dates in activity

    List the days on which the activity can be booked. Days that cannot be booked, or that lie inside
    the cutoff or confirmation time, are left out rather than flagged. Prices are present for some
    activities only; a bare day with `sold_out` is normal. Never cache this answer.

    Args:
        activity_uuid: UUID of the activity.
        date_from: First day wanted, inclusive. Default: today.
        date_to: Day before which to stop, exclusive. Default: about a year from now, depending on the activity.
        discounts: Discounts to preview, with at most two decimals, one repeated query entry each. The answer then
            has `retail_prices_with_custom_discount`.
        pickup: UUID of the chosen pickup. Needed when `order_box_elements` of the activity has
            `tours-and-activities-with-pickup`; it can change dates and prices.
        tickets_number: How many tickets are wanted. Matters for some sellers only; known from 3.4.0.

    Returns:
        The call, not yet sent: sending it raises the errors that have a status.

    Raises:
        InvalidArgumentError: An argument is not what the document allows.
        BadRequestError: 400. The range is reversed or past, a needed pickup is missing, or a header is
            not acceptable.
        PermissionDeniedError: 403. The activity is not open to partners: its status is DRAFT or
            REVIEW.
        NotFoundError: 404. There is no activity with this UUID.
        APIStatusError: Any other refusal.

    Operation: GET /activities/{activityUuid}/dates
    """
    return OPERATION.call(
        {
            "activity_uuid": activity_uuid,
            "date_from": date_from,
            "date_to": date_to,
            "discounts": discounts,
            "pickup": pickup,
            "tickets_number": tickets_number,
        },
    )
