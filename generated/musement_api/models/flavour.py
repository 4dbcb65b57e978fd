"""Flavour."""

from __future__ import annotations

from musement_core.models import Model, view


@view(kw_only=True, eq=False, repr=False)
class Flavour(Model):
    """Flavour

    A theme of activities.

    Attributes:
        active: Whether the theme is in use.
        id: Numeric id.
        img: Address of an image.
        name: Translated name.
        slug: Translated last part of an address.
    """

    active: bool | None = None
    id: int | None = None
    img: str | None = None
    name: str | None = None
    slug: str | None = None

    _fields = (
        ("active", "active", None),
        ("id", "id", None),
        ("img", "img", None),
        ("name", "name", None),
        ("slug", "slug", None),
    )
    _plain_text = ("name",)
