"""A strict sandbox makes no order of a cart that lacks mandatory answers; one that is not takes it as the documents leave it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from musement.sandbox import Sandbox
from musement.sandbox.catalogue import (
    EXTRA_CUSTOMER_DATA,
    GO_KART,
    PARTICIPANTS,
    PARTICIPANTS_AND_EXTRA_DATA,
    VINEYARD_PRODUCT,
)
from tests.support.sandbox_api import CUSTOMER, Api, error

PHONE = {EXTRA_CUSTOMER_DATA: {"phone_number": "1234567890"}}
PERSON = {
    "salutation": "Ms",
    "firstname": "Ada",
    "lastname": "Byron",
    "date_of_birth": "1985-11-04",
    "email": "ada@example.org",
}


def cart_of(api: Api, *activities: str, quantity: int = 2, answers: Any = None) -> str:
    cart = api.cart(None)
    for activity in activities:
        api.add(cart, api.products(activity)[0]["product_id"], quantity)
    extra = {} if answers is None else {"extra_customer_data": answers}
    api.json("PUT", f"/carts/{cart}/customer", {**CUSTOMER, **extra})
    return cart


def item_of(api: Api, cart: str, number: int = 0) -> str:
    uuid: str = api.json("GET", f"/carts/{cart}")["items"][number]["uuid"]
    return uuid


def with_fewer_participants(api: Api) -> str:
    """Two had been named when the quantity was raised to three."""
    cart = cart_of(api, PARTICIPANTS)
    item = api.json("GET", f"/carts/{cart}")["items"][0]
    api.json("PUT", f"/carts/{cart}/items/{item['uuid']}/participants", [PERSON, PERSON])
    tickets = [{"product": {"id": item["product_identifier"]}, "quantity": 3}]
    api.json("PATCH", f"/carts/{cart}", {"tickets": tickets})
    return cart


LACKING: dict[str, tuple[Callable[[Api], str], str]] = {
    "no answers": (
        lambda api: cart_of(api, EXTRA_CUSTOMER_DATA),
        f"extra_customer_data.{EXTRA_CUSTOMER_DATA}.phone_number: this value is required",
    ),
    "answers for one of two activities": (
        lambda api: cart_of(api, EXTRA_CUSTOMER_DATA, GO_KART, answers=PHONE),
        f"extra_customer_data.{GO_KART}.go_kart_color: this value is required",
    ),
    "answers for another activity": (
        lambda api: cart_of(api, GO_KART, answers=PHONE),
        f"extra_customer_data.{GO_KART}.go_kart_color: this value is required",
    ),
    "no participants": (lambda api: cart_of(api, PARTICIPANTS), "participants: 2 are expected, 0 were given"),
    "fewer participants": (with_fewer_participants, "participants: 3 are expected, 2 were given"),
    "answers, but no participants": (
        lambda api: cart_of(
            api,
            PARTICIPANTS_AND_EXTRA_DATA,
            answers={PARTICIPANTS_AND_EXTRA_DATA: {"hotel_name": "Ritz"}},
        ),
        "participants: 2 are expected, 0 were given",
    ),
}


@pytest.mark.parametrize("lacking", LACKING)
def test_an_order_without_mandatory_answers_is_refused(api: Api, sandbox: Sandbox, lacking: str) -> None:
    made, message = LACKING[lacking]
    cart = made(api)

    status, code, text = error(api.post("/orders", {"cart_uuid": cart}))
    assert (status, code) == (400, 400)
    assert text.startswith("Mandatory information is missing: ")
    assert text.endswith(message)
    assert sandbox.orders == {}

    sandbox.strict = False
    assert api.json("POST", "/orders", {"cart_uuid": cart})["status"] == "PENDING"


def test_what_is_missing_can_be_given_later(api: Api) -> None:
    cart = cart_of(api, PARTICIPANTS, EXTRA_CUSTOMER_DATA, quantity=1)
    assert api.post("/orders", {"cart_uuid": cart}).status_code == 400
    api.json("PUT", f"/carts/{cart}/items/{item_of(api, cart)}/participants", [PERSON])
    assert api.post("/orders", {"cart_uuid": cart}).status_code == 400
    api.json("PUT", f"/carts/{cart}/customer", {"extra_customer_data": PHONE})
    assert api.post("/orders", {"cart_uuid": cart}).status_code == 200


def test_answers_for_items_that_are_unavailable_are_not_asked_for(api: Api, sandbox: Sandbox) -> None:
    cart = cart_of(api, EXTRA_CUSTOMER_DATA)
    api.add(cart, VINEYARD_PRODUCT)
    sandbox.withdraw(EXTRA_CUSTOMER_DATA)
    assert len(api.json("POST", "/orders", {"cart_uuid": cart})["items"]) == 1


def test_the_documented_refusals_come_first(api: Api, sandbox: Sandbox) -> None:
    cart = cart_of(api, EXTRA_CUSTOMER_DATA)
    sandbox.withdraw(EXTRA_CUSTOMER_DATA)
    assert "are not available anymore" in error(api.post("/orders", {"cart_uuid": cart}))[2]


def test_a_sandbox_is_strict_unless_it_is_told_otherwise() -> None:
    assert Sandbox().strict
    lenient = Sandbox(strict=False)
    assert not lenient.strict
    api = Api(lenient)
    assert api.order(cart_of(api, PARTICIPANTS))["status"] == "PENDING"
    lenient.reset()
    assert not lenient.strict
