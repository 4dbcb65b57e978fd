"""GET /activities/{activityUuid}/comments"""

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
    from ...models.comment import Comment
    from ...models.comment_sort_by import CommentSortBy, CommentSortByLiteral
    from ...models.yes_no import YesNo, YesNoLiteral


OPERATION: Operation[list[Comment]] = Operation(
    name="activities_comments_page",
    tag="activities",
    method="GET",
    path="/activities/{activityUuid}/comments",
    security=("Partner",),
    deprecated=True,
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
            argument="include_empty",
            name="include_empty",
            location="query",
            required=False,
            style="form",
            explode=True,
            shape=Shape(
                type="string",
                choices=(
                    "NO",
                    "YES",
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
            argument="locale",
            name="locale",
            location="query",
            required=False,
            style="form",
            explode=True,
            shape=Shape(type="string"),
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
            argument="rating_in",
            name="rating_in",
            location="query",
            required=False,
            style="form",
            explode=True,
            shape=Shape(type="string", pattern="^\\d+(,\\d+)*$", example="3,5"),
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
                    "-DATE",
                    "-RATING",
                    "DATE",
                    "RATING",
                ),
            ),
        ),
    ),
    responses=(
        Expected(
            200,
            200,
            "json",
            ListDecoder(ModelDecoder(__name__, "...models.comment", "Comment")),
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
    "GET /activities/{activityUuid}/comments is deprecated by the API; use activities.reviews"
)
def call(
    activity_uuid: str,
    *,
    include_empty: YesNo | YesNoLiteral | None = None,
    limit: int | None = None,
    locale: str | None = None,
    offset: int | None = None,
    rating_in: str | None = None,
    sort_by: CommentSortBy | CommentSortByLiteral | None = None,
) -> Call[list[Comment]]:
    """Search comments for activity

    Read the reviews of the old, platform-only kind. Deprecated: use `GET
    /activities/{activityUuid}/reviews`, which pages by `page` and rates from 1 to 10.

    In this client: `activities.reviews`.

    Args:
        activity_uuid: UUID of the activity.
        include_empty: Whether to keep comments without text.
        limit: How many results a page holds. There is no total: a page shorter than this is the last one.
        locale: Only comments in this locale.
        offset: How many results to skip from the start.
        rating_in: One integer is the lowest rating wanted; two are a range.
        sort_by: Order of the comments: DATE sorts on `sent_at`; a leading `-` is descending.

    Returns:
        The call, not yet sent: sending it raises the errors that have a status.

    Raises:
        InvalidArgumentError: An argument is not what the document allows.
        BadRequestError: 400. The request is invalid, lacks the application header, or names an unknown
            market.
        NotFoundError: 404. There is no activity with this UUID.
        APIStatusError: Any other refusal.

    Operation: GET /activities/{activityUuid}/comments
    """
    return OPERATION.call(
        {
            "activity_uuid": activity_uuid,
            "include_empty": include_empty,
            "limit": limit,
            "locale": locale,
            "offset": offset,
            "rating_in": rating_in,
            "sort_by": sort_by,
        },
    )
