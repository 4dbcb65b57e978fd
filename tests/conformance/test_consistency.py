"""The sandbox tells one story: what is listed is what is fetched, counts are counted, totals are sums."""

from __future__ import annotations

from collections import Counter
from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from musement import Musement, NotFoundError
from musement.sandbox import Sandbox
from musement.sandbox.catalogue import (
    DATE_AND_TIME,
    EXTRA_CUSTOMER_DATA,
    LANGUAGES,
    PARTICIPANTS,
    PICKUPS,
    REFUND_POLICIES,
    VINEYARD,
)
from tests.conformance.lists import TALKED_ABOUT, Item, everything, page
from tests.support.sandbox_api import Api, MovingClock

ACTIVITIES = "/activities"
FETCHED = [
    ("/activities", "uuid"),
    ("/cities", "id"),
    ("/countries", "id"),
    ("/venues", "id"),
    ("/lists", "id"),
    ("/categories", "id"),
]


def value(musement: Musement, path: str, **query: Any) -> Any:
    """The body of a success."""
    return musement.request("GET", path, query=query).value


def money(price: Item) -> Decimal:
    """A price as an exact amount."""
    return Decimal(str(price["value"]))


@pytest.mark.parametrize(("path", "identifier"), FETCHED)
def test_what_is_listed_is_what_is_fetched(musement: Musement, path: str, identifier: str) -> None:
    items = everything(musement, path, path)

    assert len({item[identifier] for item in items}) == len(items)
    for item in items[:40]:
        fetched = value(musement, f"{path}/{item[identifier]}")
        if path == "/categories":  # alone, it has those below it with it
            below = [node["id"] for node in fetched.pop("children")]
            assert below == [one["id"] for one in items if one.get("parent_id") == item["id"]]
        assert fetched == item


def test_the_older_list_shows_the_same_activities(musement: Musement) -> None:
    activities = everything(musement, ACTIVITIES, ACTIVITIES)

    events = everything(musement, "/events", "/events")

    assert events == activities


def test_the_older_lists_of_a_place_show_those_that_a_search_finds(musement: Musement) -> None:
    for item in everything(musement, "/cities", "/cities"):
        found = everything(musement, ACTIVITIES, ACTIVITIES, {"city_in": item["id"]})
        path = f"/cities/{item['id']}/events"
        assert everything(musement, path, "/cities/{cityId}/events") == found
        assert len(found) == item["activities_count"]
    for item in everything(musement, "/countries", "/countries"):
        found = everything(musement, ACTIVITIES, ACTIVITIES, {"country_in": item["iso_code"]})
        path = f"/countries/{item['id']}/events"
        events = everything(musement, path, "/countries/{countryId}/events")
        assert Counter(event["uuid"] for event in events) == Counter(event["uuid"] for event in found)


def test_every_place_is_in_a_place_that_can_be_fetched(musement: Musement) -> None:
    countries = {item["id"]: item for item in everything(musement, "/countries", "/countries")}
    cities = {item["id"]: item for item in everything(musement, "/cities", "/cities")}

    assert all(item["country"] == countries[item["country"]["id"]] for item in cities.values())
    for template in ("/venues", "/activities", "/lists"):
        for item in everything(musement, template, template):
            assert item["city"] == cities[item["city"]["id"]]
    venues = Counter(item["city"]["id"] for item in everything(musement, "/venues", "/venues"))
    lists = Counter(item["city"]["id"] for item in everything(musement, "/lists", "/lists"))
    for number, item in cities.items():
        assert (item["venue_count"], item["list_count"]) == (venues[number], lists[number])


def test_every_currency_of_a_country_and_of_a_price_is_listed(musement: Musement) -> None:
    codes = {item["code"] for item in value(musement, "/currencies")}

    assert {item["currency_code"] for item in everything(musement, "/countries", "/countries")} <= codes
    for code in codes:
        shown = value(musement.with_options(currency=code), f"/activities/{VINEYARD}")
        assert shown["retail_price"]["currency"] == code


def test_categories_nest_as_they_are_listed(musement: Musement) -> None:
    flat = everything(musement, "/categories", "/categories")

    def below(node: Item) -> list[Item]:
        children = [child for child in node["children"] if child is not node]
        inner = [entry for child in children for entry in below(child)]
        return [*({**child, "children": None} for child in children), *inner]

    nested = below(value(musement, "/categories-tree"))
    assert sorted(item["id"] for item in nested) == sorted(item["id"] for item in flat)
    by_number = {item["id"]: item for item in flat}
    for item in nested:
        assert {**by_number[item["id"]], "children": None} == item
    for item in flat:
        found = everything(musement, ACTIVITIES, ACTIVITIES, {"category_in": item["code"]})
        assert len(found) == item["event_count"]
        if item["level"] != "1":
            assert by_number[item["parent_id"]]["level"] == str(int(item["level"]) - 1)


