"""Every query parameter of every list: a filter leaves exactly what fits it, in the same order, and counts are of that."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import cache
from typing import Any

import pytest

from musement import Musement
from musement.sandbox.catalogue import VINEYARD
from tests.conformance.lists import COUNTERS, TALKED_ABOUT, Item, everything, kilometres, lists
from tests.scenarios.fixtures import fixtures
from tests.support.synthesis import synthesised

ACTIVITIES = "/activities"
COMMENTS = "/activities/{activityUuid}/comments"
REVIEWS = "/activities/{activityUuid}/reviews"
DATES = "/activities/{activityUuid}/dates"
TAXONOMIES = "/activity-taxonomies/{activityTaxonomyType}"
CITY_EVENTS = "/cities/{cityId}/events"
MILAN = (45.464, 9.19)
PICKUP = "5ee32dbd-898d-4f2e-aa9b-bb430b9a4960"

Keeps = Callable[[Item], bool]

NO_FILTERS = {
    (ACTIVITIES, "fuzziness_level"): "no page says which misspellings a level forgives",
    (ACTIVITIES, "include_facets"): "adds counts; see test_consistency",
    (ACTIVITIES, "preferred_seller_code"): "changes the order; see test_sorting",
    (DATES, "discounts[]"): "adds prices; see test_consistency",
    (DATES, "pickup"): "is required by activities with pickups; see test_consistency",
    (DATES, "tickets_number"): "matters for sellers that the sandbox has not",
    ("/activities/{activityUuid}/dates/{date}", "pickup"): "chooses products; see test_consistency",
    (
        "/activities/{activityUuid}/dates/{date}",
        "tickets_number",
    ): "matters for sellers that the sandbox has not",
    ("/cities", "prioritized_country"): "changes the order; see test_sorting",
    ("/cities", "prioritized_country_cities_limit"): "cuts the prioritized ones; see test_sorting",
    ("/countries/{countryId}/events", "priority_city"): "changes the order; see test_sorting",
    ("/categories", "filtering_aware"): "no category says whether it is",
}
"""Query parameters that change something else than what is listed, or nothing here."""


@dataclass(frozen=True)
class Filter:
    """A query, and what it leaves of a list.

    Attributes:
        template: The path in the document.
        query: The parameters; the first one is under test.
        keeps: Whether an item fits.
        path: The path that is asked.
        narrows: Whether something must be left out, as the data allow it.
        beside: The query without the filter.
        leaves: Whether anything fits.
    """

    template: str
    query: Mapping[str, Any]
    keeps: Keeps
    path: str = ""
    narrows: bool = True
    beside: Mapping[str, Any] = field(default_factory=dict)
    leaves: bool = True

    @property
    def parameter(self) -> str:
        return next(iter(self.query))

    @property
    def asked(self) -> str:
        return self.path or self.template

    @property
    def name(self) -> str:
        return f"{self.template} {self.parameter}={self.query[self.parameter]}"


def near_milan(distance: float) -> Keeps:
    return lambda item: kilometres(MILAN, (item["latitude"], item["longitude"])) <= distance


def coded(members: str, *codes: str) -> Keeps:
    """One of the members of the item has one of the codes."""
    return lambda item: any(member["code"] in codes for member in item[members])


def says(*words: str, members: tuple[str, ...] = ("title", "about")) -> Keeps:
    """Every word is in the item's texts or in the name of its city."""

    def keeps(item: Item) -> bool:
        text = " ".join((*(item[member] for member in members), item["city"]["name"])).casefold()
        return all(word in text for word in words)

    return keeps


@cache
def days_of(musement: Musement, activity: str) -> frozenset[str]:
    """The days on which an activity can be booked."""
    pickups = musement.activities.pickups(activity)
    chosen = {"pickup": pickups[0].uuid} if pickups else {}
    response = musement.request("GET", f"{ACTIVITIES}/{activity}/dates", query=chosen)
    return frozenset(item["day"] for item in response.value)


@cache
def cities_of(musement: Musement, activity: str) -> frozenset[int]:
    response = musement.request("GET", f"{ACTIVITIES}/{activity}/destinations")
    return frozenset(item["id"] for item in response.value)


def in_milan(musement: Musement) -> Keeps:
    return lambda item: 1 in cities_of(musement, item["uuid"])


def bookable(musement: Musement, first: str, last: str) -> Keeps:
    """On one of the days, or whenever one likes."""
    return lambda item: item["open"] or any(first <= day <= last for day in days_of(musement, item["uuid"]))


def with_pickup(musement: Musement) -> Keeps:
    return lambda item: PICKUP in {pickup.uuid for pickup in musement.activities.pickups(item["uuid"])}


def of_activity(template: str, uuid: str) -> str:
    return template.replace("{activityUuid}", uuid)


