"""The errors of the guides, each with its exact status, code and text."""

from __future__ import annotations

from base64 import urlsafe_b64encode
from collections.abc import Callable

import pytest

from musement.sandbox import Sandbox
from musement.sandbox.catalogue import DRAFT, OPEN_DATE, PICKUPS, VINEYARD, VINEYARD_PRODUCT
from tests.support.sandbox_api import CUSTOMER, Api, error

NOWHERE = "00000000-0000-4000-8000-000000000000"
Made = Callable[[Api], str]


def ready_cart(api: Api) -> str:
    cart = api.cart()
    api.json("PUT", f"/carts/{cart}/customer", CUSTOMER)
    return cart


def cart_with_customer(api: Api) -> str:
    cart = api.cart(None)
    api.json("PUT", f"/carts/{cart}/customer", CUSTOMER)
    return cart


def cart_without_email(api: Api) -> str:
    cart = api.cart()
    api.json("PUT", f"/carts/{cart}/customer", {"firstname": "Ada", "lastname": "Byron"})
    return cart


def cart_sold_out(api: Api) -> str:
    cart = ready_cart(api)
    api.sandbox.withdraw(VINEYARD_PRODUCT)
    return cart


ORDER_CREATION = [
    (ready_cart, None, {}, "You must specify the id or the uuid"),
    (ready_cart, "uuid", {"cart_id": 1}, "You can specify the id or the uuid. Not both"),
    (
        Api.cart,
        "uuid",
        {},
        (
            "No customer set for the Cart. In order to set the customer please call "
            "PUT {{api_base_url}}/carts/{{cart_uuid}}/customer"
        ),
    ),
    (cart_without_email, "uuid", {}, "No valid customer associated with the cart"),
    (
        cart_with_customer,
        "uuid",
        {},
        "You are trying to create and order from an empty cart. Please add at least one item to the cart before.",
    ),
    (
        cart_sold_out,
        "uuid",
        {},
        (
            "We are really sorry. There was an error while creating the order because the items you had in the cart "
            "are not available anymore. Please add new items and try again."
        ),
    ),
    (
        ready_cart,
        "uuid",
        {"sms_notification_to": "39123456789"},
        "Invalid phone number. Required format E164",
    ),
    (
        ready_cart,
        "uuid",
        {"affiliate_channel": "web"},
        "You can not specify the affiliate channel without specify the affiliate.",
    ),
    (
        ready_cart,
        "uuid",
        {"extra_data": "not JSON"},
        "Extra data must be a serialized JSON object of key-value pairs",
    ),
]


@pytest.mark.parametrize(("made", "named", "details", "message"), ORDER_CREATION)
def test_order_creation_is_refused(
    api: Api, made: Made, named: str | None, details: dict[str, object], message: str
) -> None:
    cart = made(api)
    body = {**details, **({} if named is None else {"cart_uuid": cart})}
    assert error(api.post("/orders", body)) == (400, 400, message)
    assert not api.sandbox.orders


def test_there_are_nine_of_them() -> None:
    assert len({message for *_, message in ORDER_CREATION}) == 9


@pytest.mark.parametrize("extra_data", ["[]", "1", '"text"', "null", "", '{"a": NaN}', {"a": 1}, None, 7])
def test_extra_data_is_a_string_with_a_json_object_and_nothing_else(api: Api, extra_data: object) -> None:
    cart = ready_cart(api)
    answer = api.post("/orders", {"cart_uuid": cart, "extra_data": extra_data})
    assert error(answer) == (400, 400, "Extra data must be a serialized JSON object of key-value pairs")


def test_extra_data_is_checked_again_when_it_is_replaced(api: Api) -> None:
    order = api.order(extra_data='{"a":1}')
    answer = api.patch(f"/orders/{order['uuid']}", {"extra_data": "[]"})
    assert error(answer) == (400, 400, "Extra data must be a serialized JSON object of key-value pairs")
    changed = api.json("PATCH", f"/orders/{order['uuid']}", {"extra_data": '{"b":2}'})
    assert changed["extra_data"] == '{"b":2}'


