"""Vertical."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from attrs import define
from musement_core.models import (
    UNSET,
    FieldSpec,
    ListDecoder,
    Model,
    ModelDecoder,
    Unset,
)

if TYPE_CHECKING:
    from ..models.activity import Activity


@define(repr=False)
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
    count: int | Unset = UNSET
    cover_image_url: str | Unset = UNSET
    meta_description: str | Unset = UNSET
    meta_title: str | Unset = UNSET
    top_events: list[Activity] | Unset = UNSET

    _fields: ClassVar[tuple[FieldSpec, ...]] = (
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
    _required: ClassVar[tuple[str, ...]] = (
        "active",
        "code",
        "id",
        "name",
        "relevance",
        "slug",
        "url",
    )
    _plain_text: ClassVar[tuple[str, ...]] = ("name",)
