"""A booking from search to refund."""

from __future__ import annotations

import json
from datetime import timedelta

import pytest

from musement.sandbox import Sandbox
from musement.sandbox.catalogue import (
    EXTRA_CUSTOMER_DATA,
    GO_KART,
    NEEDS_CONFIRMATION,
    PARTICIPANTS,
    PICKUPS,
    REALTIME,
    VINEYARD,
    VINEYARD_PRODUCT,
)
from tests.support.sandbox_api import CUSTOMER, Api, MovingClock, error


def test_a_booking_goes_from_search_to_refund(api: Api) -> None:
    api.log_in()
    found = api.json("GET", "/activities?text=vineyard")
    assert [activity["uuid"] for activity in found["data"]] == [VINEYARD]
    product = api.products(VINEYARD)[0]
    cart = api.cart(product["product_id"], quantity=2)
    assert api.get(f"/carts/{cart}/order-info").status_code == 404

    order = api.order(cart, extra_data='{"clientReferenceId":"12345678"}', email_notification="NONE")
    assert (order["status"], order["isPaid"], order["items"][0]["vouchers"]) == ("PENDING", False, [])
    assert json.loads(order["extra_data"]) == {"clientReferenceId": "12345678"}
    info = {"order_uuid": order["uuid"], "payment": {"paid": False, "status": "created"}}
    assert api.json("GET", f"/carts/{cart}/order-info") == info

    paid = api.json("POST", "/payments/no/payment", {"uuid": order["uuid"]})
    item = paid["items"][0]
    assert (paid["status"], paid["isPaid"], item["status"]) == ("OK", True, "OK")
    assert api.json("GET", f"/carts/{cart}/order-info")["payment"] == {"paid": True, "status": "closed"}
    voucher = api.get(f"/orders/{order['uuid']}/items/{item['uuid']}/vouchers")
    assert voucher.content.startswith(b"%PDF-1.4")

    policies = api.json("GET", f"/orders/{order['uuid']}/items/{item['uuid']}/refund-policies")
    assert policies[0]["value"] == 100
    reason = {"cancellation_reason": "CANCELLED-BY-CUSTOMER", "cancellation_additional_info": "Ill."}
    assert api.delete(f"/orders/{order['uuid']}/items/{item['uuid']}", reason).status_code == 204
    cancelled = api.json("GET", f"/orders/{order['uuid']}")
    assert (cancelled["status"], cancelled["items"][0]["status"]) == ("REFUNDED", "REFUNDED")
    assert cancelled["items"][0]["cancellation_reason"] == "CANCELLED-BY-CUSTOMER"
    assert api.json("GET", f"/orders/{order['uuid']}/refunds")[0]["amount"]["value"] == 42
    assert api.json("GET", f"/carts/{cart}/order-info")["payment"]["status"] == "refunded"


def test_the_product_of_the_order_guide_gives_the_order_of_the_order_guide(api: Api) -> None:
    order = api.order()
    item = order["items"][0]
    assert order["identifier"] == "MUS0738876"
    assert item["product"]["id"] == VINEYARD_PRODUCT
    title = "Exclusive skip-the-line guided visit of Leonardo da Vinci's vineyard"
    assert item["product"]["title"] == title
    assert item["product"]["retail_price"] == {
        "currency": "USD",
        "value": 21,
        "formatted_value": "$ 21.00",
        "formatted_iso_value": "$21.00",
    }
    assert item["product"]["date"].endswith(" 15:30")
    assert item["product"]["price_tag"] == {
        "price_feature": "Tour",
        "ticket_holder": "Adult",
        "price_feature_code": "tour",
        "ticket_holder_code": "adult",
    }
    assert order["total_price"]["formatted_value"] == "$ 42.00"
    assert order["extraData"] is None


def test_application_alone_can_search_and_order_but_not_pay(api: Api) -> None:
    order = api.order()
    assert error(api.post("/payments/no/payment", {"uuid": order["uuid"]}))[:2] == (401, "1401")


