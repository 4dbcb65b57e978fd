"""PickupTag."""

from __future__ import annotations

from typing import TYPE_CHECKING

from musement_core.decoders import (
    EnumDecoder,
)
from musement_core.models import Model, view

if TYPE_CHECKING:
    from ..models.pickup_tag_type import PickupTagType


@view(kw_only=True, eq=False, repr=False)
class PickupTag(Model):
    """PickupTag

    Identifier of a pickup in another system.

    Attributes:
        id: Identifier.
        type_: Which system.
    """

    id: str
    type_: PickupTagType | None = None

    _fields = (
        ("id", "id", None),
        ("type_", "type", EnumDecoder(__name__, ".pickup_tag_type", "PickupTagType")),
    )
    _required = ("id",)
