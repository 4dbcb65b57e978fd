"""GET /categories/{categoryId}"""

from __future__ import annotations

from typing import TYPE_CHECKING

from musement_core.decoders import (
    ModelDecoder,
)
from musement_core.operations import Call, Expected, Operation, Parameter
from musement_core.shapes import Shape

if TYPE_CHECKING:
    from ...models.category_node import CategoryNode


OPERATION: Operation[CategoryNode] = Operation(
    name="categories_get",
    tag="categories",
    method="GET",
    path="/categories/{categoryId}",
    security=("Partner",),
    parameters=(
        Parameter(
            argument="category_id",
            name="categoryId",
            location="path",
            required=True,
            style="simple",
            explode=False,
            shape=Shape(type="integer", minimum=1),
        ),
    ),
    responses=(
        Expected(
            200,
            200,
            "json",
            ModelDecoder(__name__, "...models.category_node", "CategoryNode"),
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
    category_id: int,
) -> Call[CategoryNode]:
    """Get category

    Read one category by its numeric id, with those below it. May be cached for up to seven days.

    Args:
        category_id: Numeric id of the category.

    Returns:
        The call, not yet sent: sending it raises the errors that have a status.

    Raises:
        InvalidArgumentError: An argument is not what the document allows.
        BadRequestError: 400. The request is invalid, lacks the application header, or names an unknown
            market.
        NotFoundError: 404. There is no category with this id.
        APIStatusError: Any other refusal.

    Operation: GET /categories/{categoryId}
    """
    return OPERATION.call(
        {
            "category_id": category_id,
        },
    )
