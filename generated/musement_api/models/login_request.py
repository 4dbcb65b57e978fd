"""LoginRequest."""

from __future__ import annotations

from typing import TYPE_CHECKING

from musement_core.decoders import (
    EnumDecoder,
)
from musement_core.models import Model, view

if TYPE_CHECKING:
    from ..models.grant_type import GrantType


@view(kw_only=True, eq=False, repr=False)
class LoginRequest(Model):
    """LoginRequest

    Client credentials.

    Attributes:
        client_id: Identifier of your OAuth client.
        client_secret: Secret of your OAuth client.
        grant_type: The grant to use.
    """

    client_id: str
    client_secret: str
    grant_type: GrantType

    _fields = (
        ("client_id", "client_id", None),
        ("client_secret", "client_secret", None),
        ("grant_type", "grant_type", EnumDecoder(__name__, ".grant_type", "GrantType")),
    )
    _required = (
        "client_id",
        "client_secret",
        "grant_type",
    )
    _only_sent = True
