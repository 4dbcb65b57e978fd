"""GET /cities/{cityId}/events"""

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
    import datetime

    from ...models.activity import Activity
    from ...models.city_event_sort_by import CityEventSortBy, CityEventSortByLiteral


OPERATION: Operation[list[Activity]] = Operation(
    name="cities_events_page",
    tag="cities",
    method="GET",
    path="/cities/{cityId}/events",
    security=("Partner",),
    deprecated=True,
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
        Parameter(
            argument="available_from",
            name="available_from",
            location="query",
            required=False,
            style="form",
            explode=True,
            needs=("available_to",),
            shape=Shape(type="string", format="date"),
        ),
        Parameter(
            argument="available_to",
            name="available_to",
            location="query",
            required=False,
            style="form",
            explode=True,
            needs=("available_from",),
            shape=Shape(type="string", format="date"),
        ),
        Parameter(
            argument="category",
            name="category",
            location="query",
            required=False,
            style="form",
            explode=True,
            shape=Shape(type="integer", minimum=1),
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
            argument="sort_by",
            name="sort_by",
            location="query",
            required=False,
            style="form",
            explode=True,
            shape=Shape(
                type="string",
                choices=(
                    "city-relevance",
                    "external-relevance",
                    "price",
                    "rating",
                    "relevance",
                    "relevance-city",
                    "relevance-external",
                ),
            ),
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
    "GET /cities/{cityId}/events was removed from the API; use activities.search(city_in=[...])"
)
def call(
    city_id: int,
    *,
    available_from: datetime.date | None = None,
    available_to: datetime.date | None = None,
    category: int | None = None,
    limit: int | None = None,
    offset: int | None = None,
    sort_by: CityEventSortBy | CityEventSortByLiteral | None = None,
) -> Call[list[Activity]]:
    """Search events in city

    Removed from the API; use `GET /activities` with `city_in`. Event is the old word for activity.
    Sorting goes downwards for every value except `price`. Without dates, the coming year is meant.

    In this client: `activities.search(city_in=[...])`.

    Args:
        city_id: Numeric id of the city. Sandbox and production use different ids.
        available_from: First day. Send it together with `available_to`.
        available_to: Last day. Send it together with `available_from`.
        category: Category id.
        limit: How many results a page holds. There is no total: a page shorter than this is the last one.
        offset: How many results to skip from the start.
        sort_by: Order of the results: descending, but `price` ascending.

    Returns:
        The call, not yet sent: sending it raises the errors that have a status.

    Raises:
        InvalidArgumentError: An argument is not what the document allows.
        BadRequestError: 400. The request is invalid, lacks the application header, or names an unknown
            market.
        NotFoundError: 404. There is no such resource.
        APIStatusError: Any other refusal.

    Operation: GET /cities/{cityId}/events
    """
    return OPERATION.call(
        {
            "city_id": city_id,
            "available_from": available_from,
            "available_to": available_to,
            "category": category,
            "limit": limit,
            "offset": offset,
            "sort_by": sort_by,
        },
    )
