"""What was withdrawn, or sold out, is nowhere on sale; restoring brings it back."""

from __future__ import annotations

from datetime import date

import pytest

from musement.sandbox import Sandbox
from musement.sandbox.catalogue import DATE_AND_TIME, OPEN_DATE, VINEYARD, VINEYARD_PRODUCT
from tests.support.sandbox_api import CUSTOMER, Api, error

NO_LONGER = "are not available anymore"


def found(api: Api, path: str) -> set[str]:
    body = api.json("GET", path)
    return {entry["uuid"] for entry in (body["data"] if isinstance(body, dict) else body)}


def test_an_activity_that_was_withdrawn_leaves_every_list(api: Api, sandbox: Sandbox) -> None:
    lists = ["/activities?text=vineyard", "/events?limit=100", "/cities/1/events", "/countries/82/events"]
    count = api.json("GET", "/activities")["meta"]["count"]
    cities = api.json("GET", "/cities/1")["activities_count"]
    items = api.json("GET", "/lists?city_in=1")[0]["items_count"]["musement"]

    for path in lists:
        assert VINEYARD in found(api, path), path
    sandbox.withdraw(VINEYARD)
    for path in lists:
        assert VINEYARD not in found(api, path), path

    assert api.json("GET", "/activities")["meta"]["count"] == count - 1
    assert api.json("GET", "/cities/1")["activities_count"] == cities - 1
    assert api.json("GET", "/lists?city_in=1")[0]["items_count"]["musement"] == items - 1
    sandbox.reinstate(VINEYARD)
    for path in lists:
        assert VINEYARD in found(api, path), path


def test_an_activity_that_was_withdrawn_can_be_read_and_not_booked(api: Api, sandbox: Sandbox) -> None:
    day = api.days(VINEYARD)[0]
    product = api.products(VINEYARD, day)[0]["product_id"]
    sandbox.withdraw(VINEYARD)

    activity = api.json("GET", f"/activities/{VINEYARD}")
    assert (activity["status"], activity["is_available_tomorrow"]) == ("UNAVAILABLE", False)
    assert api.days(VINEYARD) == []
    assert api.get(f"/activities/{VINEYARD}/dates/{day}").status_code == 422
    item = {"type": "musement", "product_identifier": product, "quantity": 1}
    assert error(api.post(f"/carts/{api.cart(None)}/items", [item]))[1] == "2101"


def test_a_day_that_is_sold_out_is_not_on_sale_and_the_others_are(api: Api, sandbox: Sandbox) -> None:
    days = api.days(VINEYARD)
    product = api.products(VINEYARD, days[1])[0]["product_id"]
    cart = api.cart(product)
    api.json("PUT", f"/carts/{cart}/customer", CUSTOMER)
    sandbox.sell_out(VINEYARD.upper(), date.fromisoformat(days[1]))

    assert api.days(VINEYARD) == [days[0], *days[2:]]
    assert api.get(f"/activities/{VINEYARD}/dates/{days[1]}").status_code == 422
    assert api.get(f"/activities/{VINEYARD}/dates/{days[0]}").status_code == 200
    item = {"type": "musement", "product_identifier": product, "quantity": 1}
    assert error(api.post(f"/carts/{api.cart(None)}/items", [item]))[1] == "2101"
    assert NO_LONGER in error(api.post("/orders", {"cart_uuid": cart}))[2]
    alone = f"/activities?text=vineyard&available_from={days[1]}&available_to={days[1]}"
    assert VINEYARD not in found(api, alone)
    assert DATE_AND_TIME in found(
        api, f"/activities?city_in=11&available_from={days[1]}&available_to={days[1]}"
    )

    sandbox.reinstate(VINEYARD)
    assert api.days(VINEYARD) == days


def test_an_order_for_a_day_that_is_sold_out_is_paid_and_not_booked(api: Api, sandbox: Sandbox) -> None:
    api.log_in()
    order = api.order()
    sandbox.sell_out(VINEYARD, sandbox.orders[order["uuid"]].items[0].product.day)
    assert api.json("POST", "/payments/no/payment", {"uuid": order["uuid"]})["status"] == "KO"


def test_an_activity_without_dates_is_sold_out_by_the_day(api: Api, sandbox: Sandbox) -> None:
    today = date.fromisoformat(api.days(OPEN_DATE)[0])
    sandbox.sell_out(OPEN_DATE, today)
    assert api.days(OPEN_DATE) == []


def test_only_what_exists_can_be_sold_out(sandbox: Sandbox) -> None:
    with pytest.raises(LookupError, match="no activity 'nowhere'"):
        sandbox.sell_out("nowhere", date(2026, 12, 1))


def test_a_product_that_was_withdrawn_leaves_its_activity_on_sale(api: Api, sandbox: Sandbox) -> None:
    sandbox.withdraw(VINEYARD_PRODUCT)
    assert VINEYARD in found(api, "/activities?text=vineyard")
    assert len(api.days(VINEYARD)) == 60
