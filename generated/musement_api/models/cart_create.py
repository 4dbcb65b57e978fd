"""CartCreate."""

from __future__ import annotations

from typing import TYPE_CHECKING

from musement_core.decoders import (
    ListDecoder,
    ModelDecoder,
)
from musement_core.models import Model, view

if TYPE_CHECKING:
    from ..models.cart_create_customer import CartCreateCustomer
    from ..models.cart_create_ticket import CartCreateTicket


@view(kw_only=True, eq=False, repr=False)
class CartCreate(Model):
    """CartCreate

    Initial content of a cart. Everything is optional.

    Attributes:
        tickets: Products to put into the cart.
        customer: The lead booker.
        discount_code: A promo code or the code of a gift card.
        customer_email: E-mail address to check a once-per-customer promo code with, before the customer is set.
    """

    tickets: list[CartCreateTicket] | None = None
    customer: CartCreateCustomer | None = None
    discount_code: str | None = None
    customer_email: str | None = None

    _fields = (
        (
            "tickets",
            "tickets",
            ListDecoder(ModelDecoder(__name__, ".cart_create_ticket", "CartCreateTicket")),
        ),
        ("customer", "customer", ModelDecoder(__name__, ".cart_create_customer", "CartCreateCustomer")),
        ("discount_code", "discount_code", None),
        ("customer_email", "customer_email", None),
    )
    _only_sent = True
