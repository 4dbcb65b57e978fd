"""PickupTag."""

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
    from ..models.pickup_tag_type import PickupTagType


@define(repr=False)
class PickupTag(Model):
    """PickupTag

    Identifier of a pickup in another system.

    Attributes:
        id: Identifier.
        type_: Which system.
    """

    id: str
    type_: PickupTagType | Unset = UNSET

    _fields: ClassVar[tuple[FieldSpec, ...]] = (
        ("id", "id", None),
        ("type_", "type", EnumDecoder(__name__, ".pickup_tag_type", "PickupTagType")),
    )
    _required: ClassVar[tuple[str, ...]] = ("id",)
