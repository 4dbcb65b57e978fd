"""GET /cities"""

from __future__ import annotations

from typing import TYPE_CHECKING

from musement_core.decoders import (
    ListDecoder,
    ModelDecoder,
)
from musement_core.operations import Call, Expected, Operation, Parameter
from musement_core.shapes import Shape

if TYPE_CHECKING:
    from decimal import Decimal

    from ...models.city import City
    from ...models.city_sort_by import CitySortBy, CitySortByLiteral
    from ...models.without_events import WithoutEvents, WithoutEventsLiteral


OPERATION: Operation[list[City]] = Operation(
    name="cities_list_page",
    tag="cities",
    method="GET",
    path="/cities",
    security=("Partner",),
    parameters=(
        Parameter(
            argument="coordinates",
            name="coordinates",
            location="query",
            required=False,
            style="form",
            explode=True,
            pair=True,
            shape=Shape(
                type="string", pattern="(-)?\\d{1,3}(\\.\\d+)?,(-)?\\d{1,3}(\\.\\d+)?", example="45.459,9.183"
            ),
        ),
        Parameter(
            argument="distance",
            name="distance",
            location="query",
            required=False,
            style="form",
            explode=True,
            needs=("coordinates",),
            shape=Shape(
                pattern="^\\d+$",
                example="5",
                kinds=(
                    "string",
                    "integer",
                ),
            ),
        ),
        Parameter(
            argument="limit",
            name="limit",
            location="query",
            required=False,
            style="form",
            explode=True,
            shape=Shape(type="integer", minimum=1, maximum=100),
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
            argument="prioritized_country",
            name="prioritized_country",
            location="query",
            required=False,
            style="form",
            explode=True,
            shape=Shape(type="integer", minimum=1),
        ),
        Parameter(
            argument="prioritized_country_cities_limit",
            name="prioritized_country_cities_limit",
            location="query",
            required=False,
            style="form",
            explode=True,
            shape=Shape(type="integer", minimum=1),
        ),
        Parameter(
            argument="sort_by",
            name="sort_by",
            location="query",
            required=False,
            style="form",
            explode=True,
            shape=Shape(
                type="string",
                choices=(
                    "none",
                    "weight",
                ),
            ),
        ),
        Parameter(
            argument="without_events",
            name="without_events",
            location="query",
            required=False,
            style="form",
            explode=True,
            shape=Shape(
                type="string",
                choices=(
                    "no",
                    "yes",
                ),
            ),
        ),
    ),
    responses=(
        Expected(
            200,
            200,
            "json",
            ListDecoder(ModelDecoder(__name__, "...models.city", "City")),
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
    *,
    coordinates: str | tuple[float | Decimal, float | Decimal] | None = None,
    distance: str | None = None,
    limit: int | None = None,
    offset: int | None = None,
    prioritized_country: int | None = None,
    prioritized_country_cities_limit: int | None = None,
    sort_by: CitySortBy | CitySortByLiteral | None = None,
    without_events: WithoutEvents | WithoutEventsLiteral | None = None,
) -> Call[list[City]]:
    """Search cities

    List destinations: cities, islands, landmarks and the like. With `coordinates` they are filtered and
    sorted by distance. May be cached for up to seven days.

    Args:
        coordinates: Latitude and longitude, joined by a comma. Filters and sorts by distance. Given as two numbers
            or as text.
        distance: Radius around `coordinates` in kilometres, as a bare number. `/activities` wants a unit
            instead.
        limit: How many results a page holds. There is no total: a page shorter than this is the last one.
        offset: How many results to skip from the start.
        prioritized_country: Id of a country whose cities come first; the others follow.
        prioritized_country_cities_limit: How many cities of the prioritized country to return at most; the others are not limited by it.
        sort_by: Order of the cities, by weight unless `none` is asked for. In the 2020 document only; the page
            of today does not list it.
        without_events: Whether cities without activities are listed too, in small letters. In the 2020 document only;
            the page of today does not list it.

    Returns:
        The call, not yet sent: sending it raises the errors that have a status.

    Raises:
        InvalidArgumentError: An argument is not what the document allows.
        BadRequestError: 400. A parameter or a header is not acceptable.
        NotFoundError: 404. No city fits the request.
        APIStatusError: Any other refusal.

    Operation: GET /cities
    """
    return OPERATION.call(
        {
            "coordinates": coordinates,
            "distance": distance,
            "limit": limit,
            "offset": offset,
            "prioritized_country": prioritized_country,
            "prioritized_country_cities_limit": prioritized_country_cities_limit,
            "sort_by": sort_by,
            "without_events": without_events,
        },
    )
