"""StripePayment."""

from __future__ import annotations

from musement_core.models import Model, view


@view(kw_only=True, eq=False, repr=False)
class StripePayment(Model):
    """StripePayment

    A payment through Stripe.

    Attributes:
        id: Legacy number of the order.
        order_uuid: UUID of the order.
        stripe_token: Token that Stripe gave for the card.
        stripe_source_id: Id of the payment source or method at Stripe.
        is_apple_pay: Whether the customer pays with Apple Pay.
        client_ip: IP address of the customer.
    """

    id: int | None = None
    order_uuid: str | None = None
    stripe_token: str | None = None
    stripe_source_id: str | None = None
    is_apple_pay: bool | None = None
    client_ip: str | None = None

    _fields = (
        ("id", "id", None),
        ("order_uuid", "order_uuid", None),
        ("stripe_token", "stripe_token", None),
        ("stripe_source_id", "stripe_source_id", None),
        ("is_apple_pay", "is_apple_pay", None),
        ("client_ip", "client_ip", None),
    )
    _only_sent = True
