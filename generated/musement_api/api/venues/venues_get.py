"""GET /venues/{venueId}"""

from __future__ import annotations

from typing import TYPE_CHECKING

from musement_core.decoders import (
    ModelDecoder,
)
from musement_core.operations import Call, Expected, Operation, Parameter
from musement_core.shapes import Shape

if TYPE_CHECKING:
    from ...models.venue import Venue


OPERATION: Operation[Venue] = Operation(
    name="venues_get",
    tag="venues",
    method="GET",
    path="/venues/{venueId}",
    security=("Partner",),
    parameters=(
        Parameter(
            argument="venue_id",
            name="venueId",
            location="path",
            required=True,
            style="simple",
            explode=False,
            shape=Shape(type="integer"),
        ),
    ),
    responses=(
        Expected(
            200,
            200,
            "json",
            ModelDecoder(__name__, "...models.venue", "Venue"),
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
    venue_id: int,
) -> Call[Venue]:
    """Get venue

    Read one attraction or landmark. May be cached for up to seven days.

    Args:
        venue_id: Numeric id of the venue.

    Returns:
        The call, not yet sent: sending it raises the errors that have a status.

    Raises:
        InvalidArgumentError: An argument is not what the document allows.
        BadRequestError: 400. The request is invalid, lacks the application header, or names an unknown
            market.
        NotFoundError: 404. There is no venue with this id.
        APIStatusError: Any other refusal.

    Operation: GET /venues/{venueId}
    """
    return OPERATION.call(
        {
            "venue_id": venue_id,
        },
    )
