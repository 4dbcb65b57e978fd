"""The identities of the price guide, for any amounts, currency and cart."""

from __future__ import annotations

from datetime import timedelta
from decimal import Decimal
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from musement.sandbox import Sandbox
from musement.sandbox.catalogue import DATE_AND_TIME, DATE_ONLY, FREE, VINEYARD, VINEYARD_PRODUCT
from musement_sandbox.prices import CURRENCIES, Amounts, price, unit_prices
from tests.support.sandbox_api import Api, MovingClock

codes = st.sampled_from(sorted(CURRENCIES))
cents = st.integers(min_value=0, max_value=10_000_000).map(lambda value: Decimal(value) / 100)


def value(body: dict[str, Any]) -> Decimal:
    return Decimal(str(body["value"]))


@given(source=codes, target=codes, base=cents, fee=cents, share=st.integers(min_value=0, max_value=100))
def test_the_identities_hold_in_every_currency(
    source: str, target: str, base: Decimal, fee: Decimal, share: int
) -> None:
    amounts = Amounts(source, base, base * share / 100, fee).in_currency(target)
    shown = {name: value(body) for name, body in unit_prices(amounts, "en").items()}
    undiscounted, discount = shown["original_retail_price_without_service_fee"], shown["discount_amount"]
    assert shown["retail_price"] == undiscounted - discount + shown["service_fee"]
    assert shown["original_retail_price"] == undiscounted + shown["service_fee"]
    assert shown["retail_price_without_service_fee"] == undiscounted - discount


@given(currency=codes, amount=cents)
def test_a_price_says_the_same_thing_three_times(currency: str, amount: Decimal) -> None:
    body = price(amount, currency)
    symbol = CURRENCIES[currency].symbol
    assert value(body) == amount
    assert body["formatted_value"] == f"{symbol} {amount:.2f}"
    assert body["formatted_iso_value"] == f"{symbol}{amount:.2f}"


def test_whole_amounts_are_integers_and_the_format_follows_the_language() -> None:
    assert price(Decimal(21), "USD") == {
        "currency": "USD",
        "value": 21,
        "formatted_value": "$ 21.00",
        "formatted_iso_value": "$21.00",
    }
    assert price(Decimal("95.5"), "EUR", "it")["formatted_iso_value"] == "95,50 €"


cart_lines = st.lists(
    st.tuples(
        st.sampled_from([VINEYARD, DATE_AND_TIME, DATE_ONLY, FREE]),
        st.integers(min_value=0, max_value=1),
        st.integers(min_value=1, max_value=9),
    ),
    max_size=4,
    unique_by=lambda line: line[:2],  # of one product, a cart takes so many in all its lines
)


@settings(max_examples=15, deadline=None)
@given(lines=cart_lines, currency=codes, code=st.sampled_from([None, "PROMO10", "GIFTCARD123"]))
def test_cart_and_order_add_up(lines: list[tuple[str, int, int]], currency: str, code: str | None) -> None:
    api = Api(Sandbox(clock=MovingClock(), check_responses=True))
    api.headers["X-Musement-Currency"] = currency
    uuid = api.json("POST", "/carts", {} if code is None else {"discount_code": code})["uuid"]
    for activity, holder, quantity in lines:
        api.add(uuid, api.products(activity)[holder]["product_id"], quantity)
    cart = api.json("GET", f"/carts/{uuid}")
    items = cart["items"]

    def total(name: str) -> Decimal:
        return sum((value(item["product"][name]) * item["quantity"] for item in items), Decimal(0))

    assert value(cart["full_price"]) == total("original_retail_price")
    assert value(cart["service_fee"]) == total("service_fee")
    assert value(cart["total_discount"]) == total("discount_amount") + value(cart["discount"])
    assert value(cart["retail_price"]) == value(cart["full_price"]) - value(cart["total_discount"])
    for name in ("full_price", "retail_price"):
        assert value(cart[f"{name}_without_service_fee"]) == value(cart[name]) - value(cart["service_fee"])
    for item in items:
        assert value(item["total_price"]) == value(item["product"]["retail_price"]) * item["quantity"]
    if not items:
        return
    order = api.order(uuid)
    assert value(order["total_price"]) == value(cart["retail_price"])
    assert value(order["discount_amount"]) == value(cart["total_discount"])
    assert order["total_price"]["currency"] == currency


