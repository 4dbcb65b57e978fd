"""OrderCreate."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from attrs import define
from musement_core.models import (
    UNSET,
    EnumDecoder,
    FieldSpec,
    Model,
    Unset,
)

if TYPE_CHECKING:
    from ..models.email_notification import EmailNotification


@define(repr=False)
class OrderCreate(Model):
    """OrderCreate

    What to order and how to handle the order. Give exactly one of `cart_uuid` and `cart_id`;
    `affiliate_channel` needs `affiliate`.

    Attributes:
        cart_uuid: UUID of the cart to order.
        cart_id: Legacy number of the cart; use `cart_uuid`.
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

    cart_uuid: str | Unset = UNSET
    cart_id: int | Unset = UNSET
    email_notification: EmailNotification | Unset = UNSET
    sms_notification_to: str | Unset = UNSET
    affiliate: str | Unset = UNSET
    affiliate_channel: str | Unset = UNSET
    extra_data: str | Unset = UNSET
    refundable: bool | Unset = UNSET
    source: str | Unset = UNSET

    _fields: ClassVar[tuple[FieldSpec, ...]] = (
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
