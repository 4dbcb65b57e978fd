"""POST /payments/stripe/complete_3d_secure"""

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

    from ...models.stripe_3d_secure_completion import Stripe3DSecureCompletion
    from ...models.stripe_payment_result import StripePaymentResult


OPERATION: Operation[StripePaymentResult] = Operation(
    name="payments_stripe_complete_3d_secure",
    tag="payments",
    method="POST",
    path="/payments/stripe/complete_3d_secure",
    security=("Partner",),
    parameters=(),
    bodies=(Body("application/json", "json", required=False, shape=Shape(type="object")),),
    responses=(
        Expected(
            200,
            200,
            "json",
            ModelDecoder(__name__, "...models.stripe_payment_result", "StripePaymentResult"),
        ),
        Expected(
            400,
            400,
            "json",
            ModelDecoder(__name__, "...models.error", "Error"),
        ),
        Expected(
            401,
            401,
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
    body: Stripe3DSecureCompletion | Mapping[str, Any] | None = None,
) -> Call[StripePaymentResult]:
    """Complete 3-D Secure of a Stripe payment

    Finish a Stripe payment after the cardholder passed 3-D Secure. Known from the 2020 document only,
    which names no request fields.

    Args:
        body: The body of the request.

    Returns:
        The call, not yet sent: sending it raises the errors that have a status.

    Raises:
        InvalidArgumentError: An argument is not what the document allows.
        BadRequestError: 400. The request is invalid, lacks the application header, or names an unknown
            market.
        AuthenticationError: 401. The access token is missing, invalid or expired.
        NotFoundError: 404. There is no such resource.
        UnprocessableError: 422. The request was understood but cannot be carried out.
        LockedError: 423. The order is already paid.
        ServerError: 503. The service is unavailable for now.
        APIStatusError: Any other refusal.

    Operation: POST /payments/stripe/complete_3d_secure
    """
    return OPERATION.call(
        {},
        body,
    )
