"""Pickup."""

from __future__ import annotations

from typing import TYPE_CHECKING

from musement_core.decoders import (
    EnumDecoder,
    ListDecoder,
    ModelDecoder,
)
from musement_core.models import Model, view

if TYPE_CHECKING:
    from ..models.pickup_tag import PickupTag
    from ..models.pickup_type import PickupType


@view(kw_only=True, eq=False, repr=False)
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
    latitude: float | None = None
    longitude: float | None = None
    name: str | None = None
    place: str | None = None
    tags: list[PickupTag] | None = None
    type_: PickupType | None = None

    _fields = (
        ("uuid", "uuid", None),
        ("latitude", "latitude", None),
        ("longitude", "longitude", None),
        ("name", "name", None),
        ("place", "place", None),
        ("tags", "tags", ListDecoder(ModelDecoder(__name__, ".pickup_tag", "PickupTag"))),
        ("type_", "type", EnumDecoder(__name__, ".pickup_type", "PickupType")),
    )
    _required = ("uuid",)
    _plain_text = ("name",)
