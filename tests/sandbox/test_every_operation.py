"""Every operation of the document is answered, with data that keeps to the document."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest

from musement.sandbox import DEFAULT_CLIENT_ID, DEFAULT_CLIENT_SECRET, Sandbox
from musement.sandbox.catalogue import BUNDLED, LANGUAGES, PARTICIPANTS, PICKUPS, REFUND_POLICIES, VINEYARD
from musement_sandbox.example_responses import example_response
from musement_sandbox.routes import ROUTER
from musement_sandbox.validation import Document, shipped_document
from tests.support.sandbox_api import CUSTOMER, Api, MovingClock

CREDENTIALS = {
    "client_id": DEFAULT_CLIENT_ID,
    "client_secret": DEFAULT_CLIENT_SECRET,
    "grant_type": "client_credentials",
}
PERSON = {
    "salutation": "Ms",
    "firstname": "Ada",
    "lastname": "Byron",
    "date_of_birth": "1985-11-04",
    "email": "ada@example.org",
}
REVIEW = {
    "order_item_uuid": "d83d4e0a-e62b-4c81-b403-4206914cd697",
    "provider": "QUALTRICS",
    "provider_id": "R_wXE9FFQ1qhK2J0w",
    "rating_value": 4,
    "rating_scale": "1..5",
    "date": "2021-11-18T15:13:13",
}
METHODS = {"get", "put", "post", "delete", "patch"}


def operations() -> set[str]:
    paths = shipped_document()["paths"]
    return {
        f"{method.upper()} {path}" for path, item in paths.items() for method in item if method in METHODS
    }


def calls(api: Api) -> Iterator[tuple[str, str, Any]]:
    """One call of every operation that succeeds, as operation, path with query, and body."""
    pickup = api.json("GET", f"/activities/{PICKUPS}/pickups")[0]["uuid"]
    day = api.days(VINEYARD)[5]

    yield (
        "GET /activities",
        "/activities?city_in=1,11&include_facets=category,city,country&sort_by=-price",
        None,
    )
    for name in ("", "/country", "/destinations", "/extra-customer-data/schema", "/media", "/taxonomies"):
        yield f"GET /activities/{{activityUuid}}{name}", f"/activities/{VINEYARD}{name}", None
    for name in ("/participants-info/schema", "/reviews", "/reviews/statistics", "/comments"):
        yield f"GET /activities/{{activityUuid}}{name}", f"/activities/{PARTICIPANTS}{name}", None
    yield (
        "GET /activities/{activityUuid}/metadata/languages",
        f"/activities/{LANGUAGES}/metadata/languages",
        None,
    )
    yield (
        "GET /activities/{activityUuid}/refund-policies",
        f"/activities/{REFUND_POLICIES}/refund-policies",
        None,
    )
    yield "GET /activities/{activityUuid}/pickups", f"/activities/{PICKUPS}/pickups", None
    dates = f"/activities/{PICKUPS}/dates?pickup={pickup}&discounts[]=10&discounts[]=15.5"
    yield "GET /activities/{activityUuid}/dates", dates, None
    yield "GET /activities/{activityUuid}/dates/{date}", f"/activities/{VINEYARD}/dates/{day}", None
    yield (
        "GET /activity-taxonomies/{activityTaxonomyType}",
        "/activity-taxonomies/inclusions?taxonomy_category_code=MEALS",
        None,
    )
    yield "GET /catalog/updates/{day}", "/catalog/updates/2026-11-20", None
    yield "POST /activities/{activityUuid}/reviews", f"/activities/{VINEYARD}/reviews", REVIEW

    for path in ("/cities", "/countries", "/currencies", "/venues", "/categories", "/lists", "/list-types"):
        yield f"GET {path}", path, None
    yield "GET /categories-tree", "/categories-tree", None
    yield "GET /cities/{cityId}", "/cities/1", None
    yield "GET /countries/{countryId}", "/countries/82", None
    yield "GET /venues/{venueId}", "/venues/170", None
    yield "GET /categories/{categoryId}", "/categories/374", None
    yield "GET /lists/{listId}", "/lists/12", None
    yield "GET /events", "/events?category_in=371&country_in=82", None
    yield "GET /cities/{cityId}/events", "/cities/1/events?sort_by=price", None
    yield "GET /countries/{countryId}/events", "/countries/82/events?priority_city=1&limit=500", None

    query = "&".join(f"{name}={value}" for name, value in CREDENTIALS.items())
    yield "GET /login", f"/login?{query}", None
    yield "POST /login", "/login", CREDENTIALS
    token = api.headers["Authorization"].removeprefix("Bearer ")
    yield "POST /refresh", f"/refresh?grant_type=refresh_token&refresh_token={token}", None

    yield (
        "POST /carts",
        "/carts",
        {"discount_code": "PROMO10", "customer": {**CUSTOMER, "country": {"id": 82}}},
    )
    spare = api.cart()
    yield "DELETE /carts/{cartUuid}", f"/carts/{spare}", None
    cart = api.cart(api.products(PARTICIPANTS)[0]["product_id"], quantity=1)
    item = api.json("GET", f"/carts/{cart}")["items"][0]["uuid"]
    product = api.products(BUNDLED)[0]
    ticket = {"product": {"type": "musement", "id": product["product_id"]}, "quantity": 2}
    entry = {"type": "musement", "product_identifier": api.products(VINEYARD)[0]["product_id"], "quantity": 1}
    yield "GET /carts/{cartUuid}", f"/carts/{cart}", None
    yield "POST /carts/{cartUuid}/items", f"/carts/{cart}/items", [entry]
    yield "POST /carts/{cartUuid}/tickets", f"/carts/{cart}/tickets", {"tickets": [ticket]}
    yield "GET /carts/{cartUuid}/tickets", f"/carts/{cart}/tickets", None
    yield "PATCH /carts/{cartUuid}", f"/carts/{cart}", {"tickets": [{**ticket, "quantity": 1}]}
    inside = [entry["uuid"] for entry in api.json("GET", f"/carts/{cart}")["items"]]
    yield "DELETE /carts/{cartUuid}/tickets/{ticketUuid}", f"/carts/{cart}/tickets/{inside[1]}", None
    extra = api.add(cart, api.products(VINEYARD)[1]["product_id"])
    yield "DELETE /carts/{cartUuid}/items/{cartItemUuid}", f"/carts/{cart}/items/{extra['uuid']}", None
    yield "GET /carts/{cartUuid}/bundles", f"/carts/{cart}/bundles", None
    own = f"/carts/{cart}/items/{item}"
    one = "/carts/{cartUuid}/items/{cartItemUuid}"
    yield f"GET {one}/product-general-details", f"{own}/product-general-details", None
    yield f"GET {one}/participants/schema", f"{own}/participants/schema", None
    yield f"PUT {one}/participants", f"{own}/participants", [PERSON]
    yield f"GET {one}/participants", f"{own}/participants", None
    yield "GET /carts/{cartUuid}/customer/schema", f"/carts/{cart}/customer/schema", None
    yield "PUT /carts/{cartUuid}/customer", f"/carts/{cart}/customer", CUSTOMER

    yield "POST /orders", "/orders", {"cart_uuid": cart, "affiliate": "partner", "affiliate_channel": "web"}
    yield "GET /carts/{cartUuid}/order-info", f"/carts/{cart}/order-info", None
    order = api.json("GET", f"/carts/{cart}/order-info")["order_uuid"]
    yield "GET /orders/{orderUuid}", f"/orders/{order}", None
    yield "PATCH /orders/{orderUuid}", f"/orders/{order}", {"extra_data": '{"a":1}'}
    yield "POST /payments/no/payment", "/payments/no/payment", {"uuid": order}
    card = {"order_uuid": api.order()["uuid"], "stripe_token": "tok_threeDSecure2Required"}
    yield "POST /payments/stripe/payment", "/payments/stripe/payment", card
    done = {"order_uuid": card["order_uuid"]}
    yield "POST /payments/stripe/complete_3d_secure", "/payments/stripe/complete_3d_secure", done

    booked = api.json("GET", f"/orders/{order}")["items"]
    external = next(entry for entry in booked if entry["product"]["activity_uuid"] == BUNDLED)["uuid"]
    files = f"/orders/{order}/activities/{BUNDLED}"
    both = "/orders/{orderUuid}/activities/{activityUuid}"
    yield f"GET {both}/tickets", f"{files}/tickets", None
    first = api.json("GET", f"{files}/tickets")[0]["id"]
    yield f"GET {both}/tickets/{{ticketId}}", f"{files}/tickets/{first.replace('/', '%2F')}", None
    yield f"GET {both}/voucher", f"{files}/voucher", None
    line = f"/orders/{order}/items/{external}"
    any_line = "/orders/{orderUuid}/items/{orderItemUuid}"
    yield f"GET {any_line}/vouchers", f"{line}/vouchers", None
    yield f"GET {any_line}/vouchers-external", f"{line}/vouchers-external", None
    yield f"POST {any_line}/notifications", f"{line}/notifications", None

    refundable = api.paid()
    own_item = f"/orders/{refundable['uuid']}/items/{refundable['items'][0]['uuid']}"
    yield f"GET {any_line}/refund-policies", f"{own_item}/refund-policies", None
    yield f"DELETE {any_line}", own_item, {"cancellation_reason": "GRACE-PERIOD"}
    yield "GET /orders/{orderUuid}/refunds", f"/orders/{refundable['uuid']}/refunds", None


def without_route() -> set[str]:
    """The operations that the sandbox answers from the document: see `test_example_responses`."""
    return operations() - {route.operation for route in ROUTER.routes}


def test_every_route_is_that_of_an_operation() -> None:
    assert {route.operation for route in ROUTER.routes} <= operations()


@pytest.mark.parametrize("operation", sorted(operations()))
def test_every_operation_has_a_response_that_the_document_allows(operation: str) -> None:
    document = Document()
    response = example_response(document, operation)

    assert response.is_success
    assert document.response_problem(operation, response) is None


@pytest.mark.parametrize("headers", [{}, {"Accept-Language": "it-IT", "X-Musement-Currency": "GBP"}])
def test_every_operation_succeeds_with_what_the_document_says(
    clock: MovingClock, headers: dict[str, str]
) -> None:
    api = Api(Sandbox(clock=clock, check_responses=True))
    api.headers |= headers
    api.log_in()
    made = set()
    for operation, path, body in calls(api):
        method = operation.split(" ", 1)[0]
        answer = api.call(method, path, body)
        assert answer.is_success, f"{operation}: {answer.status_code} {answer.text}"
        made.add(operation)
    assert made == operations() - without_route()
