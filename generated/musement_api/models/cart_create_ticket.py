"""CartCreateTicket."""

from __future__ import annotations

from typing import TYPE_CHECKING

from musement_core.decoders import (
    ModelDecoder,
)
from musement_core.models import Model, view

if TYPE_CHECKING:
    from ..models.cart_create_ticket_product import CartCreateTicketProduct


@view(kw_only=True, eq=False, repr=False)
class CartCreateTicket(Model):
    """CartCreateTicket

    A product and how many of it.

    Attributes:
        product: The product.
        quantity: How many.
    """

    product: CartCreateTicketProduct | None = None
    quantity: int | None = None

    _fields = (
        (
            "product",
            "product",
            ModelDecoder(__name__, ".cart_create_ticket_product", "CartCreateTicketProduct"),
        ),
        ("quantity", "quantity", None),
    )
    _only_sent = True
