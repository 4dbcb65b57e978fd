"""Limits of a product and seats of a slot hold for the sum over all lines, in every call that changes or orders a cart."""

from __future__ import annotations

from typing import Any

import pytest

from musement.sandbox import Sandbox
from musement.sandbox.catalogue import PICKUPS, VINEYARD, VINEYARD_PRODUCT
from tests.support.sandbox_api import Api, error

UNAVAILABLE = (400, "2101", "Failed to add Ticket to Cart. Ticket is not available.")


@pytest.fixture
def pickup(api: Api) -> str:
    uuid: str = api.json("GET", f"/activities/{PICKUPS}/pickups")[0]["uuid"]
    return uuid


def products(api: Api, pickup: str) -> dict[tuple[str, str], str]:
    """The products of the one slot of a day, by option and holder."""
    day = api.days(PICKUPS, f"?pickup={pickup}")[0]
    schedule = api.json("GET", f"/activities/{PICKUPS}/dates/{day}?pickup={pickup}")
    return {
        (group["feature_code"], product["holder_code"]): product["product_id"]
        for group in schedule[0]["groups"]
        for product in group["slots"][0]["products"]
    }


def line(product: str, quantity: int, **item: str) -> dict[str, Any]:
    return {"type": "musement", "product_identifier": product, "quantity": quantity, **item}


def quantities(api: Api, cart: str) -> list[int]:
    return [item["quantity"] for item in api.json("GET", f"/carts/{cart}")["items"]]


def test_max_buy_holds_for_all_lines_of_a_product(api: Api, pickup: str) -> None:
    group = products(api, pickup)["lunch-included", "small-group"]
    cart = api.cart(group, 8, pickup=pickup)

    assert error(api.post(f"/carts/{cart}/items", [line(group, 8, pickup=pickup)])) == UNAVAILABLE
    assert quantities(api, cart) == [8]


def test_max_buy_holds_for_the_lines_of_one_request(api: Api, pickup: str) -> None:
    group = products(api, pickup)["lunch-included", "small-group"]
    cart = api.cart(None)

    body = [line(group, 4, pickup=pickup), line(group, 5, pickup=pickup)]
    assert error(api.post(f"/carts/{cart}/items", body)) == UNAVAILABLE
    api.json("POST", f"/carts/{cart}/items", [line(group, 4, pickup=pickup), line(group, 4, pickup=pickup)])
    assert quantities(api, cart) == [4, 4]


def test_min_buy_may_be_reached_with_a_second_line(api: Api, pickup: str) -> None:
    group = products(api, pickup)["lunch-included", "small-group"]

    assert error(api.post(f"/carts/{api.cart(None)}/items", [line(group, 1, pickup=pickup)])) == UNAVAILABLE
    cart = api.cart(group, 2, pickup=pickup)
    api.add(cart, group, 1, pickup=pickup)
    assert quantities(api, cart) == [2, 1]


def test_the_seats_of_a_slot_hold_for_all_its_products(api: Api, pickup: str) -> None:
    offered = products(api, pickup)
    cart = api.cart(None)
    for key in (("standard", "adult"), ("standard", "child")):
        api.add(cart, offered[key], 15, pickup=pickup)

    too_many = line(offered["lunch-included", "adult"], 11, pickup=pickup)
    assert error(api.post(f"/carts/{cart}/items", [too_many])) == UNAVAILABLE
    api.add(cart, offered["lunch-included", "adult"], 10, pickup=pickup)
    assert sum(quantities(api, cart)) == 40


def booked(api: Api, order: str) -> list[tuple[int, str]]:
    items = api.json("GET", f"/orders/{order}")["items"]
    return [(item["quantity"], item["status"]) for item in items]


def filled(api: Api, pickup: str, *numbers: int) -> str:
    """A cart of adults, children and so on of one slot."""
    cart = api.cart(None)
    for product, number in zip(products(api, pickup).values(), numbers, strict=False):
        api.add(cart, product, number, pickup=pickup)
    return cart


def test_a_cart_is_ordered_with_what_is_left_of_its_seats(api: Api, pickup: str) -> None:
    late = filled(api, pickup, 15, 15)
    api.paid(filled(api, pickup, 15, 5))

    order = api.order(late)
    assert booked(api, order["uuid"]) == [(15, "PENDING")]
    statuses = [item["status"] for item in api.json("GET", f"/carts/{late}")["items"]]
    assert statuses == ["PREBOOK_OK", "PREBOOK_KO"]


def test_seats_are_sold_once_whoever_pays_first(api: Api, pickup: str, sandbox: Sandbox) -> None:
    first, second = (api.order(filled(api, pickup, 15, 15)) for _ in range(2))
    api.log_in()

    for order in (first, second):
        api.json("POST", "/payments/no/payment", {"uuid": order["uuid"]})

    assert booked(api, first["uuid"]) == [(15, "OK"), (15, "OK")]
    assert booked(api, second["uuid"]) == [(15, "KO"), (15, "KO")]
    assert sum(sandbox.world.seats_sold.values()) == 30


def test_the_older_call_that_sets_quantities_keeps_the_limits(api: Api) -> None:
    cart = api.cart(VINEYARD_PRODUCT, 2)
    child = next(found for found in api.products(VINEYARD) if found["holder_code"] == "child")["product_id"]

    def update(*tickets: tuple[str, int]) -> int:
        body = [{"product": {"id": product}, "quantity": quantity} for product, quantity in tickets]
        return api.patch(f"/carts/{cart}", {"tickets": body}).status_code

    for refused in (16, 0, -3):
        assert update((VINEYARD_PRODUCT, refused)) == 400
        assert update((child, 1), (VINEYARD_PRODUCT, refused)) == 400
        assert update((VINEYARD_PRODUCT, 3), (child, refused)) == 400
    assert quantities(api, cart) == [2]
    assert update((VINEYARD_PRODUCT, 15), (child, 15)) == 200
    assert quantities(api, cart) == [15, 15]


def test_an_order_keeps_its_quantities_when_its_cart_changes(api: Api) -> None:
    cart = api.cart(VINEYARD_PRODUCT, 2)
    order = api.order(cart)
    api.json("PATCH", f"/carts/{cart}", {"tickets": [{"product": {"id": VINEYARD_PRODUCT}, "quantity": 5}]})
    assert booked(api, order["uuid"]) == [(2, "PENDING")]
