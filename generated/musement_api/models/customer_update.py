"""CustomerUpdate."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from attrs import define
from musement_core.models import (
    UNSET,
    EnumDecoder,
    FieldSpec,
    Model,
    ModelDecoder,
    Unset,
    decode_date,
)

if TYPE_CHECKING:
    import datetime

    from ..models.extra_customer_data import ExtraCustomerData
    from ..models.gender_code import GenderCode
    from ..models.yes_no import YesNo


@define(repr=False)
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
        extra_customer_data: Answers to extra customer data by activity UUID; leave out when nothing is asked.
    """

    firstname: str | Unset = UNSET
    lastname: str | Unset = UNSET
    email: str | Unset = UNSET
    musement_newsletter: YesNo | Unset = UNSET
    allow_profiling: YesNo | Unset = UNSET
    thirdparty_newsletter: YesNo | Unset = UNSET
    events_related_newsletter: YesNo | Unset = UNSET
    city: str | Unset = UNSET
    address: str | Unset = UNSET
    zipcode: str | Unset = UNSET
    tax_id: str | Unset = UNSET
    mobile: str | Unset = UNSET
    birthdate: datetime.date | Unset = UNSET
    gender: GenderCode | Unset = UNSET
    extra_customer_data: ExtraCustomerData | Unset = UNSET

    _fields: ClassVar[tuple[FieldSpec, ...]] = (
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
        (
            "extra_customer_data",
            "extra_customer_data",
            ModelDecoder(__name__, ".extra_customer_data", "ExtraCustomerData"),
        ),
    )
