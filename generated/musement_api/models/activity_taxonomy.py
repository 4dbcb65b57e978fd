"""ActivityTaxonomy."""

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
    from ..models.taxonomy_type import TaxonomyType


@define(repr=False)
class ActivityTaxonomy(Model):
    """ActivityTaxonomy

    A highlight, inclusion or exclusion of one activity.

    Attributes:
        uuid: Identifier; sometimes 32 hex digits without dashes.
        category: Category of the taxonomy; NO-STANDARD when the supplier wrote the text.
        name: Text to display.
        type_: Highlight, inclusion or exclusion.
    """

    uuid: str
    category: str | Unset = UNSET
    name: str | Unset = UNSET
    type_: TaxonomyType | Unset = UNSET

    _fields: ClassVar[tuple[FieldSpec, ...]] = (
        ("uuid", "uuid", None),
        ("category", "category", None),
        ("name", "name", None),
        ("type_", "type", EnumDecoder(__name__, ".taxonomy_type", "TaxonomyType")),
    )
    _required: ClassVar[tuple[str, ...]] = ("uuid",)
    _plain_text: ClassVar[tuple[str, ...]] = ("name",)
