"""CategoryNode."""

from __future__ import annotations

from typing import TYPE_CHECKING

from musement_core.decoders import (
    ListDecoder,
    ModelDecoder,
)
from musement_core.models import Model, view

if TYPE_CHECKING:
    from ..models.city import City


@view(kw_only=True, eq=False, repr=False)
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
    city: City | None = None
    event_count: int | None = None
    event_image_url: str | None = None
    headline: str | None = None
    meta_description: str | None = None
    meta_title: str | None = None
    parent_id: int | None | None = None
    url: str | None = None
    children: list[CategoryNode] | None | None = None

    _fields = (
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
    _required = (
        "code",
        "cover_image_url",
        "id",
        "level",
        "name",
    )
