"""OrderCreate."""

from __future__ import annotations

from typing import TYPE_CHECKING

from musement_core.decoders import (
    EnumDecoder,
)
from musement_core.models import Model, view

if TYPE_CHECKING:
    from ..models.email_notification import EmailNotification


@view(kw_only=True, eq=False, repr=False)
class OrderCreate(Model):
    """OrderCreate

    What to order and how to handle the order. Give exactly one of `cart_uuid` and `cart_id`;
    `affiliate_channel` needs `affiliate`.

    Attributes:
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
    """

    cart_uuid: str | None = None
    cart_id: int | None = None
    email_notification: EmailNotification | None = None
    sms_notification_to: str | None = None
    affiliate: str | None = None
    affiliate_channel: str | None = None
    extra_data: str | None = None
    refundable: bool | None = None
    source: str | None = None

    _fields = (
        ("cart_uuid", "cart_uuid", None),
        ("cart_id", "cart_id", None),
        (
            "email_notification",
            "email_notification",
            EnumDecoder(__name__, ".email_notification", "EmailNotification"),
        ),
        ("sms_notification_to", "sms_notification_to", None),
        ("affiliate", "affiliate", None),
        ("affiliate_channel", "affiliate_channel", None),
        ("extra_data", "extra_data", None),
        ("refundable", "refundable", None),
        ("source", "source", None),
    )
    _only_sent = True
