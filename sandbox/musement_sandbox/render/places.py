"""Countries, cities, venues and currencies as the API shows them."""

from __future__ import annotations

import re
from typing import Any
from uuid import UUID, uuid5

from musement_sandbox.catalogue.classification import VERTICALS
from musement_sandbox.catalogue.model import City, Country, Venue, text_in
from musement_sandbox.catalogue.places import CITIES, COUNTRIES
from musement_sandbox.prices import CURRENCIES
from musement_sandbox.request_context import RequestContext
from musement_sandbox.world import World

__all__ = ["city_json", "country_json", "currency_json", "site_url", "slug", "venue_json", "vertical_json"]

_EVENT_COUNT_UNTIL = (3, 4, 99)
_CITIES = UUID("7c9a3f0e-5d2b-4a6e-9b1f-3e8d6c0a2b45")
_IMAGES = "https://images.musement.com/cover"


def slug(text: str) -> str:
    """Return a text as a part of an address: lower case, words joined by hyphens."""
    return re.sub(r"[^a-z0-9]+", "-", text.lower()).strip("-")


def site_url(world: World, context: RequestContext, *segments: str) -> str:
    """Return the address of a page of the public site for the request's market."""
    return "/".join((world.settings.public_url, context.market, *segments)) + "/"


def country_json(country: Country, language: str) -> dict[str, Any]:
    """Return a country."""
    return {
        "id": country.id,
        "name": text_in(country.name, language),
        "iso_code": country.iso_code,
        "iso3char": country.iso3char,
        "country_prefix": country.prefix,
        "currency_code": country.currency,
    }


def city_json(world: World, city: City, context: RequestContext) -> dict[str, Any]:
    """Return a city; the number of its activities is `event_count` up to version 3.4.99, then `activities_count`."""
    language = context.language
    name = text_in(city.name, language)
    count = len(world.visible(world.catalogue.in_city(city.id)))
    count_name = "event_count" if context.version <= _EVENT_COUNT_UNTIL else "activities_count"
    return {
        "id": city.id,
        "top": city.top,
        "name": name,
        "code": city.code,
        "content": f"What to see and do in {name}.",
        "content_html": f"<p>What to see and do in {name}.</p>",
        "meta_description": f"Tickets, tours and activities in {name}.",
        "meta_title": f"Things to do in {name}: museums, tours and attractions",
        "headline": f"Things to do in {name}",
        "weight": city.weight,
        "latitude": city.latitude,
        "longitude": city.longitude,
        "country": country_json(COUNTRIES[city.country], language),
        "cover_image_url": f"{_IMAGES}/city/{city.code}.jpeg",
        "url": site_url(world, context, slug(name)),
        count_name: count,
        "time_zone": city.time_zone,
        "list_count": world.catalogue.lists_in_city(city.id),
        "venue_count": world.catalogue.venues_in_city(city.id),
        "show_in_popular": city.top,
        "slug": slug(name),
        "uuid": str(uuid5(_CITIES, city.code)),
        "more": f"More about {name}.",
        "more_html": f"<p>More about {name}.</p>",
    }


def venue_json(world: World, venue: Venue, context: RequestContext) -> dict[str, Any]:
    """Return a venue, without the activities that take place there."""
    name = text_in(venue.name, context.language)
    city = CITIES[venue.city]
    return {
        "id": venue.id,
        "name": name,
        "status": "ACTIVE",
        "city": city_json(world, city, context),
        "country": country_json(COUNTRIES[city.country], context.language),
        "abstract": f"About {name}.",
        "description": f"About {name}, and how to visit it.",
        "description_html": f"<p>About {name}, and how to visit it.</p>",
        "address": venue.address,
        "meta_title": f"{name}: tickets and tours",
        "meta_description": f"Book tickets and tours for {name}.",
        "headline": f"{name}: tickets and tours",
        "latitude": venue.latitude,
        "longitude": venue.longitude,
        "reviews_number": 0,
        "reviews_avg": 0,
        "relevance": venue.relevance,
        "tips": [{"text": "Come early in the morning."}],
        "cover_image_url": f"{_IMAGES}/venue/{venue.id}.jpeg",
        "events_count": len(world.visible(world.catalogue.in_venue(venue.id))),
        "url": site_url(world, context, slug(text_in(city.name, context.language)), f"{slug(name)}-v"),
        "show_calendar": True,
        "show_flavours_filter": False,
        "slug": slug(name),
    }


def vertical_json(world: World, number: int, context: RequestContext) -> dict[str, Any]:
    """Return a vertical, a section of the catalogue."""
    vertical = VERTICALS[number]
    name = text_in(vertical.name, context.language)
    return {
        "id": vertical.id,
        "name": name,
        "active": True,
        "code": vertical.code,
        "slug": slug(name),
        "url": site_url(world, context, slug(name)),
        "meta_title": name,
        "meta_description": name,
        "cover_image_url": f"{_IMAGES}/vertical/{vertical.code}.jpeg",
        "relevance": 1,
    }


def currency_json(code: str) -> dict[str, Any]:
    """Return a currency."""
    currency = CURRENCIES[code]
    return {"code": currency.code, "name": currency.name, "symbol": currency.symbol}
