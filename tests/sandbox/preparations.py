"""What exists before a documented request, by the words of `documented_exchanges.yaml`."""

from __future__ import annotations

from base64 import urlsafe_b64encode
from collections.abc import Callable
from datetime import timedelta
from typing import Any

from musement.sandbox import Sandbox, faults
from musement.sandbox.catalogue import (
    EXTRA_CUSTOMER_DATA,
    GO_KART,
    INSTANT_CONFIRMATION,
    NEEDS_CONFIRMATION,
    PARTICIPANTS,
    PICKUPS,
    VINEYARD_PRODUCT,
)
from tests.support.sandbox_api import CUSTOMER, Api

_PRINTED_CUSTOMER = {"email": "example@musement.com", "firstname": "John", "lastname": "Smith"}
_REASON = {"cancellation_reason": "CANCELLED-BY-CUSTOMER", "cancellation_additional_info": "Ill."}

Given = Callable[[Api], dict[str, Any]]
"""Makes what has to be there, and gives the names that path and body of the request use."""


def _product(api: Api, activity: str) -> str:
    found: str = api.products(activity)[0]["product_id"]
    return found


def _cart_of(*activities: str) -> Given:
    def given(api: Api) -> dict[str, Any]:
        cart = api.cart(None)
        for activity in activities:
            api.add(cart, _product(api, activity))
        return {"cart": cart}

    return given


def _vineyard(api: Api, **created: Any) -> dict[str, Any]:
    cart = api.json("POST", "/carts", created)["uuid"]
    api.add(cart, VINEYARD_PRODUCT, 2)
    api.json("PUT", f"/carts/{cart}/customer", _PRINTED_CUSTOMER)
    return _with_cart_item(api, {"cart": cart, "number": api.sandbox.carts[cart].number})


def _with_cart_item(api: Api, names: dict[str, Any]) -> dict[str, Any]:
    cart = api.json("GET", f"/carts/{names['cart']}")
    return {**names, "cart_item": cart["items"][0]["uuid"]}


def _partner(api: Api) -> dict[str, Any]:
    api.log_in()
    return {}


def _with_pickup(api: Api) -> dict[str, Any]:
    pickup = api.json("GET", f"/activities/{PICKUPS}/pickups")[0]["uuid"]
    found = api.products(PICKUPS, query=f"?pickup={pickup}")[0]["product_id"]
    return {"cart": api.cart(None), "product": found}


def _with_participants(api: Api) -> dict[str, Any]:
    names = _with_cart_item(api, {"cart": api.cart(_product(api, PARTICIPANTS), 1)})
    person = {**CUSTOMER, "salutation": "Ms", "date_of_birth": "1985-11-04"}
    api.json("PUT", f"/carts/{names['cart']}/items/{names['cart_item']}/participants", [person])
    api.paid(names["cart"])
    return names


def _without_email(api: Api) -> dict[str, Any]:
    cart = api.cart()
    api.json("PUT", f"/carts/{cart}/customer", {"firstname": "John", "lastname": "Smith"})
    return {"cart": cart}


def _empty(api: Api) -> dict[str, Any]:
    cart = api.cart(None)
    api.json("PUT", f"/carts/{cart}/customer", CUSTOMER)
    return {"cart": cart}


def _unpaid(api: Api) -> dict[str, Any]:
    names = _vineyard(api)
    order = api.json("POST", "/orders", {"cart_uuid": names["cart"]})
    return {**names, "order": order["uuid"], "item": order["items"][0]["uuid"]}


def _replaced(api: Api) -> dict[str, Any]:
    names = _unpaid(api)
    return {**names, "replacement": api.json("POST", "/orders", {"cart_uuid": names["cart"]})["uuid"]}


def _paid(api: Api) -> dict[str, Any]:
    names = _unpaid(api)
    api.log_in()
    api.json("POST", "/payments/no/payment", {"uuid": names["order"]})
    return names


def _cancelled(api: Api) -> dict[str, Any]:
    names = _paid(api)
    api.json("DELETE", f"/orders/{names['order']}/items/{names['item']}", _REASON)
    return names


def _refund_under_way(api: Api) -> dict[str, Any]:
    api.sandbox.world.settings = Sandbox(refund_delay=timedelta(minutes=10)).world.settings
    return _cancelled(api)


