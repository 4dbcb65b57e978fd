"""POST /orders"""

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

    from ...models.email_notification import EmailNotification, EmailNotificationLiteral
    from ...models.order import Order


OPERATION: Operation[Order] = Operation(
    name="orders_post_order",
    tag="orders",
    method="POST",
    path="/orders",
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
                    "cart_uuid": Shape(type="string"),
                    "cart_id": Shape(type="integer"),
                    "email_notification": Shape(
                        type="string",
                        choices=(
                            "ALL",
                            "NONE",
                            "TO-CUSTOMER",
                        ),
                    ),
                    "sms_notification_to": Shape(type="string"),
                    "affiliate": Shape(type="string"),
                    "affiliate_channel": Shape(type="string"),
                    "extra_data": Shape(type="string"),
                    "refundable": Shape(type="boolean"),
                    "source": Shape(type="string"),
                },
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
    ),
    accepts=("application/json",),
)


def call(
    *,
    cart_uuid: str | None = None,
    cart_id: int | None = None,
    email_notification: EmailNotification | EmailNotificationLiteral | None = None,
    sms_notification_to: str | None = None,
    affiliate: str | None = None,
    affiliate_channel: str | None = None,
    extra_data: str | None = None,
    refundable: bool | None = None,
    source: str | None = None,
    further_fields: Mapping[str, Any] | None = None,
) -> Call[Order]:
    """Create order

    Make an order from a cart. Do it when payment is certain: unpaid orders cost calls and distort sales
    reports. The cart needs a customer with a valid e-mail address and at least one available item, and
    must not be locked by a paid order. An earlier unpaid order of the same cart (internal state
    `created` or `authorization_failed`) is cancelled and replaced. There is no idempotency key, so do
    not repeat the call blindly: ask the cart's order info first.

    Args:
        cart_uuid: UUID of the cart to order.
        cart_id: Deprecated. Legacy number of the cart; use `cart_uuid`.
        email_notification: Who gets e-mails about the order; everybody by default. No effect in the sandbox.
        sms_notification_to: Phone number for text messages about the order (E.164).
        affiliate: Your affiliate identifier, alphanumeric, to attribute the sale.
        affiliate_channel: Your sales channel; needs `affiliate`.
        extra_data: Data of your own to keep with the order: a JSON object of key-value pairs, serialized into a
            string. Anything else is refused.
        refundable: Whether the order shall be refundable.
        source: Where the order comes from, such as `frontend` or `app`. Exists from 3.4.0; from 3.5.0 a source
            inside `extra_data` is not read any more.
        further_fields: Fields of the body that the document does not have.

    Returns:
        The call, not yet sent: sending it raises the errors that have a status.

    Raises:
        InvalidArgumentError: An argument is not what the document allows.
        BadRequestError: 400. The order was not created. The order guide prints the error code of these
            bodies as the number 400. A promo code on the cart that is no longer valid fails with the error
            of its discount code.
        NotFoundError: 404. There is no such resource.
        APIStatusError: Any other refusal.

    Operation: POST /orders
    """
    return OPERATION.call(
        {},
        OPERATION.fields(
            {
                "cart_uuid": cart_uuid,
                "cart_id": cart_id,
                "email_notification": email_notification,
                "sms_notification_to": sms_notification_to,
                "affiliate": affiliate,
                "affiliate_channel": affiliate_channel,
                "extra_data": extra_data,
                "refundable": refundable,
                "source": source,
            },
            further_fields,
        ),
    )
