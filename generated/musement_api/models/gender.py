"""Gender."""

from __future__ import annotations

from typing import TYPE_CHECKING

from musement_core.decoders import (
    EnumDecoder,
)
from musement_core.models import Model, view

if TYPE_CHECKING:
    from ..models.gender_code import GenderCode


@view(kw_only=True, eq=False, repr=False)
class Gender(Model):
    """Gender

    Gender of a customer.

    Attributes:
        code: Code of the gender.
        name: Label of the gender in the requested language.
    """

    code: GenderCode | None = None
    name: str | None = None

    _fields = (
        ("code", "code", EnumDecoder(__name__, ".gender_code", "GenderCode")),
        ("name", "name", None),
    )
