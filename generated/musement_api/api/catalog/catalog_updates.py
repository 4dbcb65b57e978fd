"""GET /catalog/updates/{day}"""

from __future__ import annotations

from typing import TYPE_CHECKING

from musement_core.decoders import (
    ListDecoder,
    ModelDecoder,
)
from musement_core.operations import Call, Expected, Operation, Parameter
from musement_core.shapes import Shape

if TYPE_CHECKING:
    import datetime

    from ...models.catalog_update import CatalogUpdate


OPERATION: Operation[list[CatalogUpdate]] = Operation(
    name="catalog_updates",
    tag="catalog",
    method="GET",
    path="/catalog/updates/{day}",
    security=("Partner",),
    parameters=(
        Parameter(
            argument="day",
            name="day",
            location="path",
            required=True,
            style="simple",
            explode=False,
            shape=Shape(type="string", format="date"),
        ),
    ),
    responses=(
        Expected(
            200,
            200,
            "json",
            ListDecoder(ModelDecoder(__name__, "...models.catalog_update", "CatalogUpdate")),
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
    day: datetime.date,
) -> Call[list[CatalogUpdate]]:
    """Get activities updated on day

    List the activities that changed on one day, to know which cached ones to read again. One day only,
    not everything since then: a day that is not asked for is missed. Depends on the market.

    Args:
        day: Day to read, as YYYY-MM-DD; not in the future.

    Returns:
        The call, not yet sent: sending it raises the errors that have a status.

    Raises:
        InvalidArgumentError: An argument is not what the document allows.
        BadRequestError: 400. The day is malformed or in the future.
        APIStatusError: Any other refusal.

    Operation: GET /catalog/updates/{day}
    """
    return OPERATION.call(
        {
            "day": day,
        },
    )
