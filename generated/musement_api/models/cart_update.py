"""CartUpdate."""

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
class CartUpdate(Model):
    """CartUpdate

    Changes to a cart (deprecated call).

    Attributes:
        customer: New customer data.
        tickets: Products to add, or to set the quantity of.
    """

    customer: CartCreateCustomer | None = None
    tickets: list[CartCreateTicket] | None = None

    _fields = (
        ("customer", "customer", ModelDecoder(__name__, ".cart_create_customer", "CartCreateCustomer")),
        (
            "tickets",
            "tickets",
            ListDecoder(ModelDecoder(__name__, ".cart_create_ticket", "CartCreateTicket")),
        ),
    )
    _only_sent = True
