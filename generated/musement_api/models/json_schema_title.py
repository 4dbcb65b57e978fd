"""JsonSchemaTitle: known values, open for others."""

from typing import Literal, TypeAlias

from musement_core.decoders import OpenStrEnum


class JsonSchemaTitle(OpenStrEnum):
    """What a schema asks about.

    Attributes:
        CART_CUSTOMER_GUEST: The lead booker of a cart.
        CART_ITEM_PARTICIPANTS_INFO: The participants of a cart item.
        FORM: Extra customer data.
        PARTICIPANT: One participant.
    """

    CART_CUSTOMER_GUEST = "cart_customer_guest"
    """The lead booker of a cart."""
    CART_ITEM_PARTICIPANTS_INFO = "cart_item_participants_info"
    """The participants of a cart item."""
    FORM = "form"
    """Extra customer data."""
    PARTICIPANT = "participant"
    """One participant."""


JsonSchemaTitleLiteral: TypeAlias = Literal[
    "cart_customer_guest",
    "cart_item_participants_info",
    "form",
    "participant",
]
