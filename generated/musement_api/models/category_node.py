"""CategoryNode."""

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
    from ..models.city import City


@define(repr=False)
class CategoryNode(Model):
    """CategoryNode

    A category with those below it.

    Attributes:
        code: Code, as `category_in` of `/activities` takes it.
        cover_image_url: Address of the cover image.
        id: Numeric id, as `/lists` takes it.
        level: Depth in the tree. Declared as an integer, observed as a string.
        name: Translated name.
        city: City for which the category was asked.
        event_count: Number of activities.
        event_image_url: Address of an image for activities.
        headline: Title for a page.
        meta_description: Description for search engines.
        meta_title: Title for search engines.
        parent_id: Id of the category above; absent at the top.
        url: Address of the page on the website.
        children: Categories one level below.
    """

    code: str
    cover_image_url: str
    id: int
    level: int | str
    name: str
    city: City | Unset = UNSET
    event_count: int | Unset = UNSET
    event_image_url: str | Unset = UNSET
    headline: str | Unset = UNSET
    meta_description: str | Unset = UNSET
    meta_title: str | Unset = UNSET
    parent_id: int | None | Unset = UNSET
    url: str | Unset = UNSET
    children: list[CategoryNode] | None | Unset = UNSET

    _fields: ClassVar[tuple[FieldSpec, ...]] = (
        ("code", "code", None),
        ("cover_image_url", "cover_image_url", None),
        ("id", "id", None),
        ("level", "level", None),
        ("name", "name", None),
        ("city", "city", ModelDecoder(__name__, ".city", "City")),
        ("event_count", "event_count", None),
        ("event_image_url", "event_image_url", None),
        ("headline", "headline", None),
        ("meta_description", "meta_description", None),
        ("meta_title", "meta_title", None),
        ("parent_id", "parent_id", None),
        ("url", "url", None),
        ("children", "children", ListDecoder(ModelDecoder(__name__, ".category_node", "CategoryNode"))),
    )
    _required: ClassVar[tuple[str, ...]] = (
        "code",
        "cover_image_url",
        "id",
        "level",
        "name",
    )
