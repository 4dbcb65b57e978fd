"""Gender."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from attrs import define
from musement_core.models import (
    UNSET,
    EnumDecoder,
    FieldSpec,
    Model,
    Unset,
)

if TYPE_CHECKING:
    from ..models.gender_code import GenderCode


@define(repr=False)
class Gender(Model):
    """Gender

    Gender of a customer.

    Attributes:
        code: Code of the gender.
        name: Label of the gender in the requested language.
    """

    code: GenderCode | Unset = UNSET
    name: str | Unset = UNSET

    _fields: ClassVar[tuple[FieldSpec, ...]] = (
        ("code", "code", EnumDecoder(__name__, ".gender_code", "GenderCode")),
        ("name", "name", None),
    )
