"""Calls about carts, their items, customer and participants."""

from __future__ import annotations

from datetime import date

from musement.sandbox.catalogue import EXTRA_CUSTOMER_DATA, PARTICIPANTS, PICKUPS, REALTIME, VINEYARD
from tests.scenarios.activities import pickup
from tests.scenarios.scenario import Arguments, Scenario, given
from tests.support.sandbox_api import CUSTOMER, Api

CONSENTS = dict.fromkeys(
    ("musement_newsletter", "allow_profiling", "thirdparty_newsletter", "events_related_newsletter"), "NO"
)
EVERY_CUSTOMER_FIELD = {
    **CUSTOMER,
    **CONSENTS,
    "city": "Łódź",
    "address": "ul. Piotrkowska 1",
    "zipcode": "90-001",
    "tax_id": "0000000000",
    "mobile": "+48123456789",
    "birthdate": date(1985, 11, 4),
    "gender": "FEMALE",
    "country": {"id": 82},
    "extra_customer_data": {EXTRA_CUSTOMER_DATA: {"phone_number": "48123456789"}},
}
PERSON = {
    "salutation": "Ms",
    "firstname": "Ada",
    "lastname": "Byron",
    "date_of_birth": "1985-11-04",
    "email": "ada@example.org",
}


def product(api: Api, activity: str = VINEYARD, number: int = 0) -> str:
    """The identifier of a product on sale."""
    found: str = api.products(activity)[number]["product_id"]
    return found


def ticket(api: Api, number: int = 0, quantity: int = 2) -> dict[str, object]:
    """A product as the older calls name it."""
    return {"product": {"type": "musement", "id": product(api, number=number)}, "quantity": quantity}


def cart_and_item(api: Api, activity: str = VINEYARD) -> tuple[str, str]:
    """A cart with one unit of an activity, and the item."""
    cart = api.cart(product(api, activity), 1)
    item: str = api.json("GET", f"/carts/{cart}")["items"][0]["uuid"]
    return cart, item


def paid_cart(api: Api, activity: str = VINEYARD) -> tuple[str, str]:
    """A cart that is locked by its paid order, and its item."""
    cart, item = cart_and_item(api, activity)
    if activity == PARTICIPANTS:
        api.json("PUT", f"/carts/{cart}/items/{item}/participants", [PERSON])
    api.paid(cart)
    return cart, item


def _with_questions(api: Api) -> str:
    return api.cart(product(api, EXTRA_CUSTOMER_DATA), 1)


def _ordered(api: Api) -> str:
    cart = api.cart()
    api.order(cart)
    return cart


def _item_with_pickup(api: Api) -> Arguments:
    where = pickup(api)
    found = api.products(PICKUPS, query=f"?pickup={where}")[0]["product_id"]
    return given(api.cart(None), product_id=found, quantity=1, pickup=where)


def _items(api: Api) -> Arguments:
    entries = [
        {"type": "musement", "product_identifier": product(api, number=number), "quantity": number + 1}
        for number in range(2)
    ]
    return given(api.cart(None), entries)


def _posted_items(api: Api) -> Arguments:
    entry = {"type": "musement", "product_identifier": product(api), "quantity": 1, "language": "en"}
    return given(api.cart(None), body=[entry])


def _realtime_item(api: Api) -> Arguments:
    found = product(api, REALTIME)
    return given(api.cart(None), product_id=found, quantity=1, product_type="musement-realtime")


def _new_participants(api: Api) -> Arguments:
    return given(*cart_and_item(api, PARTICIPANTS), [PERSON])


def _known_participants(api: Api) -> Arguments:
    cart, item = cart_and_item(api, PARTICIPANTS)
    api.json("PUT", f"/carts/{cart}/items/{item}/participants", [PERSON])
    return given(cart, item)


def _update(api: Api) -> Arguments:
    customer = {**CUSTOMER, "mobile": "+48123456789"}
    return given(api.cart(), customer=customer, tickets=[ticket(api, 1)], affiliate="partner")


SCENARIOS = (
    Scenario("carts.create", lambda _: given(), label="empty"),
    Scenario(
        "carts.create",
        lambda api: given(
            tickets=[ticket(api)],
            customer={**CUSTOMER, "country": {"id": 82}, "mobile": "+48123456789"},
            discount_code="PROMO10",
            customer_email="ada@example.org",
        ),
        label="full",
    ),
    Scenario("carts.get", lambda api: given(api.cart())),
    Scenario("carts.get", lambda api: given(api.cart()), label="without login", credentials=False),
    Scenario("carts.delete", lambda api: given(api.cart())),
    Scenario("carts.update", _update),
    Scenario(
        "carts.add_item",
        lambda api: given(api.cart(None), product_id=product(api, PARTICIPANTS), quantity=2),
    ),
    Scenario("carts.add_item", _item_with_pickup, label="pickup"),
    Scenario("carts.add_item", _realtime_item, label="realtime"),
    Scenario("carts.add_items", _items),
    Scenario("carts.post_items", _posted_items),
    Scenario("carts.remove_item", lambda api: given(*cart_and_item(api)), 204),
    Scenario("carts.order_info", lambda api: given(_ordered(api))),
    Scenario("carts.bundles", lambda api: given(api.cart())),
    Scenario("carts.product_details", lambda api: given(*cart_and_item(api))),
    Scenario("carts.customer_schema", lambda api: given(_with_questions(api))),
    Scenario("carts.missing", lambda api: given(cart_and_item(api, PARTICIPANTS)[0])),
    Scenario("carts.get_customer_schema", lambda api: given(api.cart())),
    Scenario("carts.update_customer", lambda api: given(_with_questions(api), **EVERY_CUSTOMER_FIELD)),
    Scenario("carts.update_customer", lambda api: given(api.cart(), **CUSTOMER, **CONSENTS), label="plain"),
    Scenario("carts.participants_schema", lambda api: given(*cart_and_item(api, PARTICIPANTS))),
    Scenario("carts.get_participants_schema", lambda api: given(*cart_and_item(api, PARTICIPANTS))),
    Scenario("carts.participants", _known_participants),
    Scenario("carts.update_participants", _new_participants),
    Scenario(
        "carts.put_participants",
        lambda api: given(*cart_and_item(api, PARTICIPANTS), body=[PERSON]),
    ),
    Scenario("carts.tickets", lambda api: given(api.cart())),
    Scenario("carts.add_tickets", lambda api: given(api.cart(None), tickets=[ticket(api)])),
    Scenario("carts.remove_ticket", lambda api: given(*cart_and_item(api)), 204),
)
