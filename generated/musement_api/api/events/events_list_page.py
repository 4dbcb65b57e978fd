"""GET /events"""

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
    from collections.abc import Sequence

    from ...models.activity import Activity
    from ...models.event_flag import EventFlag
    from ...models.relevance_sort_by import RelevanceSortBy, RelevanceSortByLiteral


OPERATION: Operation[list[Activity]] = Operation(
    name="events_list_page",
    tag="events",
    method="GET",
    path="/events",
    security=("Partner",),
    deprecated=True,
    parameters=(
        Parameter(
            argument="category_in",
            name="category_in",
            location="query",
            required=False,
            style="form",
            explode=False,
            shape=Shape(type="array", items=Shape(type="integer")),
        ),
        Parameter(
            argument="city_in",
            name="city_in",
            location="query",
            required=False,
            style="form",
            explode=False,
            shape=Shape(type="array", items=Shape(type="integer")),
        ),
        Parameter(
            argument="country_in",
            name="country_in",
            location="query",
            required=False,
            style="form",
            explode=False,
            shape=Shape(type="array", items=Shape(type="integer")),
        ),
        Parameter(
            argument="discounted",
            name="discounted",
            location="query",
            required=False,
            style="form",
            explode=True,
            shape=Shape(
                type="integer",
                choices=(
                    0,
                    1,
                ),
            ),
        ),
        Parameter(
            argument="id_in",
            name="id_in",
            location="query",
            required=False,
            style="form",
            explode=False,
            shape=Shape(type="array", items=Shape(type="integer")),
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
            argument="not_city_in",
            name="not_city_in",
            location="query",
            required=False,
            style="form",
            explode=False,
            shape=Shape(type="array", items=Shape(type="integer")),
        ),
        Parameter(
            argument="not_country_in",
            name="not_country_in",
            location="query",
            required=False,
            style="form",
            explode=False,
            shape=Shape(type="array", items=Shape(type="integer")),
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
            argument="page",
            name="page",
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
            explode=False,
            shape=Shape(
                type="array",
                items=Shape(
                    type="string",
                    choices=(
                        "-relevance",
                        "relevance",
                    ),
                ),
            ),
        ),
        Parameter(
            argument="temporary",
            name="temporary",
            location="query",
            required=False,
            style="form",
            explode=True,
            shape=Shape(
                type="integer",
                choices=(
                    0,
                    1,
                ),
            ),
        ),
        Parameter(
            argument="vertical_in",
            name="vertical_in",
            location="query",
            required=False,
            style="form",
            explode=False,
            shape=Shape(type="array", items=Shape(type="string")),
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
    ),
    accepts=("application/json",),
)


@_deprecation.deprecated("GET /events was removed from the API; use activities.search")
def call(
    *,
    category_in: Sequence[int] | None = None,
    city_in: Sequence[int] | None = None,
    country_in: Sequence[int] | None = None,
    discounted: EventFlag | None = None,
    id_in: Sequence[int] | None = None,
    limit: int | None = None,
    not_city_in: Sequence[int] | None = None,
    not_country_in: Sequence[int] | None = None,
    offset: int | None = None,
    page: int | None = None,
    sort_by: Sequence[RelevanceSortBy | RelevanceSortByLiteral] | None = None,
    temporary: EventFlag | None = None,
    vertical_in: Sequence[str] | None = None,
) -> Call[list[Activity]]:
    """Search events

    Removed from the API; use `GET /activities`. Event is the old word for activity. Categories and
    countries are numeric ids here, codes there.

    In this client: `activities.search`.

    Args:
        category_in: Category ids.
        city_in: City ids.
        country_in: Country ids.
        discounted: 1 for activities with a discount, 0 for those without.
        id_in: Ids of events.
        limit: How many results a page holds.
        not_city_in: City ids to leave out.
        not_country_in: Country ids to leave out.
        offset: How many results to skip from the start.
        page: Number of the page, from 1.
        sort_by: Order of the results; a leading `-` is descending.
        temporary: 1 for activities that run for a limited time only.
        vertical_in: Deprecated. Vertical codes.

    Returns:
        The call, not yet sent: sending it raises the errors that have a status.

    Raises:
        InvalidArgumentError: An argument is not what the document allows.
        BadRequestError: 400. The request is invalid, lacks the application header, or names an unknown
            market.
        APIStatusError: Any other refusal.

    Operation: GET /events
    """
    return OPERATION.call(
        {
            "category_in": category_in,
            "city_in": city_in,
            "country_in": country_in,
            "discounted": discounted,
            "id_in": id_in,
            "limit": limit,
            "not_city_in": not_city_in,
            "not_country_in": not_country_in,
            "offset": offset,
            "page": page,
            "sort_by": sort_by,
            "temporary": temporary,
            "vertical_in": vertical_in,
        },
    )
