"""ListType."""

from __future__ import annotations

from musement_core.models import Model, view


@view(kw_only=True, eq=False, repr=False)
class ListType(Model):
    """ListType

    Purpose of an editorial list.

    Attributes:
        id: Numeric id.
        name: Name.
    """

    id: int
    name: str | None = None

    _fields = (
        ("id", "id", None),
        ("name", "name", None),
    )
    _required = ("id",)
    _plain_text = ("name",)
