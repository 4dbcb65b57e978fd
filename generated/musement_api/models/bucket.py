"""Bucket."""

from __future__ import annotations

from musement_core.models import Model, view


@view(kw_only=True, eq=False, repr=False)
class Bucket(Model):
    """Bucket

    Internal group of activities.

    Attributes:
        code: Code.
        id: Numeric id.
        name: Name.
    """

    code: str | None = None
    id: int | None = None
    name: str | None = None

    _fields = (
        ("code", "code", None),
        ("id", "id", None),
        ("name", "name", None),
    )
