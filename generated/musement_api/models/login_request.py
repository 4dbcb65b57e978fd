"""LoginRequest."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from attrs import define
from musement_core.models import (
    EnumDecoder,
    FieldSpec,
    Model,
)

if TYPE_CHECKING:
    from ..models.grant_type import GrantType


@define(repr=False)
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

    _fields: ClassVar[tuple[FieldSpec, ...]] = (
        ("client_id", "client_id", None),
        ("client_secret", "client_secret", None),
        ("grant_type", "grant_type", EnumDecoder(__name__, ".grant_type", "GrantType")),
    )
    _required: ClassVar[tuple[str, ...]] = (
        "client_id",
        "client_secret",
        "grant_type",
    )
