"""GET /lists/{listId}"""

from __future__ import annotations

from typing import TYPE_CHECKING

from musement_core.decoders import (
    ModelDecoder,
)
from musement_core.operations import Call, Expected, Operation, Parameter
from musement_core.shapes import Shape

if TYPE_CHECKING:
    from ...models.catalog_list import CatalogList


OPERATION: Operation[CatalogList] = Operation(
    name="lists_get",
    tag="lists",
    method="GET",
    path="/lists/{listId}",
    security=("Partner",),
    parameters=(
        Parameter(
            argument="list_id",
            name="listId",
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
            ModelDecoder(__name__, "...models.catalog_list", "CatalogList"),
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
    list_id: int,
) -> Call[CatalogList]:
    """Get list

    Read one editorial list with its items.

    Args:
        list_id: Numeric id of the list.

    Returns:
        The call, not yet sent: sending it raises the errors that have a status.

    Raises:
        InvalidArgumentError: An argument is not what the document allows.
        BadRequestError: 400. The request is invalid, lacks the application header, or names an unknown
            market.
        NotFoundError: 404. There is no list with this id.
        APIStatusError: Any other refusal.

    Operation: GET /lists/{listId}
    """
    return OPERATION.call(
        {
            "list_id": list_id,
        },
    )
