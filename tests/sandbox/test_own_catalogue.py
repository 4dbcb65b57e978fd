"""A catalogue of one's own: three lines are enough, everything in it can be booked, and all responses keep to the document."""

from __future__ import annotations

import io
import json
import pydoc
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from musement.sandbox import Sandbox
from musement.sandbox.catalogue import VINEYARD, Catalogue
from musement_sandbox.slugs import slug
from tests.support.sandbox_api import CUSTOMER, Api, MovingClock

TWO_CURRENCIES = {"EUR": 25, "USD": "29.90"}


def api_of(*activities: dict[str, Any], **others: Any) -> Api:
    """A caller of a sandbox that sells these activities."""
    description = {"activities": list(activities), **others}
    return Api(Sandbox(seed=1, clock=MovingClock(), check_responses=True, catalogue=description))


def found(api: Api, query: str = "") -> list[dict[str, Any]]:
    activities: list[dict[str, Any]] = api.json("GET", f"/activities{query}")["data"]
    return activities


def test_three_lines_are_a_catalogue(tmp_path: Path) -> None:
    file = tmp_path / "shop.yaml"
    file.write_text("activities:\n  - title: Tower\n    price: 12.10\n", encoding="utf-8")
    api = Api(Sandbox(clock=MovingClock(), check_responses=True, catalogue=file))
    api.headers["X-Musement-Currency"] = "EUR"

    [activity] = found(api)

    assert (activity["title"], activity["retail_price"]["value"], activity["city"]["name"]) == (
        "Tower",
        12.1,
        "Milan",
    )
    assert len(api.days(activity["uuid"])) == 60
    [product] = api.products(activity["uuid"])
    assert api.paid(api.cart(product["product_id"]))["isPaid"] is True


@pytest.mark.parametrize("suffix", [".json", ".yaml", ".yml"])
def test_a_file_and_a_mapping_describe_the_same(tmp_path: Path, suffix: str) -> None:
    description = {
        "currency": "USD",
        "activities": [
            {
                "title": "Tower",
                "price": 12.5,
                "times": ["10:00", "15:30"],
                "dates": ["2026-12-24", 3],
                "city": "Rome",
            }
        ],
    }
    file = tmp_path / f"shop{suffix}"
    file.write_text(json.dumps(description), encoding="utf-8")  # JSON is YAML

    assert Catalogue.of(str(file)) == Catalogue.of(description)


def test_yaml_is_taken_as_it_is_written(tmp_path: Path) -> None:
    """Times without quotes are no numbers of minutes, days are days, NO is no `false`, anchors stand for their values."""
    file = tmp_path / "shop.yaml"
    file.write_text(
        "countries: [{iso_code: NO, iso3char: NOR, name: Norway, prefix: '+47', currency: SEK}]\n"
        "cities: [{name: Oslo, country: NO, latitude: 59.9, longitude: 10.7, time_zone: Europe/Oslo}]\n"
        "activities:\n"
        "  - {title: Ship, price: 7, times: [10:00, 09:30], dates: [2026-12-24], refund_policies: &usual {P1D: 100}}\n"
        "  - {title: Boat, price: 8, refund_policies: *usual}\n",
        encoding="utf-8",
    )
    api = Api(Sandbox(clock=MovingClock(), check_responses=True, catalogue=file))
    ship, boat = found(api)

    assert ship["city"]["country"]["iso_code"] == "NO"
    assert api.days(ship["uuid"]) == ["2026-12-24"]
    schedule = api.json("GET", f"/activities/{ship['uuid']}/dates/2026-12-24")
    assert [slot["time"] for slot in schedule[0]["groups"][0]["slots"]] == ["09:30", "10:00"]
    assert boat["free_cancellation"] is True


def test_only_what_is_described_is_on_sale() -> None:
    api = api_of({"title": "Tower", "price": 12})

    assert len(found(api)) == 1
    assert api.get(f"/activities/{VINEYARD}").status_code == 404
    for path in ("/lists", "/lists/12", "/venues", "/venues/164"):
        assert api.get(path).status_code == 404
    assert found(Api(Sandbox(clock=MovingClock())))[0]["uuid"] != found(api)[0]["uuid"]


