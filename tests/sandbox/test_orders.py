"""Orders of one cart, payments, cancellations, files and reviews."""

from __future__ import annotations

from datetime import timedelta

import pytest

from musement.sandbox import Sandbox
from musement.sandbox.catalogue import BUNDLED, FREE, INSTANT_CONFIRMATION, REFUND_POLICIES, VINEYARD
from tests.support.sandbox_api import Api, MovingClock, error


def test_a_new_order_takes_the_place_of_the_unpaid_one(api: Api) -> None:
    api.log_in()
    cart = api.cart()
    first, second = api.order(cart), api.order(cart)
    assert first["uuid"] != second["uuid"]
    replaced = api.json("GET", f"/orders/{first['uuid']}")
    assert (replaced["status"], replaced["items"][0]["status"]) == ("KO", "KO")
    assert api.json("GET", f"/carts/{cart}/order-info")["order_uuid"] == second["uuid"]
    assert api.post("/payments/no/payment", {"uuid": first["uuid"]}).status_code == 400
    assert api.json("POST", "/payments/no/payment", {"uuid": second["uuid"]})["isPaid"]


def test_a_cart_is_found_by_its_legacy_number(api: Api, sandbox: Sandbox) -> None:
    cart = api.cart()
    api.json("PUT", f"/carts/{cart}/customer", {"email": "ada@example.org"})
    assert api.json("POST", "/orders", {"cart_id": sandbox.carts[cart].number})["isPaid"] is False
    assert api.post("/orders", {"cart_id": 1}).status_code == 404


def test_what_an_order_was_created_with_is_kept(api: Api, sandbox: Sandbox) -> None:
    order = api.order(
        affiliate="affiliate_123",
        affiliate_channel="web",
        email_notification="TO-CUSTOMER",
        sms_notification_to="+39123456789",
        refundable=False,
    )
    assert order["affiliate"]["code"] == "affiliate_123"
    assert order["affiliate_channel"] == "web"
    kept = sandbox.orders[order["uuid"]]
    assert (kept.email_notification, kept.sms_notification_to) == ("TO-CUSTOMER", "+39123456789")
    item = order["items"][0]["uuid"]
    assert api.json("GET", f"/orders/{order['uuid']}/items/{item}/refund-policies") == []


def test_prices_stay_in_the_currency_of_the_order(api: Api) -> None:
    api.headers["X-Musement-Currency"] = "GBP"
    order = api.order()
    api.headers["X-Musement-Currency"] = "USD"
    again = api.json("GET", f"/orders/{order['uuid']}")
    assert again["total_price"] == order["total_price"]
    assert again["total_price"]["currency"] == "GBP"
    assert again["items"][0]["original_retail_price_in_supplier_currency"]["currency"] == "USD"


def test_an_order_that_costs_nothing_needs_no_permission() -> None:
    api = Api(Sandbox(scopes=frozenset()))
    order = api.paid(api.cart(api.products(FREE)[0]["product_id"]))
    assert order["status"] == "OK"


def test_a_card_is_charged_declined_or_asks_for_another_step(api: Api) -> None:
    cart = api.cart()
    uuid = api.order(cart)["uuid"]
    declined = {"order_uuid": uuid, "stripe_token": "tok_chargeDeclined"}
    assert api.post("/payments/stripe/payment", declined).status_code == 422
    status = api.json("GET", f"/carts/{cart}/order-info")["payment"]["status"]
    assert status == "authorization_failed"
    step = api.json(
        "POST", "/payments/stripe/payment", {**declined, "stripe_token": "tok_threeDSecure2Required"}
    )
    assert step["payment3d_secure"]["type"] == "USE_STRIPE_SDK"
    api.json("POST", "/payments/stripe/complete_3d_secure", {"order_uuid": uuid})
    assert api.json("GET", f"/orders/{uuid}")["isPaid"] is True
    assert api.post("/payments/stripe/payment", declined).status_code == 422
    assert api.post("/payments/stripe/payment", {**declined, "stripe_token": "tok_visa"}).status_code == 423


@pytest.mark.parametrize(("hours_before", "status", "refund"), [(80, 204, 60), (30, 204, 30), (2, 409, None)])
def test_a_refund_depends_on_the_time_that_is_left(
    api: Api, clock: MovingClock, sandbox: Sandbox, hours_before: int, status: int, refund: int | None
) -> None:
    api.headers["X-Musement-Currency"] = "EUR"
    day = api.days(REFUND_POLICIES)[20]
    order = api.paid(api.cart(api.products(REFUND_POLICIES, day)[0]["product_id"], quantity=1))
    starts = sandbox.orders[order["uuid"]].items[0].product.starts
    clock.now = starts - timedelta(hours=hours_before)
    api.log_in()
    path = f"/orders/{order['uuid']}"
    item = order["items"][0]["uuid"]
    left = api.json("GET", f"{path}/items/{item}/refund-policies")[0]
    assert left["applicable_until"] == (starts - timedelta(hours=72)).strftime("%Y-%m-%d %H:%M")
    assert left["remaining_time"] == ("P0DT8H0M0S" if hours_before == 80 else "P0DT0H0M0S")
    assert api.delete(f"{path}/items/{item}", {"cancellation_reason": "GRACE-PERIOD"}).status_code == status
    refunds = [entry["amount"]["value"] for entry in api.json("GET", f"{path}/refunds")]
    assert refunds == ([] if refund is None else [refund])


