"""CatalogList."""

from __future__ import annotations

from typing import TYPE_CHECKING

from musement_core.decoders import (
    ListDecoder,
    ModelDecoder,
)
from musement_core.models import Model, view

if TYPE_CHECKING:
    from ..models.author import Author
    from ..models.catalog_list_item import CatalogListItem
    from ..models.catalog_list_items_count import CatalogListItemsCount
    from ..models.category import Category
    from ..models.city import City
    from ..models.list_type import ListType
    from ..models.vertical import Vertical


@view(kw_only=True, eq=False, repr=False)
class CatalogList(Model):
    """CatalogList

    An editorial list of activities and other destinations. The 2020 document mixed this schema up with
    the one for counts; the members below are what remains after parting the two.

    Attributes:
        id: Numeric id.
        authors: Who wrote the list.
        category: Category of the list.
        city: City of the list.
        cover_image_url: Address of the cover image.
        description: Text about the list.
        items: Entries of the list.
        items_count: Number of entries by kind.
        list_type: Purpose of the list.
        saves: How often the list was saved.
        scroll: How often the list was scrolled.
        seo_description: Description for search engines.
        seo_title: Title for search engines.
        subtitle: Line below the title.
        temporary: Whether the list runs for a limited time only.
        title: Name of the list.
        url: Address of the page on the website.
        verticals: Old way of grouping.
        views: How often the list was seen.
    """

    id: int
    authors: list[Author] | None = None
    category: Category | None | None = None
    city: City | None = None
    cover_image_url: str | None = None
    description: str | None = None
    items: list[CatalogListItem] | None = None
    items_count: CatalogListItemsCount | None = None
    list_type: ListType | None = None
    saves: int | None | None = None
    scroll: int | None | None = None
    seo_description: str | None = None
    seo_title: str | None = None
    subtitle: str | None = None
    temporary: bool | None = None
    title: str | None = None
    url: str | None = None
    verticals: list[Vertical] | None = None
    views: int | None | None = None

    _fields = (
        ("id", "id", None),
        ("authors", "authors", ListDecoder(ModelDecoder(__name__, ".author", "Author"))),
        ("category", "category", ModelDecoder(__name__, ".category", "Category")),
        ("city", "city", ModelDecoder(__name__, ".city", "City")),
        ("cover_image_url", "cover_image_url", None),
        ("description", "description", None),
        ("items", "items", ListDecoder(ModelDecoder(__name__, ".catalog_list_item", "CatalogListItem"))),
        (
            "items_count",
            "items_count",
            ModelDecoder(__name__, ".catalog_list_items_count", "CatalogListItemsCount"),
        ),
        ("list_type", "list_type", ModelDecoder(__name__, ".list_type", "ListType")),
        ("saves", "saves", None),
        ("scroll", "scroll", None),
        ("seo_description", "seo_description", None),
        ("seo_title", "seo_title", None),
        ("subtitle", "subtitle", None),
        ("temporary", "temporary", None),
        ("title", "title", None),
        ("url", "url", None),
        ("verticals", "verticals", ListDecoder(ModelDecoder(__name__, ".vertical", "Vertical"))),
        ("views", "views", None),
    )
    _required = ("id",)
