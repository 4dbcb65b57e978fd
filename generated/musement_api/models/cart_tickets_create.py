"""CartTicketsCreate."""

from __future__ import annotations

from typing import TYPE_CHECKING

from musement_core.decoders import (
    ListDecoder,
    ModelDecoder,
)
from musement_core.models import Model, view

if TYPE_CHECKING:
    from ..models.cart_create_ticket import CartCreateTicket


@view(kw_only=True, eq=False, repr=False)
class CartTicketsCreate(Model):
    """CartTicketsCreate

    Products to add to a cart (deprecated call).

    Attributes:
        tickets: The products.
    """

    tickets: list[CartCreateTicket] | None = None

    _fields = (
        (
            "tickets",
            "tickets",
            ListDecoder(ModelDecoder(__name__, ".cart_create_ticket", "CartCreateTicket")),
        ),
    )
    _only_sent = True