def _cancellation_failed(api: Api) -> dict[str, Any]:
    names = _paid(api)
    api.sandbox.fail_cancellation(names["item"])
    api.json("DELETE", f"/orders/{names['order']}/items/{names['item']}", _REASON)
    return names


def _decided(decide: Callable[[Sandbox, str], None], given: Given) -> Given:
    def decided(api: Api) -> dict[str, Any]:
        names = given(api)
        decide(api.sandbox, names["item"])
        return names

    return decided


def _needing_confirmation(api: Api) -> dict[str, Any]:
    order = api.paid(api.cart(_product(api, NEEDS_CONFIRMATION), 1))
    return {"order": order["uuid"], "item": order["items"][0]["uuid"]}


def _with_everything(api: Api) -> dict[str, Any]:
    names = _vineyard(api, discount_code="PROMO10")
    details = {"affiliate": "affiliate_123", "affiliate_channel": "web", "extra_data": "{}", "source": "app"}
    order = api.paid(names["cart"], **details)
    return {"order": order["uuid"]}


def _code_used(api: Api) -> dict[str, Any]:
    names = _vineyard(api, discount_code="ONCE_PER_USER")
    api.paid(names["cart"])
    return {"email": CUSTOMER["email"]}


def _withdrawn(api: Api) -> dict[str, Any]:
    api.sandbox.withdraw(VINEYARD_PRODUCT)
    return {"product": VINEYARD_PRODUCT}


def _withdrawn_in_cart(api: Api) -> dict[str, Any]:
    return {**_vineyard(api), **_withdrawn(api)}


def _ended(api: Api) -> dict[str, Any]:
    api.sandbox.expire_discount("PROMO10")
    return {}


def _ended_in_cart(api: Api) -> dict[str, Any]:
    return {**_vineyard(api, discount_code="PROMO10"), **_ended(api)}


def _without_claim(api: Api) -> dict[str, Any]:
    parts = (urlsafe_b64encode(part).decode().rstrip("=") for part in (b"{}", b'{"sub":"me"}', b"signature"))
    api.headers["Authorization"] = f"Bearer {'.'.join(parts)}"
    return {}


def _old_cart(api: Api) -> dict[str, Any]:
    cart = api.cart()
    api.sandbox.carts[cart].created -= timedelta(days=120)
    return {"cart": cart}


def _failing(api: Api) -> dict[str, Any]:
    cart = api.cart()
    api.sandbox.faults.add(faults.server_error(500), method="PUT")
    return {"cart": cart}


GIVEN: dict[str, Given] = {
    "nothing": lambda _: {},
    "a cart that asks for a phone number": _cart_of(EXTRA_CUSTOMER_DATA),
    "a cart that asks for a phone number and a colour": _cart_of(EXTRA_CUSTOMER_DATA, GO_KART),
    "a cart of the vineyard": _vineyard,
    "a cart without a customer": lambda api: {"cart": api.cart()},
    "a cart whose customer has no e-mail address": _without_email,
    "an empty cart with a customer": _empty,
    "a cart of a paid order": _paid,
    "a cart whose items were withdrawn": _withdrawn_in_cart,
    "a cart whose promo code has ended": _ended_in_cart,
    "a cart of four months ago": _old_cart,
    "a paid order with participants": _with_participants,
    "a partner": _partner,
    "a product with a pickup": _with_pickup,
    "a product for 24 euros": lambda api: {"product": _product(api, INSTANT_CONFIRMATION)},
    "a product that was withdrawn": _withdrawn,
    "a promo code that has ended": _ended,
    "a customer who has used the code": _code_used,
    "a web token without its claim": _without_claim,
    "a server that fails": _failing,
    "an unpaid order": _unpaid,
    "an unpaid order that was replaced": _replaced,
    "a paid order with an affiliate and a promo code": _with_everything,
    "a cancelled item": _cancelled,
    "an item whose refund is under way": _refund_under_way,
    "an item whose cancellation failed": _cancellation_failed,
    "an item that was refunded after its cancellation failed": _decided(Sandbox.refund, _cancellation_failed),
    "an item that is valid again after its cancellation failed": _decided(
        Sandbox.confirm, _cancellation_failed
    ),
    "an item that was refused": _decided(Sandbox.refuse, _needing_confirmation),
}
