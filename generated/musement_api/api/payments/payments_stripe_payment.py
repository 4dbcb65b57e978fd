"""POST /payments/stripe/payment"""

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

    from ...models.stripe_payment_result import StripePaymentResult


OPERATION: Operation[StripePaymentResult] = Operation(
    name="payments_stripe_payment",
    tag="payments",
    method="POST",
    path="/payments/stripe/payment",
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
                fields={
                    "id": Shape(type="integer"),
                    "order_uuid": Shape(type="string"),
                    "stripe_token": Shape(type="string"),
                    "stripe_source_id": Shape(type="string"),
                    "is_apple_pay": Shape(type="boolean"),
                    "client_ip": Shape(type="string"),
                },
            ),
        ),
    ),
    responses=(
        Expected(
            200,
            200,
            "json",
            ModelDecoder(__name__, "...models.stripe_payment_result", "StripePaymentResult"),
        ),
        Expected(
            302,
            302,
            "none",
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
    id: int | None = None,
    order_uuid: str | None = None,
    stripe_token: str | None = None,
    stripe_source_id: str | None = None,
    is_apple_pay: bool | None = None,
    client_ip: str | None = None,
    further_fields: Mapping[str, Any] | None = None,
) -> Call[StripePaymentResult]:
    """Pay for order via Stripe

    Pay an order with a card through Musement's Stripe account, as affiliates do. Known from the 2020
    document only; the current guide is cut before the call. When the card needs 3-D Secure, the answer
    says how to continue.

    Args:
        id: Legacy number of the order.
        order_uuid: UUID of the order.
        stripe_token: Token that Stripe gave for the card.
        stripe_source_id: Id of the payment source or method at Stripe.
        is_apple_pay: Whether the customer pays with Apple Pay.
        client_ip: IP address of the customer.
        further_fields: Fields of the body that the document does not have.

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

    Operation: POST /payments/stripe/payment
    """
    return OPERATION.call(
        {},
        OPERATION.fields(
            {
                "id": id,
                "order_uuid": order_uuid,
                "stripe_token": stripe_token,
                "stripe_source_id": stripe_source_id,
                "is_apple_pay": is_apple_pay,
                "client_ip": client_ip,
            },
            further_fields,
        ),
    )
