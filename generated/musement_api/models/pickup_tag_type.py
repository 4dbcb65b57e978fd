"""PickupTagType: known values, open for others."""

from typing import Literal, TypeAlias

from musement_core.decoders import OpenStrEnum


class PickupTagType(OpenStrEnum):
    """System that a pickup tag belongs to."""

    CONTENT_MANAGER_DATA = "CONTENT-MANAGER-DATA"
    GIATA_CODE = "GIATA-CODE"
    SUPPLIER = "SUPPLIER"


PickupTagTypeLiteral: TypeAlias = Literal[
    "CONTENT-MANAGER-DATA",
    "GIATA-CODE",
    "SUPPLIER",
]
