"""GrantType: known values, open for others."""

from typing import Literal, TypeAlias

from musement_core.decoders import OpenStrEnum


class GrantType(OpenStrEnum):
    """OAuth 2.0 grant of a login.

    Attributes:
        CLIENT_CREDENTIALS: The program logs in with its own credentials; no person is asked.
    """

    CLIENT_CREDENTIALS = "client_credentials"
    """The program logs in with its own credentials; no person is asked."""


GrantTypeLiteral: TypeAlias = Literal["client_credentials",]
