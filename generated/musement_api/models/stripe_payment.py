"""StripePayment."""

from __future__ import annotations

from typing import ClassVar

from attrs import define
from musement_core.models import (
    UNSET,
    FieldSpec,
    Model,
    Unset,
)


@define(repr=False)
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

    id: int | Unset = UNSET
    order_uuid: str | Unset = UNSET
    stripe_token: str | Unset = UNSET
    stripe_source_id: str | Unset = UNSET
    is_apple_pay: bool | Unset = UNSET
    client_ip: str | Unset = UNSET

    _fields: ClassVar[tuple[FieldSpec, ...]] = (
        ("id", "id", None),
        ("order_uuid", "order_uuid", None),
        ("stripe_token", "stripe_token", None),
        ("stripe_source_id", "stripe_source_id", None),
        ("is_apple_pay", "is_apple_pay", None),
        ("client_ip", "client_ip", None),
    )
