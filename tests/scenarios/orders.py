"""Calls about orders: made, read, annotated, paid, cancelled, and their files."""

from __future__ import annotations

from typing import Any

from musement.sandbox.catalogue import BUNDLED, NEEDS_CONFIRMATION
from tests.scenarios.carts import product
from tests.scenarios.scenario import Arguments, Scenario, given
from tests.support.sandbox_api import CUSTOMER, Api

EXTRA_DATA = {"reference": "A-1", "notes": ["ça va", None, 1.5]}


def ready_cart(api: Api) -> str:
    """A cart with an item and a customer."""
    cart = api.cart()
    api.json("PUT", f"/carts/{cart}/customer", CUSTOMER)
    return cart


def paid(api: Api, activity: str | None = None) -> dict[str, Any]:
    """A paid order for that activity's first product; without one, for a visit that can still be cancelled."""
    return api.paid(None if activity is None else api.cart(product(api, activity), 1))


def paid_item(api: Api, activity: str | None = None) -> tuple[str, str]:
    """A paid order and its item."""
    order = paid(api, activity)
    return order["uuid"], order["items"][0]["uuid"]


def cancelled(api: Api) -> tuple[str, str]:
    """A paid order whose item was cancelled, and the item."""
    order, item = paid_item(api)
    reason = {"cancellation_reason": "CANCELLED-BY-CUSTOMER"}
    api.json("DELETE", f"/orders/{order}/items/{item}", reason)
    return order, item


def ticket_of(api: Api) -> tuple[str, str, str]:
    """A paid order, its activity, and one ticket of it."""
    order = paid(api, BUNDLED)["uuid"]
    tickets = api.json("GET", f"/orders/{order}/activities/{BUNDLED}/tickets")
    return order, BUNDLED, tickets[0]["id"]


def second_step(api: Api) -> Arguments:
    """An order whose card payment waits for 3-D Secure."""
    order = api.order()["uuid"]
    card = {"order_uuid": order, "stripe_token": "tok_threeDSecure2Required"}
    api.json("POST", "/payments/stripe/payment", card)
    return given(body={"order_uuid": order})


def _number(api: Api, order: str) -> int:
    return api.sandbox.orders[order].number


def _unpaid(api: Api) -> Arguments:
    order = api.order()["uuid"]
    return given(uuid=order, id=_number(api, order))


def _card(api: Api, token: str) -> Arguments:
    order = api.order()["uuid"]
    return given(
        id=_number(api, order),
        order_uuid=order,
        stripe_token=token,
        stripe_source_id="src_1",
        is_apple_pay=False,
        client_ip="192.0.2.1",
    )


def _everything(api: Api) -> Arguments:
    return given(
        cart_uuid=ready_cart(api),
        email_notification="NONE",
        sms_notification_to="+48123456789",
        affiliate="partner",
        affiliate_channel="web",
        extra_data=EXTRA_DATA,
        refundable=True,
        source="tests",
    )


def _by_number(api: Api) -> Arguments:
    cart = ready_cart(api)
    return given(cart_id=api.sandbox.carts[cart].number, extra_data='{"a":1}')


def _cancellation(api: Api) -> Arguments:
    return given(
        *paid_item(api),
        cancellation_reason="CANCELLED-BY-CUSTOMER",
        cancellation_additional_info="Ill.",
        cancellation_integration_data={"ticket": 7},
    )


SCENARIOS = (
    Scenario("orders.create", lambda api: given(cart_uuid=ready_cart(api))),
    Scenario("orders.create", _everything, label="every field", since=(3, 4, 0)),
    Scenario("orders.post_order", _by_number),
    Scenario("orders.get", lambda api: given(paid(api)["uuid"])),
    Scenario("orders.get", lambda api: given(paid(api, NEEDS_CONFIRMATION)["uuid"]), label="pending"),
    Scenario("orders.get", lambda api: given(cancelled(api)[0]), label="refunded"),
    Scenario("orders.get_order", lambda api: given(api.order()["uuid"], secure_code="1234")),
    Scenario("orders.wait", lambda api: given(paid(api)["uuid"], timeout=30)),
    Scenario("orders.wait_refund", lambda api: given(*cancelled(api), timeout=30)),
    Scenario("orders.update", lambda api: given(api.order()["uuid"], extra_data=EXTRA_DATA)),
    Scenario(
        "orders.merge_extra_data",
        lambda api: given(api.order(extra_data='{"a":1}')["uuid"], {"b": 2}),
    ),
    Scenario("orders.patch_order", lambda api: given(api.order()["uuid"], extra_data='{"a":1}')),
    Scenario("orders.refund_policies", lambda api: given(*paid_item(api))),
    Scenario("orders.cancel_item", _cancellation, 204),
    Scenario(
        "orders.cancel_item",
        lambda api: given(*paid_item(api), cancellation_reason="GRACE-PERIOD"),
        204,
        label="grace period",
    ),
    Scenario("orders.refunds", lambda api: given(cancelled(api)[0])),
    Scenario("orders.request_notification", lambda api: given(*paid_item(api)), 204),
    Scenario("payments.no_payment", lambda api: given(api.order()["uuid"])),
    Scenario("payments.post_no_payment", _unpaid),
    Scenario("payments.stripe_payment", lambda api: _card(api, "tok_visa")),
    Scenario(
        "payments.stripe_payment",
        lambda api: _card(api, "tok_threeDSecure2Required"),
        label="3-D Secure",
    ),
    Scenario("payments.stripe_complete_3d_secure", second_step),
    Scenario("vouchers.tickets", lambda api: given(paid(api, BUNDLED)["uuid"], BUNDLED)),
    Scenario("vouchers.ticket", lambda api: given(*ticket_of(api))),
    Scenario("vouchers.ticket_content", lambda api: given(*ticket_of(api))),
    Scenario("vouchers.voucher", lambda api: given(paid(api, BUNDLED)["uuid"], BUNDLED)),
    Scenario("vouchers.voucher_content", lambda api: given(paid(api, BUNDLED)["uuid"], BUNDLED)),
    Scenario("vouchers.item_voucher", lambda api: given(*paid_item(api))),
    Scenario("vouchers.item_voucher_content", lambda api: given(*paid_item(api))),
    Scenario("vouchers.external", lambda api: given(*paid_item(api, BUNDLED))),
    Scenario("vouchers.external_content", lambda api: given(*paid_item(api, BUNDLED))),
)