def test_facets_count_what_the_filters_find(musement: Musement) -> None:
    body = value(musement, ACTIVITIES, include_facets="category,city,country", limit=1)

    assert [facet["key"] for facet in body["facets"]] == ["category", "city", "country"]
    for facet in body["facets"]:
        for entry in facet["values"]:
            query = {facet["query_param"]: entry["query_value"]}
            found = everything(musement, ACTIVITIES, ACTIVITIES, query)
            assert len(found) == entry["value"]
    assert body["meta"]["count"] == len(everything(musement, ACTIVITIES, ACTIVITIES))


def test_lists_hold_the_activities_that_can_be_fetched(musement: Musement) -> None:
    types = everything(musement, "/list-types", "/list-types")
    for item in everything(musement, "/lists", "/lists"):
        assert item["list_type"] in types
        assert item["items_count"]["musement"] == len(item["items"])
        for entry in item["items"]:
            assert entry["event"] == value(musement, f"/activities/{entry['event']['uuid']}")


@pytest.mark.parametrize("activity", [TALKED_ABOUT, VINEYARD, PARTICIPANTS])
def test_reviews_statistics_and_the_activity_agree(musement: Musement, activity: str) -> None:
    path = f"/activities/{activity}"
    reviews = page(musement, f"{path}/reviews", {"limit": 100})
    statistics = value(musement, f"{path}/reviews/statistics")
    body = value(musement, path)
    comments = everything(musement, f"{path}/comments", "/activities/{activityUuid}/comments")

    count = len(reviews)
    assert count == statistics["reviews_number"] == body["reviews_number"] == len(comments)
    assert count == sum(entry["reviews_count"] for entry in statistics["reviews_per_rating"])
    assert count == sum(body["reviews_aggregated_info"].values())
    average = sum(review["rating_value"] for review in reviews) / max(count, 1)
    assert statistics["overall_rating"] == pytest.approx(average, abs=0.006)
    assert body["reviews_avg"] == pytest.approx(average / 2, abs=0.06)
    assert {review["uuid"] for review in reviews} == {comment["uuid"] for comment in comments}


def test_details_of_an_activity_agree_with_it(musement: Musement) -> None:
    for uuid in (VINEYARD, PICKUPS, LANGUAGES, EXTRA_CUSTOMER_DATA, PARTICIPANTS, DATE_AND_TIME):
        path = f"/activities/{uuid}"
        body = value(musement, path)
        default = [item for item in value(musement, f"{path}/destinations") if item.pop("default")]
        assert default == [body["city"]]
        assert value(musement, f"{path}/country") == body["city"]["country"]
        assert (value(musement, f"{path}/metadata/languages") or []) == body["languages"]
        taxonomies = value(musement, f"{path}/taxonomies")
        names = {kind: [item["name"] for item in taxonomies if item["type"] == kind] for kind in KINDS}
        assert [names[kind] for kind in KINDS] == [body[member] for member in KINDS.values()]
        asks = value(musement, f"{path}/extra-customer-data/schema")["properties"]
        assert bool(asks) == body["has_extra_customer_data"]
        asks = value(musement, f"{path}/participants-info/schema")["properties"]
        assert bool(asks) == body["has_passenger_info"]
        pickups = "tours-and-activities-with-pickup" in body["order_box_elements"]
        assert bool(value(musement, f"{path}/pickups")) == pickups
        covers = [item for item in value(musement, f"{path}/media") if item["is_cover"]]
        assert len(covers) == 1


KINDS = {"HIGHLIGHT": "highlights", "INCLUSION": "included", "EXCLUSION": "not_included"}


def test_taxonomies_of_activities_are_among_the_predefined_ones(musement: Musement) -> None:
    used = value(musement, f"/activities/{VINEYARD}/taxonomies")
    for plural, kind in (
        ("highlights", "HIGHLIGHT"),
        ("inclusions", "INCLUSION"),
        ("exclusions", "EXCLUSION"),
    ):
        known = {item["uuid"] for item in value(musement, f"/activity-taxonomies/{plural}")}
        assert {item["uuid"] for item in used if item["type"] == kind} <= known


def test_prices_of_a_day_begin_at_the_cheapest_and_add_up(musement: Musement) -> None:
    path = f"/activities/{DATE_AND_TIME}/dates"
    for entry in value(musement, path)[:3]:
        [schedule] = value(musement, f"{path}/{entry['day']}")
        products = [
            product for group in schedule["groups"] for slot in group["slots"] for product in slot["products"]
        ]
        for item in (entry, *products):
            without = money(item["retail_price_without_service_fee"])
            assert money(item["retail_price"]) == without + money(item["service_fee"])
            assert money(item["original_retail_price"]) - money(item["discount_amount"]) == money(
                item["retail_price"]
            )
        # The day shows what its default product costs: a child of the default option may cost less.
        shown = [
            product
            for group in schedule["groups"]
            if group["default"]
            for slot in group["slots"]
            for product in slot["products"]
            if product["default"]
        ]
        assert {money(product["retail_price"]) for product in shown} == {money(entry["retail_price"])}