def test_a_city_of_ones_own_is_found_like_the_others() -> None:
    athens = {
        "name": {"en": "Athens", "it": "Atene"},
        "country": "GR",
        "latitude": 37.98,
        "longitude": 23.73,
        "time_zone": "Europe/Athens",
    }
    greece = {"iso_code": "GR", "iso3char": "GRC", "name": "Greece", "prefix": "+30", "currency": "EUR"}
    api = api_of(
        {"title": "Acropolis", "price": 20, "city": "Atene", "refund_policies": {"PT6H": 100}},
        {"title": "Colosseum", "price": 20, "city": "rome"},
        cities=[athens],
        countries=[greece],
    )

    cities = {city["code"]: city for city in api.json("GET", "/cities")}
    assert sorted(cities) == ["athens", "rome"]
    assert api.json("GET", f"/cities/{cities['athens']['id']}", Accept_Language="it")["name"] == "Atene"
    for query in (f"?city_in={cities['athens']['id']}", "?country_in=GR", "?text=atene"):
        assert [activity["title"] for activity in found(api, query)] == ["Acropolis"], query
    assert "GR" in {country["iso_code"] for country in api.json("GET", "/countries?limit=100")}


def test_a_start_is_in_the_time_zone_of_the_city() -> None:
    """Six hours before ten o'clock in Auckland it is still yesterday in Greenwich."""
    auckland = {
        "name": "Auckland",
        "country": "GB",
        "latitude": -36.8,
        "longitude": 174.8,
        "time_zone": "Pacific/Auckland",
    }
    api = api_of(
        {"title": "Tower", "price": 5, "dates": ["2026-12-24"], "refund_policies": {"PT6H": 100}},
        cities=[auckland],
    )
    [product] = api.products(found(api)[0]["uuid"])
    order = api.paid(api.cart(product["product_id"]))
    item = order["items"][0]

    [policy] = api.json("GET", f"/orders/{order['uuid']}/items/{item['uuid']}/refund-policies")

    assert policy["applicable_until"] == "2026-12-24 04:00"
    assert policy["remaining_time"].startswith("P32DT6H")  # the clock shows 09:00 of 21 November in Greenwich


def test_a_price_in_a_currency_of_its_own_is_not_converted() -> None:
    api = api_of(
        {
            "title": "Tower",
            "price": TWO_CURRENCIES,
            "discount": 5,
            "service_fee": {"EUR": 2, "USD": "2.5"},
            "holders": {"adult": TWO_CURRENCIES, "child": TWO_CURRENCIES | {"USD": 11}},
        }
    )
    [activity] = found(api)

    def shown(currency: str) -> list[tuple[float, float, float]]:
        day = api.days(activity["uuid"])[0]
        schedule = api.json(
            "GET", f"/activities/{activity['uuid']}/dates/{day}", X_Musement_Currency=currency
        )
        return [
            tuple(product[name]["value"] for name in ("retail_price", "discount_amount", "service_fee"))
            for product in schedule[0]["groups"][0]["slots"][0]["products"]
        ]

    assert shown("EUR") == [(22, 5, 2), (22, 5, 2)]
    assert shown("USD") == [(26.9, 5.5, 2.5), (8, 5.5, 2.5)]
    assert shown("GBP") == [(18.7, 4.25, 1.7), (18.7, 4.25, 1.7)]


def test_dates_are_days_periods_and_numbers_of_days_ahead() -> None:
    api = api_of(
        {
            "title": "Tower",
            "price": 5,
            "dates": [
                "2026-11-01",
                "2027-06-01",
                {"from": 2, "to": 5},
                {"from": "2026-11-25", "to": "2026-11-27"},
            ],
            "closed_weekdays": ["thursday"],
        }
    )
    assert api.days(found(api)[0]["uuid"]) == [
        "2026-11-23",
        "2026-11-24",
        "2026-11-25",
        "2026-11-27",
        "2027-06-01",
    ]


def test_the_last_of_many_activities_can_be_bought() -> None:
    """Short identifiers have room for 999 activities."""
    api = api_of(*({"title": f"Tower {number}", "price": 1} for number in range(1, 1002)))
    last = api.sandbox.catalogue.activities[-1]

    [product] = api.products(last.uuid)

    assert api.paid(api.cart(product["product_id"]))["items"][0]["product"]["title"] == "Tower 1001"