NEAR = {"coordinates": "45.464,9.19"}
ANYWHERE = {**NEAR, "distance": "20000KM"}
SUNDAY = {"available_from": "2026-11-29", "available_to": "2026-11-29"}
COMMENTED = of_activity(COMMENTS, TALKED_ABOUT)
REVIEWED = of_activity(REVIEWS, TALKED_ABOUT)
BOOKED = of_activity(DATES, VINEYARD)

FILTERS = [
    Filter(ACTIVITIES, {"available_language_in": "fr"}, coded("languages", "fr")),
    Filter(ACTIVITIES, {"available_language_in": "fr,en"}, coded("languages", "fr", "en")),
    Filter(ACTIVITIES, {"category_in": "art-museums"}, coded("categories", "art-museums")),
    Filter(ACTIVITIES, {"category_in": "sports,go-karts"}, coded("categories", "sports", "go-karts")),
    Filter(ACTIVITIES, {"distance": "5KM", **NEAR}, near_milan(5), beside=ANYWHERE),
    Filter(ACTIVITIES, {"distance": "2M", **NEAR}, near_milan(2 * 1.609344), beside=ANYWHERE),
    Filter(ACTIVITIES, {"coordinates": "45.464,9.19", "distance": "150KM"}, near_milan(150)),
    Filter(
        ACTIVITIES, {"country_in": "US,NL"}, lambda item: item["city"]["country"]["iso_code"] in {"US", "NL"}
    ),
    Filter(
        ACTIVITIES,
        {"default_price_range": "20,24.50"},
        lambda item: 20 <= item["retail_price"]["value"] <= 24.5,
    ),
    Filter(ACTIVITIES, {"discounted": "YES"}, lambda item: item["special_offer"]),
    Filter(ACTIVITIES, {"discounted": "NO"}, lambda item: not item["special_offer"]),
    Filter(ACTIVITIES, {"feature_in": "free-cancellation"}, coded("features", "free-cancellation")),
    Filter(ACTIVITIES, {"service_in": "pick-up"}, coded("services", "pick-up")),
    Filter(ACTIVITIES, {"vertical_in": "active-adventure"}, coded("verticals", "active-adventure")),
    Filter(ACTIVITIES, {"temporary": "false"}, lambda item: not item["temporary"], narrows=False),
    Filter(ACTIVITIES, {"temporary": "true"}, lambda item: item["temporary"], leaves=False),
    Filter(ACTIVITIES, {"text": "museum pass"}, says("museum", "pass")),
    Filter(ACTIVITIES, {"text_operator": "AND", "text": "tour rome"}, says("tour", "rome")),
    Filter(ACTIVITIES, {"text_operator": "AUTO", "text": "tour rome"}, says("tour", "rome")),
    Filter(
        ACTIVITIES,
        {"text_operator": "OR", "text": "colosseum vineyard"},
        lambda item: says("colosseum")(item) or says("vineyard")(item),
    ),
    Filter(ACTIVITIES, {"extend_content_fields": "YES", "text": "offline"}, says("offline"), narrows=False),
    Filter(ACTIVITIES, {"extend_content_fields": "AUTO", "text": "offline"}, says("offline"), narrows=False),
    Filter(
        ACTIVITIES,
        {"extend_content_fields": "NO", "text": "offline"},
        says("offline", members=("title",)),
        leaves=False,
    ),
    # The Italian title of one activity holds the word, no English one does.
    Filter(
        ACTIVITIES, {"extend_other_languages": "YES", "text": "vigna"}, lambda item: item["uuid"] == VINEYARD
    ),
    Filter(
        ACTIVITIES, {"extend_other_languages": "AUTO", "text": "vigna"}, lambda item: item["uuid"] == VINEYARD
    ),
    Filter(ACTIVITIES, {"extend_other_languages": "NO", "text": "vigna"}, says("vigna"), leaves=False),
    Filter(ACTIVITIES, {"zero_terms_query": "NONE", "text": "?!"}, lambda _: False, leaves=False),
    Filter(ACTIVITIES, {"zero_terms_query": "ALL", "text": "?!"}, lambda _: True, narrows=False),
    Filter(COMMENTS, {"include_empty": "NO"}, lambda item: item["body"], path=COMMENTED),
    Filter(COMMENTS, {"include_empty": "YES"}, lambda _: True, path=COMMENTED, narrows=False),
    Filter(COMMENTS, {"locale": "en-US"}, lambda item: item["locale"] == "en-US", path=COMMENTED),
    Filter(COMMENTS, {"rating_in": "5"}, lambda item: item["rating"] >= 5, path=COMMENTED),
    Filter(COMMENTS, {"rating_in": "3,4"}, lambda item: 3 <= item["rating"] <= 4, path=COMMENTED),
    Filter(
        REVIEWS, {"rating[between][]": "7..8"}, lambda item: 7 <= item["rating_value"] <= 8, path=REVIEWED
    ),
    Filter(DATES, {"date_from": "2026-12-01"}, lambda item: item["day"] >= "2026-12-01", path=BOOKED),
    Filter(DATES, {"date_to": "2026-12-01"}, lambda item: item["day"] < "2026-12-01", path=BOOKED),
    Filter(
        TAXONOMIES,
        {"taxonomy_category_code": "MEALS"},
        lambda item: item["category"] == "MEALS",
        path="/activity-taxonomies/inclusions",
    ),
    Filter("/cities", {"distance": "300", **NEAR}, near_milan(300), beside=NEAR),
    Filter("/cities", {"without_events": "no"}, lambda item: item["activities_count"] > 0, narrows=False),
    Filter("/cities", {"without_events": "yes"}, lambda _: True, narrows=False),
    Filter(CITY_EVENTS, {"category": 374}, coded("categories", "walking-tours"), path="/cities/1/events"),
    Filter("/categories", {"level": 2}, lambda item: item["level"] == "2"),
    Filter("/categories", {"level": 0}, lambda _: True, narrows=False),
    Filter("/categories", {"parent_id": 371}, lambda item: item.get("parent_id") == 371),
    Filter("/venues", {"country_in": "60,184"}, lambda item: item["country"]["id"] in {60, 184}),
    Filter("/venues", {"status": "ACTIVE"}, lambda item: item["status"] == "ACTIVE", narrows=False),
    Filter("/venues", {"status": "ALL"}, lambda _: True, narrows=False),
    Filter("/venues", {"status": "NOT-ACTIVE"}, lambda item: item["status"] != "ACTIVE", leaves=False),
    Filter("/venues", {"visible": "true"}, lambda _: True, narrows=False),
    Filter(
        "/lists",
        {"category_in": 376},
        lambda item: any(coded("categories", "art-museums")(inner["event"]) for inner in item["items"]),
    ),
    Filter("/lists", {"city_in": 1}, lambda item: item["city"]["id"] == 1),
    Filter("/lists", {"country_in": 124}, lambda item: item["city"]["country"]["id"] == 124),
    Filter("/lists", {"temporary": "YES"}, lambda item: item["temporary"]),
    Filter("/lists", {"temporary": "NO"}, lambda item: not item["temporary"]),
    Filter("/lists", {"listtypes": "4"}, lambda item: item["list_type"]["id"] == 4),
    # Tags are not shown: two lists have some, one of them this one.
    Filter("/lists", {"listtags": "art"}, lambda item: item["id"] == 12),
    Filter("/lists", {"exclude_not_tagged": "YES"}, lambda item: item["id"] != 21),
    Filter("/lists", {"exclude_not_tagged": "NO"}, lambda _: True, narrows=False),
    Filter(
        "/lists",
        {"vertical": 1},
        lambda item: any(coded("verticals", "museums-and-art")(inner["event"]) for inner in item["items"]),
    ),
    Filter("/events", {"category_in": "374,378"}, coded("categories", "walking-tours", "go-karts")),
    Filter("/events", {"city_in": 1}, lambda item: item["city"]["id"] == 1),
    Filter("/events", {"country_in": "82"}, lambda item: item["city"]["country"]["id"] == 82),
    Filter("/events", {"not_city_in": "1,11"}, lambda item: item["city"]["id"] not in {1, 11}),
    Filter("/events", {"not_country_in": "82"}, lambda item: item["city"]["country"]["id"] != 82),
    Filter("/events", {"discounted": 1}, lambda item: item["special_offer"]),
    Filter("/events", {"discounted": 0}, lambda item: not item["special_offer"]),
    Filter("/events", {"temporary": 1}, lambda item: item["temporary"], leaves=False),
    Filter("/events", {"temporary": 0}, lambda item: not item["temporary"], narrows=False),
    Filter("/events", {"vertical_in": "active-adventure"}, coded("verticals", "active-adventure")),
    Filter(
        "/events", {"id_in": "1,2"}, lambda item: item["cover_image_url"].endswith(("/1.jpeg", "/2.jpeg"))
    ),
]


