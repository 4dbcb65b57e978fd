"""A review is one of an order item that exists, of the activity that is reviewed, and the only one of it."""

from __future__ import annotations

from typing import Any

from musement.sandbox.catalogue import INSTANT_CONFIRMATION, VINEYARD, VINEYARD_PRODUCT
from tests.support.sandbox_api import Api, error

REVIEW = {
    "provider": "QUALTRICS",
    "provider_id": "R_1",
    "rating_value": 4,
    "rating_scale": "1..5",
    "date": "2026-11-20T15:13:13",
}


def add(api: Api, activity: str, item: str) -> Any:
    return api.post(f"/activities/{activity}/reviews", {**REVIEW, "order_item_uuid": item})


def items(api: Api) -> dict[str, str]:
    """The order item of each of two activities, booked together."""
    cart = api.cart(VINEYARD_PRODUCT)
    api.add(cart, api.products(INSTANT_CONFIRMATION)[0]["product_id"])
    vineyard, cathedral = api.paid(cart)["items"]
    return {VINEYARD: vineyard["uuid"], INSTANT_CONFIRMATION: cathedral["uuid"]}


def test_an_order_item_is_reviewed_once_under_whatever_activity(api: Api) -> None:
    booked = items(api)
    assert add(api, VINEYARD, booked[VINEYARD]).status_code == 201
    assert add(api, VINEYARD, booked[VINEYARD].upper()).status_code == 409
    assert error(add(api, INSTANT_CONFIRMATION, booked[VINEYARD]))[0] == 400
    assert add(api, INSTANT_CONFIRMATION, booked[INSTANT_CONFIRMATION]).status_code == 201


def test_a_review_is_of_the_activity_of_its_item(api: Api) -> None:
    booked = items(api)
    refused = error(add(api, INSTANT_CONFIRMATION, booked[VINEYARD]))
    assert refused == (400, "0", "The order item is not of this activity.")
    assert add(api, VINEYARD, booked[VINEYARD]).status_code == 201


def test_a_review_is_of_an_item_that_exists(api: Api) -> None:
    api.log_in()
    before = api.json("GET", f"/activities/{VINEYARD}")["reviews_number"]
    refused = error(add(api, VINEYARD, "d83d4e0a-e62b-4c81-b403-4206914cd697"))
    assert refused == (404, "1400", "Resource does not exist")
    assert api.json("GET", f"/activities/{VINEYARD}")["reviews_number"] == before
