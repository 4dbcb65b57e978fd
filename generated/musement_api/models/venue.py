"""Venue."""

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
    from ..models.city import City
    from ..models.country import Country
    from ..models.venue_tip import VenueTip
    from ..models.vertical import Vertical


@define(repr=False)
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
    abstract: str | Unset = UNSET
    address: str | Unset = UNSET
    city: City | Unset = UNSET
    country: Country | Unset = UNSET
    cover_image_url: str | Unset = UNSET
    description: str | Unset = UNSET
    description_html: str | Unset = UNSET
    events: list[Activity] | Unset = UNSET
    events_count: int | Unset = UNSET
    headline: str | Unset = UNSET
    latitude: float | Unset = UNSET
    longitude: float | Unset = UNSET
    meta_description: str | Unset = UNSET
    meta_title: str | Unset = UNSET
    name: str | Unset = UNSET
    relevance: int | Unset = UNSET
    reviews_avg: float | Unset = UNSET
    reviews_number: int | Unset = UNSET
    show_calendar: bool | Unset = UNSET
    show_flavours_filter: bool | Unset = UNSET
    slug: str | Unset = UNSET
    status: str | Unset = UNSET
    tips: list[VenueTip] | Unset = UNSET
    url: str | Unset = UNSET
    verticals: list[Vertical] | Unset = UNSET

    _fields: ClassVar[tuple[FieldSpec, ...]] = (
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
    _required: ClassVar[tuple[str, ...]] = ("id",)
    _plain_text: ClassVar[tuple[str, ...]] = ("name",)
