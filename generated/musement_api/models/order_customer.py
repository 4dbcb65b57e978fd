"""OrderCustomer."""

from __future__ import annotations

from typing import TYPE_CHECKING

from musement_core.decoders import (
    EnumDecoder,
    ModelDecoder,
)
from musement_core.models import Model, view

if TYPE_CHECKING:
    from ..models.extra_customer_data import ExtraCustomerData
    from ..models.yes_no import YesNo


@view(kw_only=True, eq=False, repr=False)
class OrderCustomer(Model):
    """OrderCustomer

    The lead booker of an order.

    Attributes:
        email: E-mail address.
        firstname: First name.
        lastname: Last name.
        extra_customer_data: Answers to extra customer data by activity UUID.
        thirdparty_newsletter: Consent to newsletters of third parties.
        musement_newsletter: Consent to newsletters of Musement.
        events_related_newsletter: Consent to newsletters about related activities.
        id: Numeric id of the customer.
        created_at: When the customer was created (ISO 8601).
    """

    email: str | None = None
    firstname: str | None = None
    lastname: str | None = None
    extra_customer_data: ExtraCustomerData | None = None
    thirdparty_newsletter: YesNo | None = None
    musement_newsletter: YesNo | None = None
    events_related_newsletter: YesNo | None = None
    id: int | None = None
    created_at: str | None = None

    _fields = (
        ("email", "email", None),
        ("firstname", "firstname", None),
        ("lastname", "lastname", None),
        (
            "extra_customer_data",
            "extra_customer_data",
            ModelDecoder(__name__, ".extra_customer_data", "ExtraCustomerData"),
        ),
        ("thirdparty_newsletter", "thirdparty_newsletter", EnumDecoder(__name__, ".yes_no", "YesNo")),
        ("musement_newsletter", "musement_newsletter", EnumDecoder(__name__, ".yes_no", "YesNo")),
        ("events_related_newsletter", "events_related_newsletter", EnumDecoder(__name__, ".yes_no", "YesNo")),
        ("id", "id", None),
        ("created_at", "created_at", None),
    )
