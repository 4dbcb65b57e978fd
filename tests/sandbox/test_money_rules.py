"""What is paid and paid back: codes are used up once, nobody gets back more than was paid, nothing is paid that was not begun."""

from __future__ import annotations

from datetime import timedelta
from decimal import Decimal
from typing import Any

import pytest

from musement.sandbox import Sandbox
from tests.support.sandbox_api import Api, MovingClock

REASON = {"cancellation_reason": "CANCELLED-BY-CUSTOMER"}
STRIPE = {"stripe_token": "tok_visa", "client_ip": "10.0.0.1"}


@pytest.fixture
def api(clock: MovingClock) -> Api:
    caller = Api(Sandbox(seed=1, clock=clock))
    caller.log_in()
    return caller


def cart_with(api: Api, code: str) -> str:
    cart: str = api.json("POST", "/carts", {"discount_code": code})["uuid"]
    api.add(cart, "434696106", 2)
    return cart


def paid_for(order: dict[str, Any]) -> Decimal:
    return Decimal(str(order["total_price"]["value"]))


@pytest.mark.parametrize("code", ["PROMO10", "GIFTCARD123"])
def test_what_a_code_took_off_is_not_paid_back(api: Api, code: str) -> None:
    order = api.paid(cart_with(api, code))
    path = f"/orders/{order['uuid']}"
    assert api.delete(f"{path}/items/{order['items'][0]['uuid']}", REASON).status_code == 204
    refunds = [Decimal(str(entry["amount"]["value"])) for entry in api.json("GET", f"{path}/refunds")]
    assert sum(refunds) == paid_for(order)


@pytest.mark.parametrize("code", ["GIFTCARD123", "ONCE_PER_USER"])
def test_a_code_that_another_order_has_used_up_pays_for_nothing(api: Api, code: str) -> None:
    first, second = (api.order(cart_with(api, code))["uuid"] for _ in range(2))
    api.json("POST", "/payments/no/payment", {"uuid": first})
    refused = api.post("/payments/no/payment", {"uuid": second})
    assert (refused.status_code, refused.json()["code"]) == (400, "3001")
    assert not api.sandbox.orders[second].paid


def test_what_is_left_of_a_card_pays_for_a_part(api: Api) -> None:
    api.paid(cart_with(api, "GIFTCARD123"))
    again = api.paid(cart_with(api, "GIFTCARD123"))
    assert Decimal(0) < paid_for(again) < Decimal(42)


def test_a_card_payment_that_was_never_begun_cannot_be_completed(api: Api) -> None:
    order = api.order()["uuid"]
    body = {"order_uuid": order, "payment_intent_id": "pi_1"}
    assert api.post("/payments/stripe/complete_3d_secure", body).status_code == 422
    assert not api.sandbox.orders[order].paid
    begun = {"order_uuid": order, **STRIPE, "stripe_token": "tok_threeDSecure2Required"}
    assert "payment3d_secure" in api.json("POST", "/payments/stripe/payment", begun)
    assert api.post("/payments/stripe/complete_3d_secure", body).status_code == 200
    assert api.sandbox.orders[order].paid


def test_the_provider_decides_about_what_is_paid_and_open(clock: MovingClock) -> None:
    api = Api(Sandbox(seed=1, clock=clock, confirmation_delay=timedelta(hours=1)))
    unpaid = api.order()["items"][0]["uuid"]
    item = api.paid(api.cart())["items"][0]["uuid"]
    sandbox = api.sandbox
    for decide in (sandbox.confirm, sandbox.refuse):
        with pytest.raises(ValueError, match="is not paid"):
            decide(unpaid)
    sandbox.refuse(item)
    for decide in (sandbox.confirm, sandbox.refuse):
        with pytest.raises(ValueError, match="is KO"):
            decide(item)


def test_what_is_left_of_a_line_may_be_less_than_can_be_bought(clock: MovingClock) -> None:
    activity = {"title": "Tower", "city": "Rome", "holders": {"adult": {"price": 10, "min_buy": 4}}}
    api = Api(Sandbox(seed=1, clock=clock, catalogue={"activities": [activity]}))
    [listed] = api.json("GET", "/activities")["data"]
    product = api.products(listed["uuid"])[0]["product_id"]
    cart = api.cart(product, 4)
    items = api.add(cart, product, 1)
    assert api.sandbox.carts[cart].items[0].quantity == 4, items
    api.delete(f"/carts/{cart}/items/{api.sandbox.carts[cart].items[0].uuid}")
    assert [line.quantity for line in api.sandbox.carts[cart].items] == [1]
    api.put(f"/carts/{cart}/customer", {"firstname": "Ada", "lastname": "Byron", "email": "ada@example.org"})
    assert api.post("/orders", {"cart_uuid": cart}).status_code == 400
