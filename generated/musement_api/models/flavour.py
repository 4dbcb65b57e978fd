"""Flavour."""

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
class Flavour(Model):
    """Flavour

    A theme of activities.

    Attributes:
        active: Whether the theme is in use.
        id: Numeric id.
        img: Address of an image.
        name: Translated name.
        slug: Translated last part of an address.
    """

    active: bool | Unset = UNSET
    id: int | Unset = UNSET
    img: str | Unset = UNSET
    name: str | Unset = UNSET
    slug: str | Unset = UNSET

    _fields: ClassVar[tuple[FieldSpec, ...]] = (
        ("active", "active", None),
        ("id", "id", None),
        ("img", "img", None),
        ("name", "name", None),
        ("slug", "slug", None),
    )
    _plain_text: ClassVar[tuple[str, ...]] = ("name",)