def test_help_is_short() -> None:
    """The default of an argument is not printed with hundreds of activities in it."""
    for documented in (Catalogue, Sandbox):
        shown = io.StringIO()
        pydoc.Helper(output=shown).help(documented)
        assert len(shown.getvalue()) < 20_000
    assert len(repr(Catalogue())) < 100


# Whatever a catalogue holds can be booked.

letters = st.text(st.characters(codec="utf-8", exclude_categories=["C", "Z"]), min_size=1, max_size=20)
texts = letters | st.fixed_dictionaries({"en": letters}, optional={"it": letters})
amounts = st.decimals(0, 9999, places=2)
prices = amounts | st.dictionaries(st.sampled_from(["EUR", "USD", "GBP", "CHF"]), amounts, min_size=1)
codes = st.from_regex(r"[a-z][a-z0-9]{0,5}(-[a-z0-9]{1,3})?", fullmatch=True)
durations = st.sampled_from(["P0D", "P1D", "PT6H", "P2DT12H", "PT30M"])
positions = {
    "latitude": st.floats(-90, 90).map(lambda n: round(n, 6)),
    "longitude": st.floats(-180, 180).map(lambda n: round(n, 6)),
}
cities: st.SearchStrategy[dict[str, Any]] = st.fixed_dictionaries(
    {
        "name": texts,
        "country": st.sampled_from(["IT", "FR", "US"]),
        "time_zone": st.sampled_from(
            ["Europe/Rome", "America/New_York", "Asia/Kathmandu", "Pacific/Auckland"]
        ),
        **positions,
    },
    optional={"top": st.booleans(), "weight": st.integers(1, 20)},
)
names = st.from_regex(r"[a-z][a-z0-9_]{0,8}", fullmatch=True)
questions = st.lists(
    st.sampled_from(["firstname", "date_of_birth", "email", "salutation"])
    | st.fixed_dictionaries({"name": names, "type": st.sampled_from(["string", "number", "integer"])})
    | st.fixed_dictionaries({"name": names, "format": st.sampled_from(["date", "email"])})
    | st.fixed_dictionaries(
        {"name": names, "choices": st.lists(letters, min_size=1, max_size=3, unique=True)}
    ),
    max_size=3,
    unique_by=lambda question: str(question if isinstance(question, str) else question["name"]),
)
holder_sets = st.dictionaries(
    codes,
    prices
    | st.fixed_dictionaries(
        {"price": prices, "min_buy": st.integers(1, 3), "max_buy": st.integers(3, 9)},
        optional={"name": texts},
    ),
    min_size=1,
    max_size=7,
)
calendars = st.one_of(
    st.fixed_dictionaries(
        {},
        optional={
            "times": st.lists(
                st.from_regex(r"(0[0-9]|1[0-9]|2[0-3]):[0-5][0-9]", fullmatch=True),
                min_size=1,
                max_size=7,
                unique=True,
            ),
            "dates": st.lists(
                st.integers(4, 50)
                | st.fixed_dictionaries({"from": st.integers(4, 9), "to": st.integers(9, 12)}),
                min_size=1,
                max_size=3,
            ),
            "cutoff_time": durations,
        },
    ),
    st.just({"booking_type": "CALENDAR-NO-TIMESLOTS", "closed_weekdays": ["monday"]}),
    st.sampled_from(["NO-CALENDAR-FIXED-VALIDITY", "NO-CALENDAR-FIXED-END"]).map(
        lambda kind: {"booking_type": kind}
    ),
)
details = st.fixed_dictionaries(
    {"title": texts, "price": prices},
    optional={
        "about": letters,
        "holders": holder_sets,
        "seats": st.integers(3, 20),
        "duration": durations,
        "extra_customer_data": questions,
        "participants_info": questions,
        "languages": st.lists(st.sampled_from(["en", "it", "ja"]), max_size=2, unique=True),
        "pickups": st.lists(letters, min_size=1, max_size=6, unique=True),
        "refund_policies": st.dictionaries(
            st.sampled_from(["P3D", "P1D", "PT6H"]), st.integers(0, 100), max_size=3
        ),
        "max_confirmation_time": durations,
        "product_type": st.sampled_from(["musement", "musement-realtime"]),
        "relevance": st.integers(1, 10),
        **positions,
    },
).filter(lambda activity: ("latitude" in activity) == ("longitude" in activity))
activities = st.builds(lambda detail, calendar: detail | calendar, details, calendars)


