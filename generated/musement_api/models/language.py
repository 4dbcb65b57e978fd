"""Language."""

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
class Language(Model):
    """Language

    A language.

    Attributes:
        code: Two-letter code.
        default: Whether it is the usual choice.
        extra: Further details.
        name: Translated name.
    """

    code: str
    default: bool | None | Unset = UNSET
    extra: list[str] | None | Unset = UNSET
    name: str | Unset = UNSET

    _fields: ClassVar[tuple[FieldSpec, ...]] = (
        ("code", "code", None),
        ("default", "default", None),
        ("extra", "extra", None),
        ("name", "name", None),
    )
    _required: ClassVar[tuple[str, ...]] = ("code",)
    _plain_text: ClassVar[tuple[str, ...]] = ("name",)
