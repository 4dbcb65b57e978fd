"""Customer."""

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

    from ..models.city import City
    from ..models.country import Country
    from ..models.currency import Currency
    from ..models.extra_customer_data import ExtraCustomerData
    from ..models.gender import Gender
    from ..models.yes_no import YesNo


@define(repr=False)
class Customer(Model):
    """Customer

    The lead booker of a cart. The reference also marks the consents and `extra_customer_data` as always
    present, yet carts are shown without them, so they are optional here.

    Attributes:
        email: E-mail address.
        firstname: First name.
        lastname: Last name.
        extra_customer_data: Answers to extra customer data by activity UUID.
        thirdparty_newsletter: Consent to newsletters of third parties.
        musement_newsletter: Consent to newsletters of Musement.
        events_related_newsletter: Consent to newsletters about related activities.
        country: Country of the customer.
        currency: Currency of the customer.
        favourite_city: Favourite city of the customer.
        gender: Gender of the customer.
        id: Numeric id of the customer.
        avatar: Picture of the customer.
        birthdate: Date of birth (YYYY-MM-DD).
        id_number: Number of an identity document.
        mobile: Mobile phone number.
        address: Postal address.
        locale: Locale of the customer.
    """

    email: str
    firstname: str
    lastname: str
    extra_customer_data: ExtraCustomerData | Unset = UNSET
    thirdparty_newsletter: YesNo | Unset = UNSET
    musement_newsletter: YesNo | Unset = UNSET
    events_related_newsletter: YesNo | Unset = UNSET
    country: Country | Unset = UNSET
    currency: Currency | Unset = UNSET
    favourite_city: City | Unset = UNSET
    gender: Gender | Unset = UNSET
    id: int | Unset = UNSET
    avatar: str | Unset = UNSET
    birthdate: datetime.date | Unset = UNSET
    id_number: str | Unset = UNSET
    mobile: str | Unset = UNSET
    address: str | Unset = UNSET
    locale: None | str | Unset = UNSET

    _fields: ClassVar[tuple[FieldSpec, ...]] = (
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
        ("country", "country", ModelDecoder(__name__, ".country", "Country")),
        ("currency", "currency", ModelDecoder(__name__, ".currency", "Currency")),
        ("favourite_city", "favourite_city", ModelDecoder(__name__, ".city", "City")),
        ("gender", "gender", ModelDecoder(__name__, ".gender", "Gender")),
        ("id", "id", None),
        ("avatar", "avatar", None),
        ("birthdate", "birthdate", decode_date),
        ("id_number", "id_number", None),
        ("mobile", "mobile", None),
        ("address", "address", None),
        ("locale", "locale", None),
    )
    _required: ClassVar[tuple[str, ...]] = (
        "email",
        "firstname",
        "lastname",
    )
