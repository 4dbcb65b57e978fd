"""Currency."""

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
class Currency(Model):
    """Currency

    A currency.

    Attributes:
        code: Currency code.
        name: Translated name.
        symbol: Symbol.
    """

    code: str | Unset = UNSET
    name: str | Unset = UNSET
    symbol: str | Unset = UNSET

    _fields: ClassVar[tuple[FieldSpec, ...]] = (
        ("code", "code", None),
        ("name", "name", None),
        ("symbol", "symbol", None),
    )
    _plain_text: ClassVar[tuple[str, ...]] = ("name",)
