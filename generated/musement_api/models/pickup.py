"""Pickup."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from attrs import define
from musement_core.models import (
    UNSET,
    EnumDecoder,
    FieldSpec,
    ListDecoder,
    Model,
    ModelDecoder,
    Unset,
)

if TYPE_CHECKING:
    from ..models.pickup_tag import PickupTag
    from ..models.pickup_type import PickupType


@define(repr=False)
class Pickup(Model):
    """Pickup

    A place where customers are picked up.

    Attributes:
        uuid: Identifier, for the dates calls and the cart item.
        latitude: Latitude.
        longitude: Longitude.
        name: Name of the place.
        place: Further words about the place.
        tags: Identifiers in other systems; may be empty.
        type_: Hotel or other stop.
    """

    uuid: str
    latitude: float | Unset = UNSET
    longitude: float | Unset = UNSET
    name: str | Unset = UNSET
    place: str | Unset = UNSET
    tags: list[PickupTag] | Unset = UNSET
    type_: PickupType | Unset = UNSET

    _fields: ClassVar[tuple[FieldSpec, ...]] = (
        ("uuid", "uuid", None),
        ("latitude", "latitude", None),
        ("longitude", "longitude", None),
        ("name", "name", None),
        ("place", "place", None),
        ("tags", "tags", ListDecoder(ModelDecoder(__name__, ".pickup_tag", "PickupTag"))),
        ("type_", "type", EnumDecoder(__name__, ".pickup_type", "PickupType")),
    )
    _required: ClassVar[tuple[str, ...]] = ("uuid",)
    _plain_text: ClassVar[tuple[str, ...]] = ("name",)
