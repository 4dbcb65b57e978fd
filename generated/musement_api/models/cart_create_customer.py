"""CartCreateCustomer."""

from __future__ import annotations

from typing import TYPE_CHECKING

from musement_core.decoders import (
    ModelDecoder,
)
from musement_core.models import Model, view

if TYPE_CHECKING:
    from ..models.cart_create_country import CartCreateCountry


@view(kw_only=True, eq=False, repr=False)
class CartCreateCustomer(Model):
    """CartCreateCustomer

    Customer data for a new cart. A known e-mail address updates that customer.

    Attributes:
        email: E-mail address.
        firstname: First name.
        lastname: Last name.
        country: Country of the customer.
        mobile: Mobile phone number in E.164 form.
    """

    email: str | None = None
    firstname: str | None = None
    lastname: str | None = None
    country: CartCreateCountry | None = None
    mobile: str | None = None

    _fields = (
        ("email", "email", None),
        ("firstname", "firstname", None),
        ("lastname", "lastname", None),
        ("country", "country", ModelDecoder(__name__, ".cart_create_country", "CartCreateCountry")),
        ("mobile", "mobile", None),
    )
    _only_sent = True
