"""Vertical."""

from __future__ import annotations

from typing import TYPE_CHECKING

from musement_core.decoders import (
    ListDecoder,
    ModelDecoder,
)
from musement_core.models import Model, view

if TYPE_CHECKING:
    from ..models.activity import Activity


@view(kw_only=True, eq=False, repr=False)
class Vertical(Model):
    """Vertical

    Old way of grouping activities, deprecated since July 2022 in favour of categories.

    Attributes:
        active: Whether it is in use.
        code: Code.
        id: Numeric id.
        name: Translated name.
        relevance: Weight.
        slug: Translated last part of an address.
        url: Address of the page on the website.
        count: Number of activities.
        cover_image_url: Address of the cover image.
        meta_description: Description for search engines.
        meta_title: Title for search engines.
        top_events: Best activities, under their old name.
    """

    active: bool
    code: str
    id: int
    name: str
    relevance: int
    slug: str
    url: str
    count: int | None = None
    cover_image_url: str | None = None
    meta_description: str | None = None
    meta_title: str | None = None
    top_events: list[Activity] | None = None

    _fields = (
        ("active", "active", None),
        ("code", "code", None),
        ("id", "id", None),
        ("name", "name", None),
        ("relevance", "relevance", None),
        ("slug", "slug", None),
        ("url", "url", None),
        ("count", "count", None),
        ("cover_image_url", "cover_image_url", None),
        ("meta_description", "meta_description", None),
        ("meta_title", "meta_title", None),
        ("top_events", "top_events", ListDecoder(ModelDecoder(__name__, ".activity", "Activity"))),
    )
    _required = (
        "active",
        "code",
        "id",
        "name",
        "relevance",
        "slug",
        "url",
    )
    _plain_text = ("name",)
