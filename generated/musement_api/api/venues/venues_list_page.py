"""GET /venues"""

from __future__ import annotations

from typing import TYPE_CHECKING

from musement_core.decoders import (
    ListDecoder,
    ModelDecoder,
)
from musement_core.operations import Call, Expected, Operation, Parameter
from musement_core.shapes import Shape

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ...models.relevance_sort_by import RelevanceSortBy, RelevanceSortByLiteral
    from ...models.venue import Venue
    from ...models.venue_status_filter import VenueStatusFilter, VenueStatusFilterLiteral


OPERATION: Operation[list[Venue]] = Operation(
    name="venues_list_page",
    tag="venues",
    method="GET",
    path="/venues",
    security=("Partner",),
    parameters=(
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
            explode=True,
            shape=Shape(
                type="string",
                choices=(
                    "-relevance",
                    "relevance",
                ),
            ),
        ),
        Parameter(
            argument="status",
            name="status",
            location="query",
            required=False,
            style="form",
            explode=True,
            shape=Shape(
                type="string",
                choices=(
                    "ACTIVE",
                    "ALL",
                    "NOT-ACTIVE",
                ),
            ),
        ),
        Parameter(
            argument="visible",
            name="visible",
            location="query",
            required=False,
            style="form",
            explode=True,
            shape=Shape(type="boolean"),
        ),
    ),
    responses=(
        Expected(
            200,
            200,
            "json",
            ListDecoder(ModelDecoder(__name__, "...models.venue", "Venue")),
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
    country_in: Sequence[int] | None = None,
    limit: int | None = None,
    offset: int | None = None,
    page: int | None = None,
    sort_by: RelevanceSortBy | RelevanceSortByLiteral | None = None,
    status: VenueStatusFilter | VenueStatusFilterLiteral | None = None,
    visible: bool | None = None,
) -> Call[list[Venue]]:
    """Search venues

    List attractions and landmarks: active ones with at least one activity. May be cached for up to
    seven days.

    Args:
        country_in: Country ids. Ids here; `/activities` takes ISO codes.
        limit: How many results a page holds. There is no total: a page shorter than this is the last one.
        offset: How many results to skip from the start.
        page: Number of the page, from 1.
        sort_by: Order of the results: ascending, or descending with a leading `-`.
        status: Whether active venues, the others or all are listed. In the 2020 document only; the page of
            today does not list it.
        visible: Whether only visible venues are listed. In the 2020 document only; the page of today does not
            list it.

    Returns:
        The call, not yet sent: sending it raises the errors that have a status.

    Raises:
        InvalidArgumentError: An argument is not what the document allows.
        BadRequestError: 400. The request is invalid, lacks the application header, or names an unknown
            market.
        NotFoundError: 404. No venue fits the request.
        APIStatusError: Any other refusal.

    Operation: GET /venues
    """
    return OPERATION.call(
        {
            "country_in": country_in,
            "limit": limit,
            "offset": offset,
            "page": page,
            "sort_by": sort_by,
            "status": status,
            "visible": visible,
        },
    )
