"""CartCreateTicketProduct."""

from __future__ import annotations

from typing import TYPE_CHECKING

from musement_core.decoders import (
    EnumDecoder,
)
from musement_core.models import Model, view

if TYPE_CHECKING:
    from ..models.ticket_product_type import TicketProductType


@view(kw_only=True, eq=False, repr=False)
class CartCreateTicketProduct(Model):
    """CartCreateTicketProduct

    Reference to a product.

    Attributes:
        id: Product identifier from the day schedule. Sources show it as number and as string.
        type_: Kind of product; gifts are not accepted here.
    """

    id: str | None = None
    type_: TicketProductType | None = None

    _fields = (
        ("id", "id", None),
        ("type_", "type", EnumDecoder(__name__, ".ticket_product_type", "TicketProductType")),
    )
    _only_sent = True
