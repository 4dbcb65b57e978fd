"""NameValue."""

from __future__ import annotations

from typing import Any, ClassVar

from attrs import define
from musement_core.models import (
    UNSET,
    FieldSpec,
    Model,
    Unset,
)


@define(repr=False)
class NameValue(Model):
    """NameValue

    A name and its value.

    Attributes:
        name: The name.
        value: The value, of any type.
    """

    name: str | Unset = UNSET
    value: Any | Unset = UNSET

    _fields: ClassVar[tuple[FieldSpec, ...]] = (
        ("name", "name", None),
        ("value", "value", None),
    )
