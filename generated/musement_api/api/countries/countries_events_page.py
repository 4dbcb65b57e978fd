"""GET /countries/{countryId}/events"""

from __future__ import annotations

from typing import TYPE_CHECKING

from musement_core import deprecation as _deprecation
from musement_core.decoders import (
    ListDecoder,
    ModelDecoder,
)
from musement_core.operations import Call, Expected, Operation, Parameter
from musement_core.shapes import Shape

if TYPE_CHECKING:
    from ...models.activity import Activity


OPERATION: Operation[list[Activity]] = Operation(
    name="countries_events_page",
    tag="countries",
    method="GET",
    path="/countries/{countryId}/events",
    security=("Partner",),
    deprecated=True,
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
        Parameter(
            argument="limit",
            name="limit",
            location="query",
            required=False,
            style="form",
            explode=True,
            shape=Shape(type="integer", minimum=1),
        ),
        Parameter(
            argument="offset",
            name="offset",
            location="query",
            required=False,
            style="form",
            explode=True,
            shape=Shape(type="integer", minimum=0),
        ),
        Parameter(
            argument="priority_city",
            name="priority_city",
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
            ListDecoder(ModelDecoder(__name__, "...models.activity", "Activity")),
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


@_deprecation.deprecated(
    "GET /countries/{countryId}/events was removed from the API; use activities.search(country_in=[...])"
)
def call(
    country_id: int,
    *,
    limit: int | None = None,
    offset: int | None = None,
    priority_city: int | None = None,
) -> Call[list[Activity]]:
    """Search events in country

    Removed from the API; use `GET /activities` with `country_in`. Event is the old word for activity. A
    `limit` above the maximum is lowered silently instead of refused.

    In this client: `activities.search(country_in=[...])`.

    Args:
        country_id: Numeric id of the country. The ids are neither ISO numbers nor in alphabetical order.
        limit: How many results a page holds. There is no total: a page shorter than this is the last one.
        offset: How many results to skip from the start.
        priority_city: Id of a city whose activities come first. The page hides the name; this one is from the 2020
            document.

    Returns:
        The call, not yet sent: sending it raises the errors that have a status.

    Raises:
        InvalidArgumentError: An argument is not what the document allows.
        BadRequestError: 400. The prioritized city is not in the country.
        NotFoundError: 404. There is no such resource.
        APIStatusError: Any other refusal.

    Operation: GET /countries/{countryId}/events
    """
    return OPERATION.call(
        {
            "country_id": country_id,
            "limit": limit,
            "offset": offset,
            "priority_city": priority_city,
        },
    )
