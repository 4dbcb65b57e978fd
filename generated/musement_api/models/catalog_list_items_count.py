"""CatalogListItemsCount."""

from __future__ import annotations

from musement_core.models import Model, view


@view(kw_only=True, eq=False, repr=False)
class CatalogListItemsCount(Model):
    """CatalogListItemsCount

    Number of entries of a list by kind.

    Attributes:
        generic: Other entries.
        musement: Activities.
        thirdparty: Destinations of others.
    """

    generic: int | None = None
    musement: int | None = None
    thirdparty: int | None = None

    _fields = (
        ("generic", "generic", None),
        ("musement", "musement", None),
        ("thirdparty", "thirdparty", None),
    )
