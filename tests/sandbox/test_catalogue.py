"""The catalogue answers consistently: counts add up, filters filter, pages end, what is shown can be bought."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from musement.sandbox import Sandbox
from musement.sandbox.catalogue import (
    ARCHIVED,
    DATE_AND_TIME,
    DATE_ONLY,
    DRAFT,
    EXTRA_CUSTOMER_DATA,
    LANGUAGES,
    NEEDS_CONFIRMATION,
    OPEN_DATE,
    PICKUPS,
    REALTIME,
    UNAVAILABLE,
    VINEYARD,
    VINEYARD_PRODUCT,
)
from tests.support.sandbox_api import START, Api, MovingClock

TODAY = START.date()


def search(api: Api, query: str = "") -> list[str]:
    """The uuids of all pages."""
    found: list[str] = []
    while True:
        joint = "&" if query else "?"
        page = api.json("GET", f"/activities{query}{joint}limit=50&offset={len(found)}")["data"]
        found += [activity["uuid"] for activity in page]
        if len(page) < 50:
            return found


def test_pages_hold_every_listed_activity_once(api: Api) -> None:
    found = search(api)
    count = api.json("GET", "/activities")["meta"]["count"]
    assert len(found) == len(set(found)) == count > 100
    assert not {DRAFT, ARCHIVED, UNAVAILABLE} & set(found)
    assert len(api.json("GET", "/activities")["data"]) == 10


def test_every_city_counts_its_activities(api: Api) -> None:
    cities = api.json("GET", "/cities?limit=100")
    for city in cities:
        assert len(search(api, f"?city_in={city['id']}")) == city["activities_count"]
        assert api.json("GET", f"/cities/{city['id']}") == city


def test_every_venue_and_category_counts_its_activities(api: Api) -> None:
    for venue in api.json("GET", "/venues?limit=100"):
        assert len(search(api, f"?venue_in={venue['id']}")) == venue["events_count"] > 0
    for category in api.json("GET", "/categories?limit=100"):
        assert len(search(api, f"?category_in={category['code']}")) == category["event_count"]


def test_the_tree_holds_the_categories_of_the_flat_list(api: Api) -> None:
    def codes(nodes: list[dict[str, object]]) -> set[object]:
        inner = [codes(node["children"]) for node in nodes]  # type: ignore[arg-type]
        return {node["code"] for node in nodes}.union(*inner)

    tree = api.json("GET", "/categories-tree")
    assert codes(tree["children"]) == {entry["code"] for entry in api.json("GET", "/categories?limit=100")}


def test_facets_add_up(api: Api) -> None:
    body = api.json("GET", "/activities?include_facets=city,country&country_in=IT")
    for facet in body["facets"]:
        assert sum(value["value"] for value in facet["values"]) == body["meta"]["count"]
    assert body["meta"]["match_type"] == "countries"


@pytest.mark.parametrize(
    ("query", "inside", "outside"),
    [
        ("?country_in=IT,US", VINEYARD, LANGUAGES),
        ("?available_language_in=fr", LANGUAGES, VINEYARD),
        ("?coordinates=45.464,9.19&distance=5KM", VINEYARD, DATE_AND_TIME),
        ("?coordinates=45.464,9.19&distance=400M", DATE_AND_TIME, REALTIME),
        ("?default_price_range=20.00,21.50", VINEYARD, DATE_AND_TIME),
        ("?discounted=YES", DATE_AND_TIME, VINEYARD),
        ("?discounted=NO", VINEYARD, DATE_AND_TIME),
        ("?feature_in=istant", VINEYARD, NEEDS_CONFIRMATION),
        ("?service_in=pick-up", PICKUPS, VINEYARD),
        ("?pickup_in=5ee32dbd-898d-4f2e-aa9b-bb430b9a4960", PICKUPS, VINEYARD),
        ("?vertical_in=museums-and-art", REALTIME, VINEYARD),
        ("?text=colosseum%20tour", DATE_AND_TIME, VINEYARD),
        ("?text=colosseum%20vineyard&text_operator=OR", VINEYARD, REALTIME),
        ("?available_from=2026-11-22&available_to=2026-11-22", VINEYARD, DATE_ONLY),
    ],
)
def test_a_filter_filters(api: Api, query: str, inside: str, outside: str) -> None:
    found = search(api, query)
    assert inside in found
    assert outside not in found


def test_sorting_is_ascending_unless_a_hyphen_leads(api: Api) -> None:
    def prices(order: str) -> list[float]:
        data = api.json("GET", f"/activities?limit=100&country_in=IT&sort_by={order}")["data"]
        return [activity["retail_price"]["value"] for activity in data]

    assert prices("price") == sorted(prices("price"))
    assert prices("-price") == sorted(prices("price"), reverse=True)


def test_cities_are_found_near_a_point_and_a_country_first(api: Api) -> None:
    near = api.json("GET", "/cities?coordinates=48.85,2.35&distance=30")
    assert [city["code"] for city in near] == ["paris", "versailles"]
    first = api.json("GET", "/cities?prioritized_country=82&prioritized_country_cities_limit=2&limit=4")
    assert [city["country"]["iso_code"] for city in first[:2]] == ["IT", "IT"]
    assert first[2]["country"]["iso_code"] != "IT"
    assert api.get("/cities?coordinates=0,0&distance=1").status_code == 404


def test_dates_begin_tomorrow_or_after_the_cutoff(api: Api) -> None:
    assert api.days(VINEYARD)[0] == (TODAY + timedelta(days=1)).isoformat()
    assert len(api.days(VINEYARD)) == 60
    assert api.days(NEEDS_CONFIRMATION)[0] == (TODAY + timedelta(days=4)).isoformat()
    assert all(date.fromisoformat(day).weekday() != 6 for day in api.days(DATE_ONLY))
    assert api.days(OPEN_DATE) == [TODAY.isoformat()]
    assert api.days(ARCHIVED) == []


def test_the_range_of_dates_includes_its_start_and_not_its_end(api: Api) -> None:
    assert api.days(VINEYARD, "?date_from=2026-12-01&date_to=2026-12-03") == ["2026-12-01", "2026-12-02"]


def test_dates_show_prices_after_the_discounts_that_were_asked_for(api: Api) -> None:
    entry = api.json("GET", f"/activities/{VINEYARD}/dates?discounts[]=10&discounts[]=50")[0]
    assert [price["value"] for price in entry["retail_prices_with_custom_discount"]] == [18.9, 10.5]


@pytest.mark.parametrize("day", ["2026-11-21", "2020-01-01", "2027-06-01"])
def test_the_schedule_of_a_day_off_sale_cannot_be_had(api: Api, day: str) -> None:
    assert api.get(f"/activities/{VINEYARD}/dates/{day}").status_code == 422


def test_kinds_of_activities_show_in_their_schedules(api: Api) -> None:
    def group(activity: str) -> dict[str, object]:
        day = api.days(activity)[0]
        found: dict[str, object] = api.json("GET", f"/activities/{activity}/dates/{day}")[0]["groups"][0]
        return found

    assert group(DATE_AND_TIME)["type"] == "TIME-BASED"
    assert group(DATE_ONLY)["type"] == "DAY-BASED"
    assert api.json("GET", f"/activities/{DATE_ONLY}")["daily"] is True
    assert api.json("GET", f"/activities/{OPEN_DATE}")["open"] is True
    kinds = api.json("GET", f"/activities/{PICKUPS}")["order_box_elements"]
    assert kinds == ["tours-and-activities-with-pickup"]


def test_every_product_that_is_open_can_be_bought_and_no_other(api: Api) -> None:
    seen_closed = False
    for day in api.days(DATE_AND_TIME)[:8]:
        for product in api.products(DATE_AND_TIME, day):
            body = [{"type": product["type"], "product_identifier": product["product_id"], "quantity": 1}]
            answer = api.post(f"/carts/{api.cart(None)}/items", body)
            seen_closed |= product["max_buy"] == 0
            assert answer.status_code == (400 if product["max_buy"] == 0 else 200)
    assert seen_closed


def test_identifiers_are_unique_and_the_same_in_every_sandbox(api: Api, clock: MovingClock) -> None:
    found = [entry["product_id"] for day in api.days(VINEYARD) for entry in api.products(VINEYARD, day)]
    assert len(found) == len(set(found))
    assert VINEYARD_PRODUCT in found
    other = Api(Sandbox(seed=None, clock=clock))
    assert api.products(REALTIME) == other.products(REALTIME)


@pytest.mark.parametrize(
    "identifier", ["", "0", "434696107", "499939971000", "400199999999", "x" * 428, "٤" * 12]
)
def test_what_is_no_product_is_not_taken_for_one(sandbox: Sandbox, identifier: str) -> None:
    assert sandbox.catalogue.product(identifier, TODAY) is None


def test_seats_are_used_up_by_paid_orders(api: Api) -> None:
    pickup = api.json("GET", f"/activities/{PICKUPS}/pickups")[0]["uuid"]
    query = f"?pickup={pickup}"
    before = api.products(PICKUPS, query=query)[0]
    for _ in range(2):
        api.paid(api.cart(before["product_id"], quantity=15, pickup=pickup))
    after = api.products(PICKUPS, query=query)[0]
    assert (before["availability"], after["availability"], after["max_buy"]) == (40, 10, 10)


def test_names_follow_the_language_and_codes_do_not(api: Api) -> None:
    city = api.json("GET", "/cities/1", Accept_Language="it-IT,it;q=0.9")
    assert (city["name"], city["code"], city["country"]["name"]) == ("Milano", "milan", "Italia")
    assert api.json("GET", "/cities/1", Accept_Language="de")["name"] == "Milan"


def test_refund_policies_are_tiers_or_none(api: Api) -> None:
    tiers = api.json("GET", f"/activities/{DATE_AND_TIME}/refund-policies")
    assert [tier["value"] for tier in tiers] == [100, 50]
    path = f"/activities/{EXTRA_CUSTOMER_DATA}/refund-policies"
    assert api.json("GET", path) == []
    assert api.get(path, X_Musement_Version="3.4.0").status_code == 404


def test_an_activity_without_languages_answers_without_content(api: Api) -> None:
    assert api.get(f"/activities/{VINEYARD}/metadata/languages").status_code == 204


def test_updates_are_of_one_day_and_not_of_the_future(api: Api) -> None:
    assert api.json("GET", "/catalog/updates/2026-11-20") != api.json("GET", "/catalog/updates/2026-11-21")
    assert api.get("/catalog/updates/2026-11-22").status_code == 400
    assert api.get("/catalog/updates/yesterday").status_code == 400


def test_lists_hold_their_activities(api: Api) -> None:
    lists = api.json("GET", "/lists?city_in=1")
    assert [entry["id"] for entry in lists] == [12]
    assert lists[0]["items_count"]["musement"] == len(lists[0]["items"]) == 2
    assert api.get("/lists?city_in=95").status_code == 404
    assert len(api.json("GET", "/lists?temporary=YES")) == 1


@pytest.mark.parametrize("level", ["AUTO", "LEVEL-0", "LEVEL-1", "LEVEL-2"])
def test_text_is_found_as_it_is_written_whatever_the_fuzziness_level(api: Api, level: str) -> None:
    count = {
        text: api.json("GET", f"/activities?text={text}&fuzziness_level={level}")["meta"]["count"]
        for text in ("vineyard", "vinyard", "winyard")
    }

    assert count["vineyard"] > 0
    assert count["vinyard"] == count["winyard"] == 0