def title_of(activity: dict[str, Any]) -> str:
    """The English title, of which the uuid is made."""
    title = activity["title"]
    return str(title if isinstance(title, str) else title["en"])


def code_of(city: dict[str, Any]) -> str:
    """The code that a city gets, which is its own; without letters and digits it has one of its number."""
    name = city["name"]
    return slug(name if isinstance(name, str) else name["en"]) or json.dumps(name)


catalogues: st.SearchStrategy[dict[str, Any]] = st.fixed_dictionaries(
    {"activities": st.lists(activities, min_size=1, max_size=2, unique_by=title_of)},
    optional={
        "cities": st.lists(cities, min_size=1, max_size=2, unique_by=code_of),
        "currency": st.sampled_from(["EUR", "PLN"]),
    },
)


def answers(schema: dict[str, Any]) -> dict[str, str]:
    """What a customer fills in who is asked with a schema."""
    by_kind = {
        "date": "1990-05-17",
        "email": "ada@example.org",
        "number": "7.5",
        "integer": "7",
        "string": "Yes",
    }
    return {
        name: node["enum"][0] if "enum" in node else by_kind[node.get("format", node["type"])]
        for name, node in schema["properties"].items()
    }


def book(api: Api, activity: dict[str, Any], product: dict[str, Any], pickup: str | None) -> dict[str, Any]:
    """A paid order of as few tickets of a product as there can be."""
    chosen = {} if pickup is None else {"pickup": pickup}
    cart = api.json("POST", "/carts", {})["uuid"]
    quantity = product["min_buy"]
    entry = {
        "type": product["type"],
        "product_identifier": product["product_id"],
        "quantity": quantity,
        **chosen,
    }
    item = api.json("POST", f"/carts/{cart}/items", [entry])
    assert item["total_price"]["value"] == pytest.approx(product["retail_price"]["value"] * quantity)
    customer: dict[str, Any] = dict(CUSTOMER)
    if activity["has_extra_customer_data"]:
        asked = api.json("GET", f"/carts/{cart}/customer/schema")["properties"]["extra_customer_data"][
            "properties"
        ]
        customer["extra_customer_data"] = {uuid: answers(schema) for uuid, schema in asked.items()}
    api.json("PUT", f"/carts/{cart}/customer", customer)
    if activity["has_passenger_info"]:
        path = f"/carts/{cart}/items/{item['uuid']}/participants"
        asked = api.json("GET", f"{path}/schema")["properties"]["participants"]["items"]
        api.json("PUT", path, [answers(asked)] * quantity)
    order = api.json("POST", "/orders", {"cart_uuid": cart})
    paid: dict[str, Any] = api.json("POST", "/payments/no/payment", {"uuid": order["uuid"]})
    return paid


def products_on_sale(api: Api, activity: dict[str, Any]) -> Iterator[tuple[dict[str, Any], str | None]]:
    """The first product of the first day and the last of the last, with the last pickup where one has to be chosen."""
    pickups = api.json("GET", f"/activities/{activity['uuid']}/pickups")
    pickup = pickups[-1]["uuid"] if pickups else None
    query = "" if pickup is None else f"?pickup={pickup}"
    days = api.days(activity["uuid"], query)
    yield api.products(activity["uuid"], days[0], query)[0], pickup
    yield api.products(activity["uuid"], days[-1], query)[-1], pickup


@settings(max_examples=15)
@given(description=catalogues, currency=st.sampled_from(["EUR", "USD", "PLN"]))
def test_whatever_a_catalogue_holds_can_be_searched_and_booked(
    description: dict[str, Any], currency: str
) -> None:
    api = Api(Sandbox(seed=1, clock=MovingClock(), check_responses=True, catalogue=description))
    api.headers["X-Musement-Currency"] = currency
    api.log_in()
    listed = found(api)
    assert len(listed) == len(description["activities"])
    for activity in listed:
        assert api.json("GET", f"/activities/{activity['uuid']}") == activity
        for product, pickup in products_on_sale(api, activity):
            if product["max_buy"] < product["min_buy"]:
                continue  # others have booked its seats
            order = book(api, activity, product, pickup)
            assert order["isPaid"] is True
            assert order["total_price"]["currency"] == currency
            assert Decimal(str(order["items"][0]["retail_price_in_order_currency"]["value"])) == Decimal(
                str(product["retail_price"]["value"])
            )
