"""GET /categories"""

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

    from ...models.category import Category


OPERATION: Operation[list[Category]] = Operation(
    name="categories_list_page",
    tag="categories",
    method="GET",
    path="/categories",
    security=("Partner",),
    parameters=(
        Parameter(
            argument="filtering_aware",
            name="filtering_aware",
            location="query",
            required=False,
            style="form",
            explode=True,
            shape=Shape(type="boolean"),
        ),
        Parameter(
            argument="level",
            name="level",
            location="query",
            required=False,
            style="form",
            explode=True,
            shape=Shape(type="integer", minimum=0),
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
            shape=Shape(type="integer"),
        ),
        Parameter(
            argument="parent_id",
            name="parent_id",
            location="query",
            required=False,
            style="form",
            explode=True,
            shape=Shape(type="integer"),
        ),
        Parameter(
            argument="sort_by",
            name="sort_by",
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
            ListDecoder(ModelDecoder(__name__, "...models.category", "Category")),
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


def call(
    *,
    filtering_aware: bool | None = None,
    level: int | None = None,
    limit: int | None = None,
    offset: int | None = None,
    page: int | None = None,
    parent_id: int | None = None,
    sort_by: Sequence[str] | None = None,
) -> Call[list[Category]]:
    """Search categories

    List categories, flat. `GET /categories-tree` has the same ones nested. May be cached for up to
    seven days.

    Args:
        filtering_aware: Whether the category takes part in the filters of landing pages.
        level: Only categories of this depth; 0 means every depth.
        limit: How many results a page holds. There is no total: a page shorter than this is the last one.
        offset: How many results to skip from the start.
        page: Number of the page. In the 2020 document only; the page of today does not list it.
        parent_id: Id of a category, to get its direct children only.
        sort_by: Order of the results; the values are not documented. In the 2020 document only; the page of
            today does not list it.

    Returns:
        The call, not yet sent: sending it raises the errors that have a status.

    Raises:
        InvalidArgumentError: An argument is not what the document allows.
        BadRequestError: 400. The request is invalid, lacks the application header, or names an unknown
            market.
        APIStatusError: Any other refusal.

    Operation: GET /categories
    """
    return OPERATION.call(
        {
            "filtering_aware": filtering_aware,
            "level": level,
            "limit": limit,
            "offset": offset,
            "page": page,
            "parent_id": parent_id,
            "sort_by": sort_by,
        },
    )
