"""POST /payments/no/payment"""

from __future__ import annotations

from typing import TYPE_CHECKING

from musement_core.decoders import (
    ModelDecoder,
)
from musement_core.operations import Body, Call, Expected, Operation
from musement_core.shapes import Shape

if TYPE_CHECKING:
    from collections.abc import Mapping
    from typing import Any

    from ...models.order import Order


OPERATION: Operation[Order] = Operation(
    name="payments_post_no_payment",
    tag="payments",
    method="POST",
    path="/payments/no/payment",
    security=("Partner",),
    parameters=(),
    bodies=(
        Body(
            "application/json",
            "json",
            required=True,
            flat=True,
            shape=Shape(
                type="object",
                fields={"uuid": Shape(type="string"), "id": Shape(type="integer")},
                required=("uuid",),
            ),
        ),
    ),
    responses=(
        Expected(
            200,
            200,
            "json",
            ModelDecoder(__name__, "...models.order", "Order"),
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
        Expected(
            422,
            422,
            "json",
            ModelDecoder(__name__, "...models.error", "Error"),
        ),
        Expected(
            423,
            423,
            "json",
            ModelDecoder(__name__, "...models.error", "Error"),
        ),
        Expected(
            503,
            503,
            "json",
            ModelDecoder(__name__, "...models.error", "Error"),
        ),
    ),
    accepts=("application/json",),
)


def call(
    *,
    uuid: str,
    id: int | None = None,
    further_fields: Mapping[str, Any] | None = None,
) -> Call[Order]:
    """Pay for order via "no-payment flow"

    Confirm an order without a payment at Musement, which starts the booking of its items. Any partner
    may do so for an order that costs nothing; otherwise you must be the merchant of record and hold the
    `no-payment` permission. A 423 says that the order is already paid, so a repeated call is
    recognised.

    Args:
        uuid: UUID of the order.
        id: Deprecated. Legacy number of the order; use `uuid`.
        further_fields: Fields of the body that the document does not have.

    Returns:
        The call, not yet sent: sending it raises the errors that have a status.

    Raises:
        InvalidArgumentError: An argument is not what the document allows.
        BadRequestError: 400. The order is not named by its UUID, the application header is missing, or
            the request is invalid.
        NotFoundError: 404. There is no such resource.
        UnprocessableError: 422. The order has a price above zero and you lack the no-payment
            permission.
        LockedError: 423. The order is already paid.
        ServerError: 503. The service is unavailable for now.
        APIStatusError: Any other refusal.

    Operation: POST /payments/no/payment
    """
    return OPERATION.call(
        {},
        OPERATION.fields(
            {
                "uuid": uuid,
                "id": id,
            },
            further_fields,
        ),
    )