def test_an_item_is_cancelled_once_and_only_when_paid_and_refundable(api: Api) -> None:
    api.log_in()
    reason = {"cancellation_reason": "GRACE-PERIOD"}
    unpaid = api.order()
    path = f"/orders/{unpaid['uuid']}/items/{unpaid['items'][0]['uuid']}"
    assert api.delete(path, reason).status_code == 409
    api.json("POST", "/payments/no/payment", {"uuid": unpaid["uuid"]})
    assert api.delete(path, {}).status_code == 400
    assert api.delete(path, {"cancellation_reason": "BORED"}).status_code == 400
    assert api.delete(path).status_code == 204
    assert api.delete(path, reason).status_code == 409
    fixed = api.paid(api.cart(api.products(INSTANT_CONFIRMATION)[0]["product_id"]))
    path = f"/orders/{fixed['uuid']}/items/{fixed['items'][0]['uuid']}"
    assert api.delete(path, reason).status_code == 409


def test_only_the_client_that_made_an_order_may_cancel_it(api: Api, sandbox: Sandbox) -> None:
    order = api.paid()
    sandbox.orders[order["uuid"]].client_id = "another"
    answer = api.delete(f"/orders/{order['uuid']}/items/{order['items'][0]['uuid']}")
    assert error(answer) == (403, "0", "You don't have permission to access this resource.")


def test_cancelling_needs_a_token_that_permits_it() -> None:
    api = Api(Sandbox(scopes=frozenset({"no-payment"})))
    order = api.paid()
    path = f"/orders/{order['uuid']}/items/{order['items'][0]['uuid']}"
    assert api.delete(path).status_code == 403
    assert api.delete(path, Authorization=None).status_code == 401


def test_a_refund_can_take_its_time(clock: MovingClock) -> None:
    api = Api(Sandbox(clock=clock, refund_delay=timedelta(minutes=10)))
    order = api.paid()
    path = f"/orders/{order['uuid']}"
    api.delete(f"{path}/items/{order['items'][0]['uuid']}")
    assert api.json("GET", path)["status"] == "REFUND_STARTED"
    assert api.json("GET", f"{path}/refunds") == []
    clock.move(minutes=10)
    assert api.json("GET", path)["status"] == "REFUNDED"
    assert len(api.json("GET", f"{path}/refunds")) == 1


def test_vouchers_are_files_and_their_link_needs_no_headers(api: Api) -> None:
    from httpx import Request

    order = api.paid()
    link = order["items"][0]["vouchers"][0]["url"]
    answer = api.sandbox.handle(Request("GET", link))
    assert answer.headers["Content-Type"] == "application/pdf"
    assert answer.content.startswith(b"%PDF-1.4")
    assert answer.content.endswith(b"%%EOF\n")
    assert order["identifier"].encode() in answer.content
    ticket = api.json("GET", f"/orders/{order['uuid']}/activities/{VINEYARD}/tickets")[0]
    escaped = ticket["id"].replace("+", "%2B").replace("/", "%2F").replace("=", "%3D")
    assert api.get(f"/orders/{order['uuid']}/activities/{VINEYARD}/tickets/{escaped}").content[:4] == b"%PDF"
    assert api.get(f"/orders/{order['uuid']}/activities/{BUNDLED}/tickets").status_code == 404


def test_a_review_is_added_once_and_counts(api: Api) -> None:
    path = f"/activities/{VINEYARD}/reviews"
    before = api.json("GET", f"{path}/statistics")["reviews_number"]
    order = api.paid()
    review = {
        "order_item_uuid": order["items"][0]["uuid"],
        "provider": "QUALTRICS",
        "provider_id": "R_1",
        "rating_value": 4,
        "rating_scale": "1..5",
        "comment": "Good.",
        "date": "2026-11-20T15:13:13",
    }
    assert api.post(path, review, Authorization=None).status_code == 401
    assert api.post(path, review).status_code == 201
    assert api.post(path, review).status_code == 409
    answer = api.get(f"{path}?limit=1")
    assert answer.json()[0] | {"uuid": ""} == {
        "uuid": "",
        "comment": "Good.",
        "customer_country": "Italy",
        "date": "2026-11-20",
        "rating_value": 8.0,
    }
    assert answer.headers["X-Total-Count"] == str(before + 1)
    assert answer.headers["X-Total-Pages"] == str(before + 1)
    assert answer.headers["X-Number-Of-Elements"] == "1"
    statistics = api.json("GET", f"{path}/statistics")
    assert sum(entry["reviews_count"] for entry in statistics["reviews_per_rating"]) == before + 1
    activity = api.json("GET", f"/activities/{VINEYARD}")
    assert activity["reviews_number"] == sum(activity["reviews_aggregated_info"].values()) == before + 1


def test_reviews_are_filtered_and_ordered(api: Api) -> None:
    path = f"/activities/{REFUND_POLICIES}/reviews?limit=500"
    ratings = [entry["rating_value"] for entry in api.json("GET", f"{path}&sort_by=HIGHEST-RATED")]
    assert ratings == sorted(ratings, reverse=True)
    assert len(ratings) > 3
    low = api.json("GET", f"{path}&rating[between][]=1..7")
    assert [entry["rating_value"] <= 7 for entry in low] == [True] * len(low)
    assert len(api.json("GET", f"{path}&traveler_type_in[]=ALONE")) < len(ratings)
    assert api.get(f"{path}&rating[between][]=high").status_code == 400
