"""CartCreateCountry."""

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
class CartCreateCountry(Model):
    """CartCreateCountry

    Reference to a country.

    Attributes:
        id: Numeric id of the country.
    """

    id: int | Unset = UNSET

    _fields: ClassVar[tuple[FieldSpec, ...]] = (("id", "id", None),)
