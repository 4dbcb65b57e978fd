"""City."""

from __future__ import annotations

from typing import TYPE_CHECKING

from musement_core.decoders import (
    ModelDecoder,
)
from musement_core.models import Model, view

if TYPE_CHECKING:
    from ..models.country import Country


@view(kw_only=True, eq=False, repr=False)
class City(Model):
    """City

    A destination: a city, an island, a landmark or the like. Embedded in other objects it has fewer
    members.

    Attributes:
        id: Numeric id. Sandbox and production use different ids.
        activities_count: Number of available activities. Older versions say `event_count`.
        code: Code made from the English name, whatever the language.
        content: Translated text about the city, plain.
        content_html: `content` as HTML.
        country: Country of the city.
        cover_image_url: Address of the cover image.
        event_count: Number of available activities, as versions up to 3.4 call it.
        headline: Title for a page.
        latitude: Latitude.
        list_count: Number of available lists.
        longitude: Longitude.
        meta_description: Description for search engines.
        meta_title: Title for search engines.
        more: More translated text, plain.
        more_html: `more` as HTML.
        name: Translated name.
        show_in_popular: Whether the city is shown among popular ones.
        slug: Translated last part of the address on the website.
        time_zone: Time zone, as an IANA name. Times of slots are in it.
        top: Whether the city is one of the most popular.
        url: Address of the page on the website; valid for some markets and cities.
        uuid: Identifier of the city.
        venue_count: Number of available venues.
        weight: Rank among cities; best sellers have higher values.
    """

    id: int
    activities_count: int | None = None
    code: str | None = None
    content: str | None = None
    content_html: str | None = None
    country: Country | None = None
    cover_image_url: str | None = None
    event_count: int | None = None
    headline: str | None = None
    latitude: float | None = None
    list_count: int | None = None
    longitude: float | None = None
    meta_description: str | None = None
    meta_title: str | None = None
    more: str | None = None
    more_html: str | None = None
    name: str | None = None
    show_in_popular: bool | None = None
    slug: str | None = None
    time_zone: str | None = None
    top: bool | None = None
    url: str | None = None
    uuid: str | None = None
    venue_count: int | None = None
    weight: int | None = None

    _fields = (
        ("id", "id", None),
        ("activities_count", "activities_count", None),
        ("code", "code", None),
        ("content", "content", None),
        ("content_html", "content_html", None),
        ("country", "country", ModelDecoder(__name__, ".country", "Country")),
        ("cover_image_url", "cover_image_url", None),
        ("event_count", "event_count", None),
        ("headline", "headline", None),
        ("latitude", "latitude", None),
        ("list_count", "list_count", None),
        ("longitude", "longitude", None),
        ("meta_description", "meta_description", None),
        ("meta_title", "meta_title", None),
        ("more", "more", None),
        ("more_html", "more_html", None),
        ("name", "name", None),
        ("show_in_popular", "show_in_popular", None),
        ("slug", "slug", None),
        ("time_zone", "time_zone", None),
        ("top", "top", None),
        ("url", "url", None),
        ("uuid", "uuid", None),
        ("venue_count", "venue_count", None),
        ("weight", "weight", None),
    )
    _required = ("id",)
    _plain_text = ("name",)
