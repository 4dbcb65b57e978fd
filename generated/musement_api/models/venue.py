"""Venue."""

from __future__ import annotations

from typing import TYPE_CHECKING

from musement_core.decoders import (
    ListDecoder,
    ModelDecoder,
)
from musement_core.models import Model, view

if TYPE_CHECKING:
    from ..models.activity import Activity
    from ..models.city import City
    from ..models.country import Country
    from ..models.venue_tip import VenueTip
    from ..models.vertical import Vertical


@view(kw_only=True, eq=False, repr=False)
class Venue(Model):
    """Venue

    An attraction or landmark.

    Attributes:
        id: Numeric id.
        abstract: Short text.
        address: Postal address.
        city: City of the venue.
        country: Country of the venue.
        cover_image_url: Address of the cover image.
        description: Text about the venue, plain.
        description_html: `description` as HTML.
        events: Activities, under their old name.
        events_count: Number of activities.
        headline: Title for a page.
        latitude: Latitude.
        longitude: Longitude.
        meta_description: Description for search engines.
        meta_title: Title for search engines.
        name: Translated name.
        relevance: Weight in searches.
        reviews_avg: Average rating.
        reviews_number: Number of reviews.
        show_calendar: Whether the website shows a calendar.
        show_flavours_filter: Whether the website filters by theme.
        slug: Translated last part of the address on the website.
        status: Whether the venue is in use.
        tips: Advice for visitors.
        url: Address of the page on the website.
        verticals: Old way of grouping.
    """

    id: int
    abstract: str | None = None
    address: str | None = None
    city: City | None = None
    country: Country | None = None
    cover_image_url: str | None = None
    description: str | None = None
    description_html: str | None = None
    events: list[Activity] | None = None
    events_count: int | None = None
    headline: str | None = None
    latitude: float | None = None
    longitude: float | None = None
    meta_description: str | None = None
    meta_title: str | None = None
    name: str | None = None
    relevance: int | None = None
    reviews_avg: float | None = None
    reviews_number: int | None = None
    show_calendar: bool | None = None
    show_flavours_filter: bool | None = None
    slug: str | None = None
    status: str | None = None
    tips: list[VenueTip] | None = None
    url: str | None = None
    verticals: list[Vertical] | None = None

    _fields = (
        ("id", "id", None),
        ("abstract", "abstract", None),
        ("address", "address", None),
        ("city", "city", ModelDecoder(__name__, ".city", "City")),
        ("country", "country", ModelDecoder(__name__, ".country", "Country")),
        ("cover_image_url", "cover_image_url", None),
        ("description", "description", None),
        ("description_html", "description_html", None),
        ("events", "events", ListDecoder(ModelDecoder(__name__, ".activity", "Activity"))),
        ("events_count", "events_count", None),
        ("headline", "headline", None),
        ("latitude", "latitude", None),
        ("longitude", "longitude", None),
        ("meta_description", "meta_description", None),
        ("meta_title", "meta_title", None),
        ("name", "name", None),
        ("relevance", "relevance", None),
        ("reviews_avg", "reviews_avg", None),
        ("reviews_number", "reviews_number", None),
        ("show_calendar", "show_calendar", None),
        ("show_flavours_filter", "show_flavours_filter", None),
        ("slug", "slug", None),
        ("status", "status", None),
        ("tips", "tips", ListDecoder(ModelDecoder(__name__, ".venue_tip", "VenueTip"))),
        ("url", "url", None),
        ("verticals", "verticals", ListDecoder(ModelDecoder(__name__, ".vertical", "Vertical"))),
    )
    _required = ("id",)
    _plain_text = ("name",)
