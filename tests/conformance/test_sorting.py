"""Every order of every list, and what only puts some items first."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from musement import Musement
from musement.sandbox.catalogue import REALTIME
from tests.conformance.lists import TALKED_ABOUT, Item, everything, kilometres, lists, page
from tests.support.document import resolved

Key = Callable[[Item], Any]


def price(item: Item) -> float:
    value: float = item["retail_price"]["value"]
    return value


def relevance(item: Item) -> float:
    value: float = item["relevance"]
    return value


def rating(item: Item) -> float:
    value: float = item["reviews_avg"]
    return value


def away(item: Item) -> float:
    """The distance from Milan."""
    return kilometres((45.464, 9.19), (item["latitude"], item["longitude"]))


RELEVANCES = ["relevance", "relevance-category", "relevance-city", "relevance-external", "relevance-venue"]
ACTIVITY_ORDERS: dict[str, Key] = {
    "price": price,
    "rating": rating,
    "distance": away,
    **dict.fromkeys(RELEVANCES, relevance),
}
SORTS: dict[str, dict[str, tuple[Key, bool] | None]] = {
    "/activities": {
        f"{sign}{name}": (key, sign == "-") for name, key in ACTIVITY_ORDERS.items() for sign in ("", "-")
    },
    "/activities/{activityUuid}/comments": {
        "DATE": (lambda item: item["sent_at"], False),
        "-DATE": (lambda item: item["sent_at"], True),
        "RATING": (lambda item: item["rating"], False),
        "-RATING": (lambda item: item["rating"], True),
    },
    "/activities/{activityUuid}/reviews": {
        "NEWEST": (lambda item: item["date"], True),
        "HIGHEST-RATED": (lambda item: item["rating_value"], True),
        "LOWEST-RATED": (lambda item: item["rating_value"], False),
        "PREFERRED-LANGUAGE": None,
    },
    "/cities": {"weight": (lambda item: item["weight"], True), "none": None},
    "/cities/{cityId}/events": {
        "price": (price, False),
        "rating": (rating, True),
        **dict.fromkeys(
            ("city-relevance", "external-relevance", "relevance", "relevance-city", "relevance-external"),
            (relevance, True),
        ),
    },
    "/categories": {"name": None},  # the values are not documented
    "/venues": {"relevance": (relevance, False), "-relevance": (relevance, True)},
    "/events": {"relevance": (relevance, False), "-relevance": (relevance, True)},
}
CASES = [
    (template, value, *order)
    for template, orders in SORTS.items()
    for value, order in orders.items()
    if order is not None
]


def path_of(template: str) -> str:
    return template.replace("{activityUuid}", TALKED_ABOUT).replace("{cityId}", "1")


@pytest.mark.parametrize(
    ("template", "value", "key", "descending"), CASES, ids=lambda part: part if isinstance(part, str) else ""
)
def test_an_order_orders(musement: Musement, template: str, value: str, key: Key, descending: bool) -> None:
    beside = {"coordinates": "45.464,9.19", "distance": "20000KM"} if "distance" in value else {}
    unordered = everything(musement, path_of(template), template)

    ordered = everything(musement, path_of(template), template, {"sort_by": value, **beside})

    keys = [key(item) for item in ordered]
    assert keys == sorted(keys, reverse=descending)
    assert len(set(keys)) > 1
    assert sorted(map(str, ordered)) == sorted(map(str, unordered))


def test_every_documented_order_is_tested() -> None:
    for template, operation in lists().items():
        parameter = operation.parameters("query").get("sort_by")
        if parameter is None:
            assert template not in SORTS
            continue
        schema = resolved(parameter["schema"])
        values = schema.get("enum") or resolved(schema.get("items", {})).get("enum")
        assert values is None or set(values) == SORTS[template].keys()


def test_cities_without_an_order_are_not_in_that_of_their_weight(musement: Musement) -> None:
    heaviest = everything(musement, "/cities", "/cities")

    unordered = everything(musement, "/cities", "/cities", {"sort_by": "none"})

    assert unordered != heaviest
    assert sorted(unordered, key=lambda item: -item["weight"]) == heaviest


def test_reviews_in_the_preferred_language_come_first(musement: Musement) -> None:
    path = f"/activities/{TALKED_ABOUT}/reviews"
    german = [item["uuid"] for item in page(musement, path, {"locale": "de-DE"})]

    response = musement.request(
        "GET", path, query={"sort_by": "PREFERRED-LANGUAGE"}, headers={"Accept-Language": "de-DE"}
    )

    assert german
    assert [item["uuid"] for item in response.value[: len(german)]] == german


def test_activities_of_a_preferred_seller_come_first(musement: Musement) -> None:
    template = "/activities"
    every = everything(musement, template, template)

    first = everything(musement, template, template, {"preferred_seller_code": "musement-realtime"})

    def preferred(item: Item) -> bool:
        return bool(item["seller_gateway"]["code"] == "musement-realtime")

    assert first == sorted(every, key=lambda item: not preferred(item))
    assert first[0]["uuid"] == REALTIME


def test_cities_of_a_prioritized_country_come_first_and_no_more_than_wanted(musement: Musement) -> None:
    every = everything(musement, "/cities", "/cities")
    italian = [item for item in every if item["country"]["id"] == 82]
    others = [item for item in every if item["country"]["id"] != 82]

    assert everything(musement, "/cities", "/cities", {"prioritized_country": 82}) == italian + others
    two = {"prioritized_country": 82, "prioritized_country_cities_limit": 2}
    assert everything(musement, "/cities", "/cities", two) == italian[:2] + others


def test_activities_of_a_prioritized_city_come_first(musement: Musement) -> None:
    template = "/countries/{countryId}/events"
    every = everything(musement, "/countries/82/events", template)

    first = everything(musement, "/countries/82/events", template, {"priority_city": 8})

    assert first == sorted(every, key=lambda item: item["city"]["id"] != 8)
    assert first != every


def test_without_a_wish_the_most_relevant_comes_first(musement: Musement) -> None:
    assert page(musement, "/activities") == page(musement, "/activities", {"sort_by": "-relevance"})
    assert page(musement, "/cities") == page(musement, "/cities", {"sort_by": "weight"})
    assert page(musement, "/venues") == page(musement, "/venues", {"sort_by": "-relevance"})
