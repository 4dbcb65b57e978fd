"""ActivityTaxonomy."""

from __future__ import annotations

from typing import TYPE_CHECKING

from musement_core.decoders import (
    EnumDecoder,
)
from musement_core.models import Model, view

if TYPE_CHECKING:
    from ..models.taxonomy_type import TaxonomyType


@view(kw_only=True, eq=False, repr=False)
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
    category: str | None = None
    name: str | None = None
    type_: TaxonomyType | None = None

    _fields = (
        ("uuid", "uuid", None),
        ("category", "category", None),
        ("name", "name", None),
        ("type_", "type", EnumDecoder(__name__, ".taxonomy_type", "TaxonomyType")),
    )
    _required = ("uuid",)
    _plain_text = ("name",)
