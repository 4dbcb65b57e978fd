"""CatalogListItem."""

from __future__ import annotations

from typing import TYPE_CHECKING

from musement_core.decoders import (
    ModelDecoder,
)
from musement_core.models import Model, view

if TYPE_CHECKING:
    from ..models.activity import Activity


@view(kw_only=True, eq=False, repr=False)
class CatalogListItem(Model):
    """CatalogListItem

    An entry of an editorial list.

    Attributes:
        event: The activity, under its old name.
        id: Numeric id.
        public_type: Kind of entry.
        title: Title of the entry.
    """

    event: Activity | None = None
    id: int | None = None
    public_type: str | None = None
    title: str | None = None

    _fields = (
        ("event", "event", ModelDecoder(__name__, ".activity", "Activity")),
        ("id", "id", None),
        ("public_type", "public_type", None),
        ("title", "title", None),
    )
    _plain_text = ("title",)