def check(musement: Musement, case: Filter, keeps: Keeps) -> None:
    unfiltered = everything(musement, case.asked, case.template, case.beside)
    filtered = everything(musement, case.asked, case.template, case.query)

    assert [item for item in unfiltered if keeps(item)] == filtered
    assert bool(filtered) == case.leaves
    assert (len(filtered) < len(unfiltered)) == case.narrows


@pytest.mark.parametrize("case", FILTERS, ids=lambda case: case.name)
def test_a_filter_leaves_exactly_what_fits(musement: Musement, case: Filter) -> None:
    check(musement, case, case.keeps)


LOOKED_UP: list[tuple[Filter, Callable[[Musement], Keeps]]] = [
    (Filter(ACTIVITIES, {"city_in": "1"}, bool), in_milan),
    (Filter(ACTIVITIES, {"pickup_in": PICKUP}, bool), with_pickup),
    *(
        (
            Filter(template, {name: SUNDAY[name], **SUNDAY}, bool, path=path),
            lambda musement: bookable(musement, *SUNDAY.values()),
        )
        for template, path in ((ACTIVITIES, ""), (CITY_EVENTS, "/cities/11/events"))
        for name in SUNDAY
    ),
]


@pytest.mark.parametrize(("case", "keeps"), LOOKED_UP, ids=lambda case: getattr(case, "name", ""))
def test_a_filter_leaves_what_other_calls_say_fits(
    musement: Musement, case: Filter, keeps: Callable[[Musement], Keeps]
) -> None:
    check(musement, case, keeps(musement))


