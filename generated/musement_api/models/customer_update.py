"""CustomerUpdate."""

from __future__ import annotations

from typing import TYPE_CHECKING

from musement_core.decoders import (
    EnumDecoder,
    ModelDecoder,
    decode_date,
)
from musement_core.models import Model, view

if TYPE_CHECKING:
    import datetime

    from ..models.cart_create_country import CartCreateCountry
    from ..models.extra_customer_data import ExtraCustomerData
    from ..models.gender_code import GenderCode
    from ..models.yes_no import YesNo


@view(kw_only=True, eq=False, repr=False)
class CustomerUpdate(Model):
    """CustomerUpdate

    Customer data for a cart. Which fields are mandatory is told by the cart's customer schema: normally
    the names, the e-mail address and the four consents. Further fields of that schema are accepted too.

    Attributes:
        firstname: First name of the lead booker.
        lastname: Last name of the lead booker.
        email: E-mail address of the lead booker.
        musement_newsletter: Consent to newsletters of Musement.
        allow_profiling: Consent to profiling.
        thirdparty_newsletter: Consent to newsletters of third parties.
        events_related_newsletter: Consent to newsletters about related activities.
        city: City of residence.
        address: Postal address.
        zipcode: Postal code.
        tax_id: Tax number.
        mobile: Mobile phone number (E.164).
        birthdate: Date of birth (YYYY-MM-DD).
        gender: Gender.
        country: Country of the customer, by its number.
        extra_customer_data: Answers to extra customer data by activity UUID; leave out when nothing is asked.
    """

    firstname: str | None = None
    lastname: str | None = None
    email: str | None = None
    musement_newsletter: YesNo | None = None
    allow_profiling: YesNo | None = None
    thirdparty_newsletter: YesNo | None = None
    events_related_newsletter: YesNo | None = None
    city: str | None = None
    address: str | None = None
    zipcode: str | None = None
    tax_id: str | None = None
    mobile: str | None = None
    birthdate: datetime.date | None = None
    gender: GenderCode | None = None
    country: CartCreateCountry | None = None
    extra_customer_data: ExtraCustomerData | None = None

    _fields = (
        ("firstname", "firstname", None),
        ("lastname", "lastname", None),
        ("email", "email", None),
        ("musement_newsletter", "musement_newsletter", EnumDecoder(__name__, ".yes_no", "YesNo")),
        ("allow_profiling", "allow_profiling", EnumDecoder(__name__, ".yes_no", "YesNo")),
        ("thirdparty_newsletter", "thirdparty_newsletter", EnumDecoder(__name__, ".yes_no", "YesNo")),
        ("events_related_newsletter", "events_related_newsletter", EnumDecoder(__name__, ".yes_no", "YesNo")),
        ("city", "city", None),
        ("address", "address", None),
        ("zipcode", "zipcode", None),
        ("tax_id", "tax_id", None),
        ("mobile", "mobile", None),
        ("birthdate", "birthdate", decode_date),
        ("gender", "gender", EnumDecoder(__name__, ".gender_code", "GenderCode")),
        ("country", "country", ModelDecoder(__name__, ".cart_create_country", "CartCreateCountry")),
        (
            "extra_customer_data",
            "extra_customer_data",
            ModelDecoder(__name__, ".extra_customer_data", "ExtraCustomerData"),
        ),
    )
    _only_sent = True