def test_discounts_that_are_asked_for_are_computed_from_the_price(musement: Musement) -> None:
    days = musement.activities.dates(DATE_AND_TIME, discounts=[10, 15.5])
    first = days[0].to_dict()

    full = money(first["retail_price"])
    shown = [money(price) for price in first["retail_prices_with_custom_discount"]]
    assert shown == [
        (full * (100 - percent) / 100).quantize(Decimal("0.01")) for percent in (Decimal(10), Decimal("15.5"))
    ]


def test_a_pickup_chooses_the_products(musement: Musement) -> None:
    path = f"/activities/{PICKUPS}"
    seen: list[set[str]] = []
    for pickup in value(musement, f"{path}/pickups"):
        day = value(musement, f"{path}/dates", pickup=pickup["uuid"])[0]["day"]
        [schedule] = value(musement, f"{path}/dates/{day}", pickup=pickup["uuid"])
        slots = [slot for group in schedule["groups"] for slot in group["slots"]]
        seen.append({product["product_id"] for slot in slots for product in slot["products"]})
    assert len(seen) > 1
    assert not set.intersection(*seen)


def test_updates_name_activities_that_are_listed_and_all_within_ten_days(musement: Musement) -> None:
    listed = {item["uuid"] for item in everything(musement, ACTIVITIES, ACTIVITIES)}

    changed = [{item.uuid for item in musement.catalog.updates(date(2026, 11, day))} for day in range(12, 22)]

    assert set.union(*changed) == listed
    assert sum(map(len, changed)) == len(listed)


def test_an_order_item_keeps_the_refund_policies_of_its_activity() -> None:
    api = Api(Sandbox(seed=1, clock=MovingClock()))
    product = api.products(REFUND_POLICIES)[-1]["product_id"]
    order = api.paid(api.cart(product, 1))
    item = order["items"][0]

    agreed = api.json("GET", f"/orders/{order['uuid']}/items/{item['uuid']}/refund-policies")
    announced = api.json("GET", f"/activities/{REFUND_POLICIES}/refund-policies")

    assert agreed
    assert [(policy["type"], policy["value"]) for policy in agreed] == [
        (policy["type"], policy["value"]) for policy in announced
    ]


@pytest.mark.parametrize("code", [None, "PROMO10"])
def test_totals_of_a_cart_and_its_order_are_sums(code: str | None) -> None:
    sandbox = Sandbox(seed=1, clock=MovingClock())
    with Musement.offline(sandbox, application="tests", currency="EUR") as musement:
        cart = musement.carts.create(discount_code=code)
        for activity, quantity in ((DATE_AND_TIME, 2), (VINEYARD, 3)):
            day = musement.activities.dates(activity)[3].day
            [schedule] = value(musement, f"/activities/{activity}/dates/{day}")
            product = schedule["groups"][0]["slots"][0]["products"][0]
            musement.carts.add_item(cart.uuid, product_id=product["product_id"], quantity=quantity)
        musement.carts.update_customer(cart.uuid, firstname="Ada", lastname="Byron", email="ada@example.org")
        body = value(musement, f"/carts/{cart.uuid}")
        order = musement.orders.create(cart_uuid=cart.uuid).to_dict()

    for item in body["items"]:
        for line, unit in (
            ("total_price", "retail_price"),
            ("total_price_without_service_fee", "retail_price_without_service_fee"),
        ):
            assert money(item[line]) == item["quantity"] * money(item["product"][unit])

    def total(unit: str) -> Decimal:
        return sum((item["quantity"] * money(item["product"][unit]) for item in body["items"]), Decimal(0))

    assert money(body["full_price"]) == total("original_retail_price")
    assert money(body["full_price_without_service_fee"]) == total("original_retail_price_without_service_fee")
    assert money(body["service_fee"]) == total("service_fee")
    by_code = money(body["discount"])
    assert (by_code > 0) == (code is not None)
    assert money(body["total_discount"]) == total("discount_amount") + by_code
    assert money(body["retail_price"]) == money(body["full_price"]) - money(body["total_discount"])
    assert money(order["total_price"]) == money(body["retail_price"])
    assert money(order["discount_amount"]) == money(body["total_discount"])
    assert len(order["promo_codes"]) == (code is not None)


def test_what_is_not_there_is_not_found(musement: Musement) -> None:
    for path in ("cities", "countries", "venues", "categories", "lists"):
        with pytest.raises(NotFoundError) as caught:
            value(musement, f"/{path}/999999")
        assert (caught.value.code, caught.value.message) == ("1400", "Resource does not exist")
