"""CartUpdate."""

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
    from ..models.cart_create_customer import CartCreateCustomer
    from ..models.cart_create_ticket import CartCreateTicket


@define(repr=False)
class CartUpdate(Model):
    """CartUpdate

    Changes to a cart (deprecated call).

    Attributes:
        customer: New customer data.
        tickets: Products to add, or to set the quantity of.
    """

    customer: CartCreateCustomer | Unset = UNSET
    tickets: list[CartCreateTicket] | Unset = UNSET

    _fields: ClassVar[tuple[FieldSpec, ...]] = (
        ("customer", "customer", ModelDecoder(__name__, ".cart_create_customer", "CartCreateCustomer")),
        (
            "tickets",
            "tickets",
            ListDecoder(ModelDecoder(__name__, ".cart_create_ticket", "CartCreateTicket")),
        ),
    )
