"""CartCreateTicketProduct."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from attrs import define
from musement_core.models import (
    UNSET,
    EnumDecoder,
    FieldSpec,
    Model,
    Unset,
)

if TYPE_CHECKING:
    from ..models.ticket_product_type import TicketProductType


@define(repr=False)
class CartCreateTicketProduct(Model):
    """CartCreateTicketProduct

    Reference to a product.

    Attributes:
        id: Product identifier from the day schedule. Sources show it as number and as string.
        type_: Kind of product; gifts are not accepted here.
    """

    id: int | str | Unset = UNSET
    type_: TicketProductType | Unset = UNSET

    _fields: ClassVar[tuple[FieldSpec, ...]] = (
        ("id", "id", None),
        ("type_", "type", EnumDecoder(__name__, ".ticket_product_type", "TicketProductType")),
    )
