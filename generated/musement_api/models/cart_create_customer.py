"""CartCreateCustomer."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from attrs import define
from musement_core.models import (
    UNSET,
    FieldSpec,
    Model,
    ModelDecoder,
    Unset,
)

if TYPE_CHECKING:
    from ..models.cart_create_country import CartCreateCountry


@define(repr=False)
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

    email: str | Unset = UNSET
    firstname: str | Unset = UNSET
    lastname: str | Unset = UNSET
    country: CartCreateCountry | Unset = UNSET
    mobile: str | Unset = UNSET

    _fields: ClassVar[tuple[FieldSpec, ...]] = (
        ("email", "email", None),
        ("firstname", "firstname", None),
        ("lastname", "lastname", None),
        ("country", "country", ModelDecoder(__name__, ".cart_create_country", "CartCreateCountry")),
        ("mobile", "mobile", None),
    )
