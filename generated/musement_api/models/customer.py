"""Customer."""

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

    from ..models.city import City
    from ..models.country import Country
    from ..models.currency import Currency
    from ..models.extra_customer_data import ExtraCustomerData
    from ..models.gender import Gender
    from ..models.yes_no import YesNo


@view(kw_only=True, eq=False, repr=False)
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
    extra_customer_data: ExtraCustomerData | None = None
    thirdparty_newsletter: YesNo | None = None
    musement_newsletter: YesNo | None = None
    events_related_newsletter: YesNo | None = None
    country: Country | None = None
    currency: Currency | None = None
    favourite_city: City | None = None
    gender: Gender | None = None
    id: int | None = None
    avatar: str | None = None
    birthdate: datetime.date | None = None
    id_number: str | None = None
    mobile: str | None = None
    address: str | None = None
    locale: str | None = None

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
    _required = (
        "email",
        "firstname",
        "lastname",
    )
