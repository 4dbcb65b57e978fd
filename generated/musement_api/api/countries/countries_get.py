"""GET /countries/{countryId}"""

from __future__ import annotations

from typing import TYPE_CHECKING

from musement_core.decoders import (
    ModelDecoder,
)
from musement_core.operations import Call, Expected, Operation, Parameter
from musement_core.shapes import Shape

if TYPE_CHECKING:
    from ...models.country import Country


OPERATION: Operation[Country] = Operation(
    name="countries_get",
    tag="countries",
    method="GET",
    path="/countries/{countryId}",
    security=("Partner",),
    parameters=(
        Parameter(
            argument="country_id",
            name="countryId",
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
            ModelDecoder(__name__, "...models.country", "Country"),
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
    country_id: int,
) -> Call[Country]:
    """Get country

    Read one country by its numeric id. May be cached for up to seven days.

    Args:
        country_id: Numeric id of the country. The ids are neither ISO numbers nor in alphabetical order.

    Returns:
        The call, not yet sent: sending it raises the errors that have a status.

    Raises:
        InvalidArgumentError: An argument is not what the document allows.
        BadRequestError: 400. The request is invalid, lacks the application header, or names an unknown
            market.
        NotFoundError: 404. There is no country with this id.
        APIStatusError: Any other refusal.

    Operation: GET /countries/{countryId}
    """
    return OPERATION.call(
        {
            "country_id": country_id,
        },
    )
