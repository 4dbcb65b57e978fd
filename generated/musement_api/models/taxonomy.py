"""Taxonomy."""

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
class Taxonomy(Model):
    """Taxonomy

    A predefined highlight, inclusion or exclusion.

    Attributes:
        uuid: Identifier.
        category: Category of the taxonomy.
        name: Text to display.
    """

    uuid: str
    category: str | Unset = UNSET
    name: str | Unset = UNSET

    _fields: ClassVar[tuple[FieldSpec, ...]] = (
        ("uuid", "uuid", None),
        ("category", "category", None),
        ("name", "name", None),
    )
    _required: ClassVar[tuple[str, ...]] = ("uuid",)
    _plain_text: ClassVar[tuple[str, ...]] = ("name",)
