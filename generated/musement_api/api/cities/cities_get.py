"""GET /cities/{cityId}"""

from __future__ import annotations

from typing import TYPE_CHECKING

from musement_core.decoders import (
    ModelDecoder,
)
from musement_core.operations import Call, Expected, Operation, Parameter
from musement_core.shapes import Shape

if TYPE_CHECKING:
    from ...models.city import City


OPERATION: Operation[City] = Operation(
    name="cities_get",
    tag="cities",
    method="GET",
    path="/cities/{cityId}",
    security=("Partner",),
    parameters=(
        Parameter(
            argument="city_id",
            name="cityId",
            location="path",
            required=True,
            style="simple",
            explode=False,
            shape=Shape(type="integer", minimum=1),
        ),
    ),
    responses=(
        Expected(
            200,
            200,
            "json",
            ModelDecoder(__name__, "...models.city", "City"),
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
    city_id: int,
) -> Call[City]:
    """Get city

    Read one city by its numeric id. May be cached for up to seven days.

    Args:
        city_id: Numeric id of the city. Sandbox and production use different ids.

    Returns:
        The call, not yet sent: sending it raises the errors that have a status.

    Raises:
        InvalidArgumentError: An argument is not what the document allows.
        BadRequestError: 400. The request is invalid, lacks the application header, or names an unknown
            market.
        NotFoundError: 404. There is no city with this id.
        APIStatusError: Any other refusal.

    Operation: GET /cities/{cityId}
    """
    return OPERATION.call(
        {
            "city_id": city_id,
        },
    )
