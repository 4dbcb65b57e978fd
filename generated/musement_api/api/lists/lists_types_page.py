"""GET /list-types"""

from __future__ import annotations

from typing import TYPE_CHECKING

from musement_core.decoders import (
    ListDecoder,
    ModelDecoder,
)
from musement_core.operations import Call, Expected, Operation, Parameter
from musement_core.shapes import Shape

if TYPE_CHECKING:
    from ...models.list_type import ListType


OPERATION: Operation[list[ListType]] = Operation(
    name="lists_types_page",
    tag="lists",
    method="GET",
    path="/list-types",
    security=("Partner",),
    parameters=(
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
    ),
    responses=(
        Expected(
            200,
            200,
            "json",
            ListDecoder(ModelDecoder(__name__, "...models.list_type", "ListType")),
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
    limit: int | None = None,
    offset: int | None = None,
) -> Call[list[ListType]]:
    """Get list types

    List the kinds of editorial lists; every list has one.

    Args:
        limit: How many results a page holds. There is no total: a page shorter than this is the last one.
        offset: How many results to skip from the start.

    Returns:
        The call, not yet sent: sending it raises the errors that have a status.

    Raises:
        InvalidArgumentError: An argument is not what the document allows.
        BadRequestError: 400. The request is invalid, lacks the application header, or names an unknown
            market.
        APIStatusError: Any other refusal.

    Operation: GET /list-types
    """
    return OPERATION.call(
        {
            "limit": limit,
            "offset": offset,
        },
    )
