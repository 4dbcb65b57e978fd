"""CartCreateTicket."""

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
    from ..models.cart_create_ticket_product import CartCreateTicketProduct


@define(repr=False)
class CartCreateTicket(Model):
    """CartCreateTicket

    A product and how many of it.

    Attributes:
        product: The product.
        quantity: How many.
    """

    product: CartCreateTicketProduct | Unset = UNSET
    quantity: int | Unset = UNSET

    _fields: ClassVar[tuple[FieldSpec, ...]] = (
        (
            "product",
            "product",
            ModelDecoder(__name__, ".cart_create_ticket_product", "CartCreateTicketProduct"),
        ),
        ("quantity", "quantity", None),
    )
