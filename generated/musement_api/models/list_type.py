"""ListType."""

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
class ListType(Model):
    """ListType

    Purpose of an editorial list.

    Attributes:
        id: Numeric id.
        name: Name.
    """

    id: int
    name: str | Unset = UNSET

    _fields: ClassVar[tuple[FieldSpec, ...]] = (
        ("id", "id", None),
        ("name", "name", None),
    )
    _required: ClassVar[tuple[str, ...]] = ("id",)
    _plain_text: ClassVar[tuple[str, ...]] = ("name",)
