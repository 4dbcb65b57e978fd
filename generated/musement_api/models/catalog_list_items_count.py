"""CatalogListItemsCount."""

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
class CatalogListItemsCount(Model):
    """CatalogListItemsCount

    Number of entries of a list by kind.

    Attributes:
        generic: Other entries.
        musement: Activities.
        thirdparty: Destinations of others.
    """

    generic: int | Unset = UNSET
    musement: int | Unset = UNSET
    thirdparty: int | Unset = UNSET

    _fields: ClassVar[tuple[FieldSpec, ...]] = (
        ("generic", "generic", None),
        ("musement", "musement", None),
        ("thirdparty", "thirdparty", None),
    )