def test_a_discount_code_that_has_ended_stops_the_order(api: Api, sandbox: Sandbox) -> None:
    cart = api.json("POST", "/carts", {"discount_code": "PROMO10"})["uuid"]
    api.add(cart, VINEYARD_PRODUCT)
    api.json("PUT", f"/carts/{cart}/customer", CUSTOMER)
    sandbox.expire_discount("PROMO10")
    answer = api.post("/orders", {"cart_uuid": cart})
    assert error(answer) == (400, "3001", "The discount code is invalid")


def web_token(payload: bytes) -> str:
    return ".".join(urlsafe_b64encode(part).decode().rstrip("=") for part in (b"{}", payload, b"signature"))


@pytest.mark.parametrize(
    ("body", "token", "code", "message"),
    [
        ({"tickets": [{"product": {"id": 123}, "quantity": 1}]}, None, "1001", "Product code not valid"),
        (
            {"tickets": [{"product": {"id": VINEYARD_PRODUCT}, "quantity": 99}]},
            None,
            "2101",
            "Failed to add Ticket to Cart. Ticket is not available.",
        ),
        ({"discount_code": "UNKNOWN"}, None, "3001", "The discount code is invalid"),
        (
            {},
            web_token(b'{"sub":"me"}'),
            "4001",
            "claim_legacy_oauth2_client_public_id not found in the JWT payload",
        ),
    ],
)
def test_cart_creation_is_refused(
    api: Api, body: dict[str, object], token: str | None, code: str, message: str
) -> None:
    answer = api.post("/carts", body, Authorization=None if token is None else f"Bearer {token}")
    assert error(answer) == (400, code, message)
    assert not api.sandbox.carts


def test_a_web_token_with_the_legacy_claim_is_accepted(api: Api) -> None:
    token = web_token(b'{"legacy_oauth2_client_public_id":"me"}')
    assert api.post("/carts", {}, Authorization=f"Bearer {token}").status_code == 200


def test_the_application_header_is_needed_everywhere(api: Api) -> None:
    message = (
        "The header 'x-musement-application' is mandatory but was not found on the request. "
        "Please specify it and try again."
    )
    for method, path in (("GET", "/cities"), ("POST", "/login"), ("POST", "/carts"), ("GET", "/nowhere")):
        assert error(api.call(method, path, {}, X_Musement_Application=None)) == (400, "2271", message)


def test_an_unknown_market_is_refused(api: Api) -> None:
    answer = api.get("/cities", X_Musement_Market="atlantis")
    assert error(answer) == (400, "-1", "Unknown market code was provided.")


PATHS = [
    ("GET", f"/carts/{NOWHERE}", None, (404, "1400", "Resource does not exist")),
    ("PUT", f"/carts/{NOWHERE}/customer", CUSTOMER, (404, "1400", "Resource does not exist")),
    ("GET", f"/orders/{NOWHERE}", None, (404, "1400", "Resource does not exist")),
    ("GET", "/orders/MUS0738876", None, (404, "1400", "Resource does not exist")),
    ("GET", f"/activities/{NOWHERE}", None, (404, "1400", "Resource does not exist")),
    ("GET", "/cities/999999", None, (404, "1400", "Resource does not exist")),
    ("GET", f"/carts/{NOWHERE}/order-info", None, (404, "1400", "Cart does not have an associated order")),
    (
        "GET",
        f"/activities/{DRAFT}",
        None,
        (403, "0", "You don't have permission to access this resource."),
    ),
    (
        "GET",
        f"/activities/{OPEN_DATE}/refund-policies",
        None,
        (404, "1400", "No refund policy version for the activity"),
    ),
    (
        "GET",
        f"/activities/{VINEYARD}/dates?date_from=2026-12-09&date_to=2026-12-01",
        None,
        (400, "1440", "End date cannot be before start date."),
    ),
    (
        "GET",
        f"/activities/{VINEYARD}/dates?date_to=2026-11-01",
        None,
        (400, "1440", "End date cannot be before start date."),
    ),
    ("GET", f"/activities/{PICKUPS}/dates", None, (400, "1578", "A pickup is required for this activity.")),
    (
        "GET",
        f"/activities/{PICKUPS}/dates/2026-12-01",
        None,
        (400, "1578", "A pickup is required for this activity."),
    ),
    ("GET", "/activities?limit=101", None, (400, "0", "Maximum allowed result size is: 100")),
    ("GET", "/cities?limit=101", None, (400, "0", "Maximum allowed result size is: 100")),
    (
        "GET",
        f"/activities/{VINEYARD}/reviews?page=-1",
        None,
        (
            400,
            "0",
            (
                'Parameter "page" of value "-1" violated a constraint '
                "\"Parameter 'page' value, does not match requirements '\\d+'\""
            ),
        ),
    ),
]


