"""DeviceType: known values, open for others."""

from typing import Literal, TypeAlias

from musement_core.decoders import OpenStrEnum


class DeviceType(OpenStrEnum):
    """Kind of device."""

    DESKTOP = "DESKTOP"
    MOBILE = "MOBILE"


DeviceTypeLiteral: TypeAlias = Literal[
    "DESKTOP",
    "MOBILE",
]