def test_the_promo_code_takes_a_tenth(api: Api) -> None:
    cart = api.json("POST", "/carts", {"discount_code": "PROMO10"})
    assert cart["promo_code"]["code"] == "PROMO10"
    api.add(cart["uuid"], VINEYARD_PRODUCT, 2)
    filled = api.json("GET", f"/carts/{cart['uuid']}")
    assert (filled["discount"]["value"], filled["retail_price"]["value"]) == (4.2, 37.8)


def test_a_promo_code_that_has_ended_is_not_active(api: Api, sandbox: Sandbox, clock: MovingClock) -> None:
    cart = api.json("POST", "/carts", {"discount_code": "PROMO10"})
    assert cart["promo_code"]["active"] is True
    assert "valid_until" not in cart["promo_code"]
    sandbox.discounts.expire("PROMO10", clock.now + timedelta(hours=1))
    assert api.json("GET", f"/carts/{cart['uuid']}")["promo_code"]["active"] is True
    clock.move(hours=1)
    ended = api.json("GET", f"/carts/{cart['uuid']}")["promo_code"]
    assert (ended["active"], ended["valid_until"]) == (False, "2026-11-21T10:00:00+0000")


def test_the_gift_card_pays_from_its_balance_once(api: Api) -> None:
    cart = api.json("POST", "/carts", {"discount_code": "GIFTCARD123"})
    assert cart["gift_card"]["balance"] == price(Decimal(50), "EUR")
    api.add(cart["uuid"], VINEYARD_PRODUCT, 1)
    assert api.paid(cart["uuid"])["total_price"]["value"] == 0
    left = api.json("POST", "/carts", {"discount_code": "GIFTCARD123"})["gift_card"]["balance"]
    assert left["value"] == 30.91


def test_a_code_for_one_use_is_refused_to_the_customer_who_used_it(api: Api) -> None:
    cart = api.json("POST", "/carts", {"discount_code": "ONCE_PER_USER"})["uuid"]
    api.add(cart, VINEYARD_PRODUCT)
    api.paid(cart)
    used = {"discount_code": "ONCE_PER_USER", "customer_email": "ada@example.org"}
    assert api.post("/carts", used).json()["code"] == "3001"
    assert api.post("/carts", {**used, "customer_email": "other@example.org"}).status_code == 200


def test_the_currency_is_that_of_the_header_else_of_the_market(api: Api) -> None:
    def currency(**headers: str) -> str:
        found: str = api.json("GET", f"/activities/{VINEYARD}", **headers)["retail_price"]["currency"]
        return found

    assert currency() == "USD"
    assert currency(X_Musement_Market="uk") == "GBP"
    assert currency(X_Musement_Market="uk", X_Musement_Currency="EUR") == "EUR"
    assert api.get("/cities", X_Musement_Currency="XXX").status_code == 400


def test_an_order_adds_up_in_the_currency_of_its_suppliers(api: Api) -> None:
    api.headers["X-Musement-Currency"] = "GBP"
    cart = api.cart(api.products(DATE_AND_TIME)[0]["product_id"], 2)  # 10 dollars and a fee of 2 each
    api.add(cart, api.products(DATE_ONLY)[0]["product_id"], 1)  # 27 euros and a fee of 4
    order = api.order(cart)
    shown = {name: body for name, body in order.items() if name.startswith("total_supplier_")}
    assert shown == {
        "total_supplier_original_retail_price_in_supplier_currency": price(Decimal("58.10"), "USD"),
        "total_supplier_price_in_supplier_currency": price(Decimal("39.76"), "USD"),
    }


def test_what_a_merchant_has_paid_is_shown_once_it_is(api: Api) -> None:
    api.log_in()
    order = api.order()
    assert order["items"][0]["b2b_price"] is None
    paid = api.json("POST", "/payments/no/payment", {"uuid": order["uuid"]})
    assert paid["items"][0]["b2b_price"] == price(Decimal("37.80"), "USD")
    by_card = api.order()
    api.json("POST", "/payments/stripe/payment", {"order_uuid": by_card["uuid"], "stripe_token": "tok_visa"})
    assert api.json("GET", f"/orders/{by_card['uuid']}")["items"][0]["b2b_price"] is None


def test_merchants_see_their_own_price(api: Api) -> None:
    assert "merchant_price" not in api.products(VINEYARD)[0]
    api.log_in()
    assert api.products(VINEYARD)[0]["merchant_price"]["value"] == 18.9
