"""CartTicketsCreate."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from attrs import define
from musement_core.models import (
    UNSET,
    FieldSpec,
    ListDecoder,
    Model,
    ModelDecoder,
    Unset,
)

if TYPE_CHECKING:
    from ..models.cart_create_ticket import CartCreateTicket


@define(repr=False)
class CartTicketsCreate(Model):
    """CartTicketsCreate

    Products to add to a cart (deprecated call).

    Attributes:
        tickets: The products.
    """

    tickets: list[CartCreateTicket] | Unset = UNSET

    _fields: ClassVar[tuple[FieldSpec, ...]] = (
        (
            "tickets",
            "tickets",
            ListDecoder(ModelDecoder(__name__, ".cart_create_ticket", "CartCreateTicket")),
        ),
    )