def test_only_the_first_item_is_answered_but_all_are_in_the_cart(api: Api) -> None:
    cart = api.cart(None)
    adult, child = api.products(VINEYARD)[:2]
    items = [
        {"type": "musement", "product_identifier": product["product_id"], "quantity": quantity}
        for product, quantity in ((adult, 2), (child, 1))
    ]
    first = api.json("POST", f"/carts/{cart}/items", items)
    assert first["product"]["id"] == adult["product_id"]
    inside = api.json("GET", f"/carts/{cart}")["items"]
    assert [item["product_identifier"] for item in inside] == [adult["product_id"], child["product_id"]]


def test_extra_customer_data_is_asked_per_activity_and_may_come_in_a_call_of_its_own(api: Api) -> None:
    cart = api.cart(api.products(EXTRA_CUSTOMER_DATA)[0]["product_id"])
    api.add(cart, api.products(GO_KART)[0]["product_id"])
    schema = api.json("GET", f"/carts/{cart}/customer/schema")
    extra = schema["properties"]["extra_customer_data"]
    assert extra["required"] == [EXTRA_CUSTOMER_DATA, GO_KART]
    assert extra["properties"][EXTRA_CUSTOMER_DATA] == {
        "title": EXTRA_CUSTOMER_DATA,
        "type": "object",
        "properties": {"phone_number": {"type": "number", "title": "Phone number", "propertyOrder": 1}},
        "required": ["phone_number"],
        "propertyOrder": 1,
    }
    api.json("PUT", f"/carts/{cart}/customer", CUSTOMER)
    answers = {EXTRA_CUSTOMER_DATA: {"phone_number": "1234567890"}, GO_KART: {"go_kart_color": "red"}}
    customer = api.json("PUT", f"/carts/{cart}/customer", {"extra_customer_data": answers})
    assert customer["email"] == CUSTOMER["email"]
    assert customer["extra_customer_data"] == answers
    order = api.order(cart)
    assert order["items"][1]["extra_customer_data"] == [{"name": "go_kart_color", "value": "red"}]


def test_participants_are_one_object_for_each_unit(api: Api) -> None:
    cart = api.cart(api.products(PARTICIPANTS)[0]["product_id"], quantity=2)
    item = api.json("GET", f"/carts/{cart}")["items"][0]["uuid"]
    schema = api.json("GET", f"/carts/{cart}/items/{item}/participants/schema")
    asked = schema["properties"]["participants"]
    assert (asked["minItems"], asked["maxItems"]) == (2, 2)
    person = {
        "salutation": "Ms",
        "firstname": "Ada",
        "lastname": "Byron",
        "date_of_birth": "1985-11-04",
        "email": "ada@example.org",
    }
    assert api.put(f"/carts/{cart}/items/{item}/participants", [person]).status_code == 400
    assert api.json("PUT", f"/carts/{cart}/items/{item}/participants", [person, person]) == [person, person]
    assert api.json("GET", f"/carts/{cart}/items/{item}/participants") == [person, person]
    assert api.order(cart)["items"][0]["participants_info"] == [person, person]


def test_real_time_products_are_booked_by_their_long_identifier(api: Api) -> None:
    product = api.products(REALTIME)[0]
    assert len(product["product_id"]) == 428
    assert set("+/=") <= set(product["product_id"])
    order = api.paid(api.cart(product["product_id"]))
    assert order["items"][0]["product"]["type"] == "musement-realtime"


def test_a_pickup_is_chosen_first_and_belongs_to_the_product(api: Api) -> None:
    pickup = api.json("GET", f"/activities/{PICKUPS}/pickups")[1]["uuid"]
    product = api.products(PICKUPS, query=f"?pickup={pickup}")[0]
    cart = api.cart(product["product_id"], quantity=1, pickup=pickup)
    assert api.json("GET", f"/carts/{cart}")["items"][0]["product"]["pickup"]["uuid"] == pickup


def test_items_that_need_confirmation_stay_pending_until_the_provider_answers(
    api: Api, sandbox: Sandbox
) -> None:
    cart = api.cart(api.products(NEEDS_CONFIRMATION)[0]["product_id"], quantity=1)
    api.add(cart, VINEYARD_PRODUCT)
    order = api.paid(cart)
    assert [item["status"] for item in order["items"]] == ["PENDING", "OK"]
    assert order["status"] == "PENDING"
    assert api.json("GET", f"/carts/{cart}/order-info")["payment"]["status"] == "booking_started"
    sandbox.refuse(order["items"][0]["uuid"])
    settled = api.json("GET", f"/orders/{order['uuid']}")
    assert ([item["status"] for item in settled["items"]], settled["status"]) == (["KO", "OK"], "OK")
    assert api.json("GET", f"/carts/{cart}/order-info")["payment"]["status"] == "booking_partially_failed"


