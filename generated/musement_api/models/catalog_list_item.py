"""CatalogListItem."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from attrs import define
from musement_core.models import (
    UNSET,
    FieldSpec,
    Model,
    ModelDecoder,
    Unset,
)

if TYPE_CHECKING:
    from ..models.activity import Activity


@define(repr=False)
class CatalogListItem(Model):
    """CatalogListItem

    An entry of an editorial list.

    Attributes:
        event: The activity, under its old name.
        id: Numeric id.
        public_type: Kind of entry.
        title: Title of the entry.
    """

    event: Activity | Unset = UNSET
    id: int | Unset = UNSET
    public_type: str | Unset = UNSET
    title: str | Unset = UNSET

    _fields: ClassVar[tuple[FieldSpec, ...]] = (
        ("event", "event", ModelDecoder(__name__, ".activity", "Activity")),
        ("id", "id", None),
        ("public_type", "public_type", None),
        ("title", "title", None),
    )
    _plain_text: ClassVar[tuple[str, ...]] = ("title",)
