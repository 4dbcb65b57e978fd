"""Language."""

from __future__ import annotations

from typing import ClassVar

from attrs import define

from ..types import (
    UNSET,
    FieldSpec,
    Model,
    Unset,
)


@define(repr=False)
class Language(Model):
    """Language

    A language.

    Attributes:
        code: Two-letter code.
        name: Translated name.
    """

    code: str
    name: str | Unset = UNSET

    _fields: ClassVar[tuple[FieldSpec, ...]] = (
        ("code", "code", None),
        ("name", "name", None),
    )
