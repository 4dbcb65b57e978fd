"""GET /currencies"""

from __future__ import annotations

from typing import TYPE_CHECKING

from musement_core.decoders import (
    ListDecoder,
    ModelDecoder,
)
from musement_core.operations import Call, Expected, Operation

if TYPE_CHECKING:
    from ...models.currency import Currency


OPERATION: Operation[list[Currency]] = Operation(
    name="currencies_list_page",
    tag="currencies",
    method="GET",
    path="/currencies",
    security=("Partner",),
    parameters=(),
    responses=(
        Expected(
            200,
            200,
            "json",
            ListDecoder(ModelDecoder(__name__, "...models.currency", "Currency")),
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


def call() -> Call[list[Currency]]:
    """Get currencies

    List the currencies whose codes X-Musement-Currency accepts.

    Returns:
        The call, not yet sent: sending it raises the errors that have a status.

    Raises:
        InvalidArgumentError: An argument is not what the document allows.
        BadRequestError: 400. The request is invalid, lacks the application header, or names an unknown
            market.
        NotFoundError: 404. There are no currencies.
        APIStatusError: Any other refusal.

    Operation: GET /currencies
    """
    return OPERATION.call(
        {},
    )
