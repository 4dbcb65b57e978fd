"""Media."""

from __future__ import annotations

from typing import ClassVar

from attrs import define
from musement_core.models import (
    UNSET,
    FieldSpec,
    Model,
    Unset,
)


@define(repr=False)
class Media(Model):
    """Media

    An image or video of an activity.

    Attributes:
        external_identifier: Identifier in another system, such as a video's.
        id: Numeric id.
        is_cover: Whether it is the cover.
        title: Title.
        type_: Kind of media.
        url: Address.
    """

    external_identifier: str | Unset = UNSET
    id: int | Unset = UNSET
    is_cover: bool | Unset = UNSET
    title: str | Unset = UNSET
    type_: str | Unset = UNSET
    url: str | Unset = UNSET

    _fields: ClassVar[tuple[FieldSpec, ...]] = (
        ("external_identifier", "external_identifier", None),
        ("id", "id", None),
        ("is_cover", "is_cover", None),
        ("title", "title", None),
        ("type_", "type", None),
        ("url", "url", None),
    )