def test_pending_items_are_confirmed_when_their_time_is_over(api: Api, clock: MovingClock) -> None:
    order = api.paid(api.cart(api.products(NEEDS_CONFIRMATION)[0]["product_id"]))
    clock.move(days=2)
    api.log_in()
    assert api.json("GET", f"/orders/{order['uuid']}")["items"][0]["status"] == "OK"


def test_instant_confirmation_can_take_its_time(clock: MovingClock) -> None:
    api = Api(Sandbox(clock=clock, confirmation_delay=timedelta(seconds=90)))
    order = api.paid()
    assert (order["status"], order["items"][0]["vouchers"]) == ("PENDING", [])
    clock.move(seconds=90)
    assert api.json("GET", f"/orders/{order['uuid']}")["status"] == "OK"


def test_an_order_whose_items_were_sold_out_in_the_meantime_is_paid_but_not_booked(
    api: Api, sandbox: Sandbox
) -> None:
    api.log_in()
    order = api.order()
    sandbox.withdraw(VINEYARD_PRODUCT)
    paid = api.json("POST", "/payments/no/payment", {"uuid": order["uuid"]})
    assert (paid["isPaid"], paid["status"]) == (True, "KO")


@pytest.mark.parametrize("seed", [3, 4])
def test_the_same_seed_gives_the_same_identifiers(clock: MovingClock, seed: int) -> None:
    orders = [Api(Sandbox(seed=seed, clock=clock)).paid() for _ in range(2)]
    assert orders[0] == orders[1]


def test_a_cart_without_an_order_is_gone_after_three_months(api: Api, clock: MovingClock) -> None:
    abandoned, ordered = api.cart(), api.cart()
    api.order(ordered)
    clock.move(days=93)
    assert api.get(f"/carts/{abandoned}").status_code == 404
    assert api.get(f"/carts/{ordered}").status_code == 200


def test_reset_forgets_everything_and_begins_anew(api: Api, sandbox: Sandbox) -> None:
    first = api.order()
    sandbox.reset()
    assert (dict(sandbox.carts), dict(sandbox.orders), sandbox.requests) == ({}, {}, [])
    assert api.order()["uuid"] == first["uuid"]


def test_a_known_customer_is_updated_by_a_new_cart(api: Api) -> None:
    first = api.cart()
    answers = {"extra_customer_data": {EXTRA_CUSTOMER_DATA: {"phone_number": "48123456789"}}}
    api.json("PUT", f"/carts/{first}/customer", {**CUSTOMER, "mobile": "+48123456789", **answers})

    sent = {**CUSTOMER, "email": CUSTOMER["email"].upper(), "lastname": "King"}
    second = api.json("POST", "/carts", {"customer": sent})["uuid"]
    third = api.json("POST", "/carts", {"customer": {**CUSTOMER, "email": "other@example.org"}})["uuid"]
    fourth = api.json("POST", "/carts", {"customer": {"email": CUSTOMER["email"], "firstname": "Ada"}})[
        "uuid"
    ]

    known = api.json("GET", f"/carts/{second}")["customer"]
    assert (known["lastname"], known["mobile"]) == ("King", "+48123456789")
    assert known["extra_customer_data"] == {}
    assert "mobile" not in api.json("GET", f"/carts/{third}")["customer"]
    assert api.json("GET", f"/carts/{fourth}")["customer"]["lastname"] == "King"
    assert api.json("GET", f"/carts/{first}")["customer"]["lastname"] == "Byron"


def test_a_cart_that_is_refused_changes_no_customer(api: Api) -> None:
    api.json("POST", "/carts", {"customer": CUSTOMER})
    refused = {"customer": {**CUSTOMER, "lastname": "King"}, "discount_code": "NO-SUCH-CODE"}
    assert api.post("/carts", refused).status_code == 400
    known = api.json("POST", "/carts", {"customer": {"email": CUSTOMER["email"], "firstname": "Ada"}})
    assert known["customer"]["lastname"] == "Byron"