def test_venues_filter_activities_as_many_as_they_count(musement: Musement) -> None:
    for venue in everything(musement, "/venues", "/venues"):
        found = everything(musement, ACTIVITIES, ACTIVITIES, {"venue_in": venue["id"]})
        assert len(found) == venue["events_count"] > 0


@pytest.mark.parametrize(
    ("parameter", "values", "some_do_not_tell"),
    [
        ("locale", ["en-US", "en-GB", "it-IT", "de-DE"], False),
        ("traveler_type_in[]", ["ALONE", "AS-A-COUPLE", "WITH-FAMILY", "WITH-FRIENDS"], True),
    ],
)
def test_filters_of_reviews_part_them(
    musement: Musement, parameter: str, values: list[str], some_do_not_tell: bool
) -> None:
    every = {item["uuid"] for item in everything(musement, REVIEWED, REVIEWS)}

    parts = [
        {item["uuid"] for item in everything(musement, REVIEWED, REVIEWS, {parameter: value})}
        for value in values
    ]

    together = set().union(*parts)
    assert sum(len(part) for part in parts) == len(together)
    assert together < every if some_do_not_tell else together == every
    assert all(part < every for part in parts)


SEARCHES = [case for case in FILTERS if case.template == ACTIVITIES]


@pytest.mark.parametrize("case", SEARCHES, ids=lambda case: case.name)
def test_a_search_counts_what_its_pages_hold(musement: Musement, case: Filter) -> None:
    found = everything(musement, ACTIVITIES, ACTIVITIES, case.query)
    query = {**case.query, "limit": 1, "include_facets": "category,city,country"}
    body = musement.request("GET", ACTIVITIES, query=query).value

    assert body["meta"]["count"] == len(found)
    counted = {
        facet["key"]: {entry["key"]: entry["value"] for entry in facet["values"]} for facet in body["facets"]
    }
    assert counted["category"] == Counter(item["code"] for one in found for item in one["categories"])
    assert counted["country"] == Counter(item["city"]["country"]["iso_code"] for item in found)
    cities = Counter(str(city) for item in found for city in cities_of(musement, item["uuid"]))
    assert counted["city"] == cities


def test_reviews_that_a_filter_leaves_are_counted(musement: Musement) -> None:
    for query in ({"locale": "en-US"}, {"rating[between][]": "7..8"}, {"traveler_type_in[]": "ALONE"}):
        found = everything(musement, REVIEWED, REVIEWS, query)
        response = musement.request("GET", REVIEWED, query={**query, "limit": 2})

        assert found
        assert int(response.headers["x-total-count"]) == len(found)
        assert int(response.headers["x-total-pages"]) == -(-len(found) // 2)


def test_every_query_parameter_of_every_list_is_tested_or_has_no_effect(musement: Musement) -> None:
    """What the document gains filters nothing in the sandbox; as soon as it does, it needs a test above."""
    filters = {(case.template, name) for case in FILTERS for name in case.query}
    filters |= {(case.template, name) for case, _ in LOOKED_UP for name in case.query}
    filters |= {(REVIEWS, "locale"), (REVIEWS, "traveler_type_in[]"), (ACTIVITIES, "venue_in")}
    tested = filters | NO_FILTERS.keys()
    documented = {
        (template, name)
        for template, operation in lists().items()
        for name in operation.parameters("query")
        if name not in {*COUNTERS, "sort_by"}  # orders have a test like this one, in test_sorting
    }

    assert tested <= documented
    for template, name in sorted(documented - tested):
        path = template.format_map(fixtures()[f"GET {template}"].path)
        value = synthesised(lists()[template].parameters("query")[name]["schema"])
        found = everything(musement, path, template, {name: value})
        assert found == everything(musement, path, template), f"{template}?{name} has an effect and no test"
