"""Calls about activities: search, details, dates, reviews."""

from __future__ import annotations

from datetime import date
from typing import Any

from musement.customer_schema import CustomerSchema, ParticipantsSchema
from musement.sandbox.catalogue import (
    EXTRA_CUSTOMER_DATA,
    LANGUAGES,
    PARTICIPANTS,
    PICKUPS,
    REFUND_POLICIES,
    VINEYARD,
)
from tests.scenarios.scenario import Arguments, Scenario, given
from tests.support.sandbox_api import Api

EVERY_FILTER = {
    "available_from": date(2026, 11, 22),
    "available_to": date(2026, 12, 22),
    "available_language_in": ["en", "fr"],
    "category_in": ["tours-attractions", "walking-tours"],
    "city_in": [1, 11],
    "coordinates": "45.464,9.19",
    "country_in": ["IT", "US"],
    "default_price_range": "1.50,300",
    "discounted": "NO",
    "distance": "50KM",
    "extend_content_fields": "AUTO",
    "extend_other_languages": "NO",
    "feature_in": ["istant"],
    "fuzziness_level": "LEVEL-0",
    "include_facets": ["category", "city", "country"],
    "limit": 5,
    "offset": 0,
    "pickup_in": ["5ee32dbd-898d-4f2e-aa9b-bb430b9a4960"],
    "preferred_seller_code": "musement",
    "service_in": "pick-up",
    "sort_by": "-price",
    "temporary": False,
    "text": "visit",
    "text_operator": "OR",
    "venue_in": [170],
    "vertical_in": ["museums-and-art"],
    "zero_terms_query": "ALL",
}
_REVIEW = {
    "age": 27,
    "comment": "Così bello! \N{SLICE OF PIZZA}",
    "date": "2026-11-18T15:13:13",
    "is_public": True,
    "locale": "en-GB",
    "provider": "QUALTRICS",
    "provider_id": "R_wXE9FFQ1qhK2J0w",
    "public_username": "ada",
    "rating_categories": [{"category_code": "SERVICE", "category_rating": 4, "rating_scale": "1..5"}],
    "rating_scale": "1..5",
    "rating_value": 4,
    "traveler_type": "WITH-FAMILY",
}


def review(api: Api) -> dict[str, Any]:
    """A review of the vineyard, by who has booked it."""
    return {**_REVIEW, "order_item_uuid": api.paid()["items"][0]["uuid"]}


def pickup(api: Api) -> str:
    """The first pickup of the activity that has some."""
    uuid: str = api.json("GET", f"/activities/{PICKUPS}/pickups")[0]["uuid"]
    return uuid


def _dates(api: Api) -> Arguments:
    return given(
        PICKUPS,
        date_from=date(2026, 11, 25),
        date_to=date(2026, 12, 24),
        discounts=[10, 15.5],
        pickup=pickup(api),
        tickets_number=2,
    )


def _schedule(api: Api) -> Arguments:
    where = pickup(api)
    day = date.fromisoformat(api.days(PICKUPS, f"?pickup={where}")[3])
    return given(PICKUPS, day, pickup=where, tickets_number=2)


def _plain_schedule(api: Api) -> Arguments:
    return given(VINEYARD, date.fromisoformat(api.days(VINEYARD)[0]))


def _is_not_empty(policies: list[Any]) -> None:
    assert policies


def _asks_for_a_phone_number(schema: CustomerSchema) -> None:
    assert [question.name for question in schema.questions] == ["phone_number"]


def _asks_for_a_first_name(schema: ParticipantsSchema) -> None:
    assert "firstname" in {question.name for question in schema.questions}


SCENARIOS = (
    Scenario("activities.search", lambda _: given(limit=50), label="all pages"),
    Scenario("activities.search", lambda _: given(**EVERY_FILTER), label="every filter"),
    Scenario("activities.search_page", lambda _: given(city_in=[1], sort_by="price", limit=100)),
    Scenario("activities.get", lambda _: given(VINEYARD)),
    Scenario(
        "activities.get",
        lambda _: given(VINEYARD),
        label="localised",
        options={"locale": "it-IT", "currency": "GBP", "market": "it"},
    ),
    Scenario("activities.country", lambda _: given(VINEYARD)),
    Scenario("activities.destinations", lambda _: given(VINEYARD)),
    Scenario("activities.media", lambda _: given(VINEYARD)),
    Scenario("activities.taxonomies", lambda _: given(VINEYARD)),
    Scenario("activities.pickups", lambda _: given(PICKUPS)),
    Scenario("activities.languages", lambda _: given(LANGUAGES)),
    Scenario("activities.languages", lambda _: given(VINEYARD), 204, label="none"),
    Scenario(
        "activities.refund_policies",
        lambda _: given(REFUND_POLICIES),
        expect=_is_not_empty,
        cassette="activities/refund_policies",
    ),
    Scenario(
        "activities.refund_policies", lambda _: given(EXTRA_CUSTOMER_DATA), label="none", since=(3, 5, 0)
    ),
    Scenario(
        "activities.extra_customer_data_schema",
        lambda _: given(EXTRA_CUSTOMER_DATA),
        expect=_asks_for_a_phone_number,
        cassette="activities/extra_customer_data_schema",
    ),
    Scenario("activities.get_extra_customer_data_schema", lambda _: given(VINEYARD)),
    Scenario(
        "activities.participants_schema",
        lambda _: given(PARTICIPANTS),
        expect=_asks_for_a_first_name,
        cassette="activities/participants_schema",
    ),
    Scenario("activities.get_participants_schema", lambda _: given(VINEYARD)),
    Scenario("activities.dates", _dates, label="every parameter"),
    Scenario("activities.dates", lambda _: given(VINEYARD)),
    Scenario("activities.schedule", _schedule, label="every parameter"),
    Scenario("activities.schedule", _plain_schedule),
    Scenario("activities.reviews", lambda _: given(PARTICIPANTS, limit=3)),
    Scenario(
        "activities.reviews_page",
        lambda _: given(
            PARTICIPANTS,
            limit=10,
            locale="en-US",
            page=1,
            ratingbetween=["7..9", "10..10"],
            sort_by="HIGHEST-RATED",
            traveler_type_in=["WITH-FAMILY", "ALONE"],
        ),
    ),
    Scenario("activities.review_statistics", lambda _: given(PARTICIPANTS)),
    Scenario("activities.comments", lambda _: given(PARTICIPANTS, limit=1)),
    Scenario(
        "activities.comments_page",
        lambda _: given(
            PARTICIPANTS,
            include_empty="YES",
            limit=10,
            locale="en-US",
            offset=0,
            rating_in="2,5",
            sort_by="-RATING",
        ),
    ),
    Scenario("activities.add_review", lambda api: given(VINEYARD, **review(api)), 201),
)
