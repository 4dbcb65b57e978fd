"""GET /activities/{activityUuid}/reviews"""

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

    from ...models.review import Review
    from ...models.review_sort_by import ReviewSortBy, ReviewSortByLiteral
    from ...models.traveler_type import TravelerType, TravelerTypeLiteral


OPERATION: Operation[list[Review]] = Operation(
    name="activities_reviews_page",
    tag="activities",
    method="GET",
    path="/activities/{activityUuid}/reviews",
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
            argument="limit",
            name="limit",
            location="query",
            required=False,
            style="form",
            explode=True,
            shape=Shape(type="integer", minimum=1, maximum=500),
        ),
        Parameter(
            argument="locale",
            name="locale",
            location="query",
            required=False,
            style="form",
            explode=True,
            shape=Shape(type="string"),
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
            argument="ratingbetween",
            name="rating[between][]",
            location="query",
            required=False,
            style="form",
            explode=True,
            shape=Shape(type="array", items=Shape(type="string")),
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
                    "HIGHEST-RATED",
                    "LOWEST-RATED",
                    "NEWEST",
                    "PREFERRED-LANGUAGE",
                ),
            ),
        ),
        Parameter(
            argument="traveler_type_in",
            name="traveler_type_in[]",
            location="query",
            required=False,
            style="form",
            explode=True,
            shape=Shape(
                type="array",
                items=Shape(
                    type="string",
                    choices=(
                        "ALONE",
                        "AS-A-COUPLE",
                        "WITH-FAMILY",
                        "WITH-FRIENDS",
                    ),
                ),
            ),
        ),
    ),
    responses=(
        Expected(
            200,
            200,
            "json",
            ListDecoder(ModelDecoder(__name__, "...models.review", "Review")),
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
    limit: int | None = None,
    locale: str | None = None,
    page: int | None = None,
    ratingbetween: Sequence[str] | None = None,
    sort_by: ReviewSortBy | ReviewSortByLiteral | None = None,
    traveler_type_in: Sequence[TravelerType | TravelerTypeLiteral] | None = None,
) -> Call[list[Review]]:
    """Search reviews for activity

    List reviews of an activity. Pages are numbered from 1 (`page`), not counted by `offset`, and the
    totals are in the response headers. Ratings run from 1 to 10 here, while `reviews_avg` of the
    activity runs from 1 to 5.

    Args:
        activity_uuid: UUID of the activity.
        limit: How many reviews a page holds.
        locale: Only reviews in this locale.
        page: Number of the page, from 1.
        ratingbetween: Lowest and highest rating as integers, joined by two dots. Several ranges are alternatives.
        sort_by: Order of the reviews.
        traveler_type_in: Only reviews of these kinds of travelers; reviews that do not tell are left out.

    Returns:
        The call, not yet sent: sending it raises the errors that have a status.

    Raises:
        InvalidArgumentError: An argument is not what the document allows.
        BadRequestError: 400. A parameter is not acceptable.
        PermissionDeniedError: 403. The activity is not open to partners: its status is DRAFT or
            REVIEW.
        NotFoundError: 404. There is no activity with this UUID.
        APIStatusError: Any other refusal.

    Operation: GET /activities/{activityUuid}/reviews
    """
    return OPERATION.call(
        {
            "activity_uuid": activity_uuid,
            "limit": limit,
            "locale": locale,
            "page": page,
            "ratingbetween": ratingbetween,
            "sort_by": sort_by,
            "traveler_type_in": traveler_type_in,
        },
    )
