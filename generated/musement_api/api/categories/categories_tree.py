"""GET /categories-tree"""

from __future__ import annotations

from typing import TYPE_CHECKING

from musement_core.decoders import (
    ModelDecoder,
)
from musement_core.operations import Call, Expected, Operation

if TYPE_CHECKING:
    from ...models.category_node import CategoryNode


OPERATION: Operation[CategoryNode] = Operation(
    name="categories_tree",
    tag="categories",
    method="GET",
    path="/categories-tree",
    security=("Partner",),
    parameters=(),
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
    ),
    accepts=("application/json",),
)


def call() -> Call[CategoryNode]:
    """Get category tree

    Read all categories, nested. Whether one root or a list of roots comes back is not documented; the
    2020 document says one. May be cached for up to seven days.

    Returns:
        The call, not yet sent: sending it raises the errors that have a status.

    Raises:
        InvalidArgumentError: An argument is not what the document allows.
        BadRequestError: 400. The request is invalid, lacks the application header, or names an unknown
            market.
        APIStatusError: Any other refusal.

    Operation: GET /categories-tree
    """
    return OPERATION.call(
        {},
    )
