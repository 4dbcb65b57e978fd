"""Bucket."""

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
class Bucket(Model):
    """Bucket

    Internal group of activities.

    Attributes:
        code: Code.
        id: Numeric id.
        name: Name.
    """

    code: str | Unset = UNSET
    id: int | Unset = UNSET
    name: str | Unset = UNSET

    _fields: ClassVar[tuple[FieldSpec, ...]] = (
        ("code", "code", None),
        ("id", "id", None),
        ("name", "name", None),
    )
