"""Taxonomy."""

from __future__ import annotations

from musement_core.models import Model, view


@view(kw_only=True, eq=False, repr=False)
class Taxonomy(Model):
    """Taxonomy

    A predefined highlight, inclusion or exclusion.

    Attributes:
        uuid: Identifier.
        category: Category of the taxonomy.
        name: Text to display.
    """

    uuid: str
    category: str | None = None
    name: str | None = None

    _fields = (
        ("uuid", "uuid", None),
        ("category", "category", None),
        ("name", "name", None),
    )
    _required = ("uuid",)
    _plain_text = ("name",)
