"""JsonSchemaTitle: known values, open for others."""

from typing import Literal, TypeAlias

from musement_core.decoders import OpenStrEnum


class JsonSchemaTitle(OpenStrEnum):
    CART_CUSTOMER_GUEST = "cart_customer_guest"
    CART_ITEM_PARTICIPANTS_INFO = "cart_item_participants_info"
    FORM = "form"
    PARTICIPANT = "participant"


JsonSchemaTitleLiteral: TypeAlias = Literal[
    "cart_customer_guest",
    "cart_item_participants_info",
    "form",
    "participant",
]
