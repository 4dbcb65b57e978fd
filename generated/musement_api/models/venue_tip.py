"""VenueTip."""

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
class VenueTip(Model):
    """VenueTip

    Advice for visitors of a venue.

    Attributes:
        text: The advice.
    """

    text: str | Unset = UNSET

    _fields: ClassVar[tuple[FieldSpec, ...]] = (("text", "text", None),)
