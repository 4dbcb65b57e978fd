"""GrantType: known values, open for others."""

from typing import Literal, TypeAlias

from musement_core.decoders import OpenStrEnum


class GrantType(OpenStrEnum):
    CLIENT_CREDENTIALS = "client_credentials"


GrantTypeLiteral: TypeAlias = Literal["client_credentials",]