@pytest.mark.parametrize(("method", "path", "body", "expected"), PATHS)
def test_a_call_is_refused(
    api: Api, method: str, path: str, body: object, expected: tuple[int, str, str]
) -> None:
    assert error(api.call(method, path, body)) == expected


def test_items_are_a_list(api: Api) -> None:
    item = {"type": "musement", "product_identifier": VINEYARD_PRODUCT, "quantity": 1}
    assert error(api.post(f"/carts/{api.cart(None)}/items", item))[:2] == (400, "1451")


def test_a_product_with_pickup_needs_the_pickup(api: Api) -> None:
    pickup = api.json("GET", f"/activities/{PICKUPS}/pickups")[0]["uuid"]
    product = api.products(PICKUPS, query=f"?pickup={pickup}")[0]["product_id"]
    item = {"type": "musement", "product_identifier": product, "quantity": 1}
    assert error(api.post(f"/carts/{api.cart(None)}/items", [item]))[:2] == (400, "1578")


def test_a_cart_is_locked_once_its_order_is_paid(api: Api) -> None:
    cart = api.cart()
    api.paid(cart)
    locked = (423, "-1", "Cart is already connected to order with state 'closed'")
    item = {"type": "musement", "product_identifier": VINEYARD_PRODUCT, "quantity": 1}
    assert error(api.put(f"/carts/{cart}/customer", CUSTOMER)) == locked
    assert error(api.post(f"/carts/{cart}/items", [item])) == locked
    assert error(api.post("/orders", {"cart_uuid": cart})) == locked
    inside = api.json("GET", f"/carts/{cart}")["items"][0]["uuid"]
    kept = (403, "0", "You don't have permission to delete this resource.")
    assert error(api.delete(f"/carts/{cart}/items/{inside}")) == kept
    assert error(api.delete(f"/carts/{cart}")) == kept


def test_an_item_without_participants_says_so(api: Api) -> None:
    cart = api.cart()
    item = api.json("GET", f"/carts/{cart}")["items"][0]["uuid"]
    expected = (404, "1400", "This cart item does not require participant info")
    assert error(api.get(f"/carts/{cart}/items/{item}/participants/schema")) == expected
    assert error(api.put(f"/carts/{cart}/items/{item}/participants", [{}])) == expected


def test_the_identifier_for_people_is_no_uuid(api: Api) -> None:
    order = api.order()
    api.log_in()
    answer = api.post("/payments/no/payment", {"uuid": order["identifier"]})
    assert error(answer) == (400, "0", "Invalid UUID")


def test_paying_needs_the_right_and_works_once(clock: object) -> None:
    poor = Api(Sandbox(scopes=frozenset()))
    poor.log_in()
    order = poor.order()
    assert poor.post("/payments/no/payment", {"uuid": order["uuid"]}).status_code == 422
    rich = Api(Sandbox())
    paid = rich.paid()
    assert rich.post("/payments/no/payment", {"uuid": paid["uuid"]}).status_code == 423
    assert rich.post("/payments/no/payment", {"uuid": NOWHERE}).status_code == 404
    assert rich.sandbox.orders[paid["uuid"]].payments == 1


def test_vouchers_are_not_available_before_the_item_is_ok(api: Api) -> None:
    order = api.order()
    item = order["items"][0]["uuid"]
    missing = (404, "9442", "Voucher not available")
    assert error(api.get(f"/orders/{order['uuid']}/items/{item}/vouchers")) == missing
    assert error(api.get(f"/orders/{order['uuid']}/activities/{VINEYARD}/voucher")) == missing
    ticket = api.get(f"/orders/{order['uuid']}/activities/{VINEYARD}/tickets/AAAA")
    assert error(ticket) == (404, "9442", "Ticket not available")
    assert error(api.get(f"/orders/{order['uuid']}/items/{item}/vouchers-external"))[:2] == (409, "9442")
