"""Calls about places, categories, lists and what changed, and the removed event calls."""

from __future__ import annotations

from datetime import date

from musement_api.models import EventFlag
from tests.scenarios.scenario import Scenario, given

SCENARIOS = (
    Scenario("cities.list", lambda _: given(limit=5), label="all pages"),
    Scenario(
        "cities.list_page",
        lambda _: given(
            coordinates="41.9,12.5",
            distance="1000",
            limit=10,
            offset=0,
            prioritized_country=82,
            prioritized_country_cities_limit=2,
            sort_by="weight",
            without_events="no",
        ),
    ),
    Scenario("cities.get", lambda _: given(1)),
    Scenario(
        "cities.events_page",
        lambda _: given(
            1,
            available_from=date(2026, 11, 22),
            available_to=date(2026, 12, 22),
            category=374,
            limit=10,
            offset=0,
            sort_by="price",
        ),
    ),
    Scenario("cities.events", lambda _: given(1, sort_by="price", limit=5), label="all pages"),
    Scenario("countries.list"),
    Scenario("countries.list_page", lambda _: given(limit=2, offset=1)),
    Scenario("countries.get", lambda _: given(82)),
    Scenario("countries.events_page", lambda _: given(82, limit=10, offset=0, priority_city=1)),
    Scenario("countries.events_page", lambda _: given(82, priority_city=1, limit=500), label="largest page"),
    Scenario("countries.events", lambda _: given(82, priority_city=1, limit=20), label="all pages"),
    Scenario("currencies.list"),
    Scenario("currencies.list_page"),
    Scenario("venues.list"),
    Scenario(
        "venues.list_page",
        lambda _: given(
            country_in=[82, 184],
            limit=5,
            offset=0,
            page=1,
            sort_by="-relevance",
            status="ACTIVE",
            visible=True,
        ),
    ),
    Scenario("venues.get", lambda _: given(170)),
    Scenario("categories.list"),
    Scenario(
        "categories.list_page",
        lambda _: given(
            filtering_aware=True, level=2, limit=5, offset=0, page=1, parent_id=374, sort_by=["name"]
        ),
    ),
    Scenario("categories.get", lambda _: given(374)),
    Scenario("categories.tree"),
    Scenario("lists.list"),
    Scenario(
        "lists.list_page",
        lambda _: given(
            category_in=[371, 374],
            city_in=[1],
            country_in=[82],
            exclude_not_tagged="YES",
            limit=10,
            listtags=["art"],
            listtypes=["3"],
            offset=0,
            temporary="NO",
            vertical=2,
            x_musement_device_type="MOBILE",
        ),
        label="every filter",
    ),
    Scenario("lists.list_page", lambda _: given(city_in=[1])),
    Scenario("lists.get", lambda _: given(12)),
    Scenario("lists.types"),
    Scenario("lists.types_page", lambda _: given(limit=1, offset=1)),
    Scenario("catalog.taxonomies", lambda _: given("inclusions", taxonomy_category_code="MEALS")),
    Scenario("catalog.updates", lambda _: given(date(2026, 11, 20))),
    Scenario(
        "events.list_page",
        lambda _: given(
            category_in=[374, 371],
            city_in=[1, 11],
            country_in=[82],
            discounted=EventFlag.VALUE_0,
            id_in=[1, 2, 3],
            limit=10,
            not_city_in=[40],
            not_country_in=[184],
            offset=0,
            page=1,
            sort_by=["-relevance"],
            temporary=EventFlag.VALUE_0,
            vertical_in=["museums-and-art"],
        ),
    ),
    Scenario("events.list_page"),
    Scenario("events.list", lambda _: given(city_in=[1], limit=5), label="all pages"),
)
