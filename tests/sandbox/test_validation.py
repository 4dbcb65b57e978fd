"""Requests are checked against the document, and the sandbox survives whatever is sent."""

from __future__ import annotations

from typing import Any

import pytest
from httpx import Request
from hypothesis import given, settings
from hypothesis import strategies as st

from musement.sandbox import Sandbox
from musement.sandbox.catalogue import EXTRA_CUSTOMER_DATA, LANGUAGES, VINEYARD, VINEYARD_PRODUCT
from musement_sandbox.routes import ROUTER
from musement_sandbox.validation import DocumentMissingError, shipped_document
from tests.support.sandbox_api import BASE_URL, CUSTOMER, Api, MovingClock, error


@pytest.mark.parametrize(
    "query",
    [
        "limit=ten",
        "limit=-1",
        "offset=-1",
        "sort_by=cheapest",
        "city_in=milan",
        "discounted=perhaps",
        "available_from=tomorrow",
        "available_from=2026-13-01&available_to=2026-13-02",
        "coordinates=here",
        "default_price_range=1",
    ],
)
def test_a_bad_query_value_is_refused_with_the_documented_text(api: Api, query: str) -> None:
    answer = api.get(f"/activities?{query}")
    name = query.split("=", 1)[0]
    assert (answer.status_code, answer.json()["code"]) == (400, "0")
    assert answer.json()["message"].startswith(f'Parameter "{name}" of value ')


@pytest.mark.parametrize(
    ("path", "missing"),
    [
        ("/activities?coordinates=45.464,9.19", "distance"),
        ("/activities?distance=5KM", "coordinates"),
        ("/activities?available_from=2026-11-22", "available_to"),
        ("/activities?available_to=2026-11-22", "available_from"),
        ("/cities?distance=5", "coordinates"),
        ("/cities/1/events?available_from=2026-11-22", "available_to"),
        ("/cities/1/events?available_to=2026-11-22", "available_from"),
    ],
)
def test_half_a_filter_is_refused_and_never_dropped(api: Api, path: str, missing: str) -> None:
    assert error(api.get(path)) == (400, "0", f'Parameter "{missing}" is required')


def test_cities_are_sorted_by_coordinates_alone(api: Api) -> None:
    assert api.json("GET", "/cities?coordinates=48.85,2.35")[0]["code"] == "paris"


def test_an_unknown_query_parameter_is_ignored(api: Api) -> None:
    assert api.get("/activities?colour=red").status_code == 200


@pytest.mark.parametrize(
    ("method", "path", "body"),
    [
        ("POST", "/carts", None),
        ("POST", "/carts", {"discount_code": 7}),
        ("POST", "/carts", {"tickets": "all"}),
        ("POST", "/carts", "text"),
        ("POST", "/orders", {"cart_uuid": "not-a-uuid"}),
        ("POST", "/orders", {"cart_uuid": VINEYARD, "email_notification": "SOME"}),
        ("POST", "/login", {"client_id": "sandbox-client"}),
    ],
)
def test_a_bad_body_is_refused(api: Api, method: str, path: str, body: Any) -> None:
    assert api.call(method, path, body).status_code == 400


@pytest.mark.parametrize(
    "item",
    [
        {},
        {"type": "musement", "product_identifier": VINEYARD_PRODUCT},
        {"type": "musement", "product_identifier": VINEYARD_PRODUCT, "quantity": 0},
        {"type": "musement", "product_identifier": VINEYARD_PRODUCT, "quantity": "2"},
        {"type": "museum", "product_identifier": VINEYARD_PRODUCT, "quantity": 1},
        {"type": "musement-realtime", "product_identifier": VINEYARD_PRODUCT, "quantity": 1},
        {"type": "musement", "product_identifier": 434696106, "quantity": 1},
        {"type": "musement", "product_identifier": VINEYARD_PRODUCT, "quantity": 16},
    ],
)
def test_a_bad_item_adds_nothing(api: Api, item: dict[str, Any]) -> None:
    cart = api.cart(None)
    good = {"type": "musement", "product_identifier": VINEYARD_PRODUCT, "quantity": 1}
    assert api.post(f"/carts/{cart}/items", [good, item]).status_code == 400
    assert api.json("GET", f"/carts/{cart}")["items"] == []


def test_a_cart_holds_a_hundred_items(api: Api) -> None:
    cart = api.cart(None)
    good = [
        {"type": "musement", "product_identifier": product["product_id"], "quantity": 1}
        for day in api.days(VINEYARD)[:17]
        for product in api.products(VINEYARD, day)
    ]
    assert api.post(f"/carts/{cart}/items", good[:100]).status_code == 200
    refused = (400, "0", "A cart cannot hold more than 100 items.")
    assert error(api.post(f"/carts/{cart}/items", good[100:101])) == refused


def test_a_language_must_be_offered(api: Api) -> None:
    product = api.products(LANGUAGES)[0]["product_id"]
    item = {"type": "musement", "product_identifier": product, "quantity": 1}
    cart = api.cart(None)
    assert api.post(f"/carts/{cart}/items", [{**item, "language": "ru"}]).status_code == 400
    assert api.json("POST", f"/carts/{cart}/items", [{**item, "language": "fr"}])["language"] == "fr"


@pytest.mark.parametrize(
    "answers", [{}, {"phone_number": ""}, {"phone_number": "call me"}, {"phone_number": True}]
)
def test_extra_customer_data_is_checked(api: Api, answers: dict[str, Any]) -> None:
    cart = api.cart(api.products(EXTRA_CUSTOMER_DATA)[0]["product_id"])
    body = {"extra_customer_data": {EXTRA_CUSTOMER_DATA: answers}}
    answer = api.put(f"/carts/{cart}/customer", body)
    assert answer.status_code == 400
    assert f"extra_customer_data.{EXTRA_CUSTOMER_DATA}.phone_number" in answer.json()["message"]


def test_an_empty_object_may_be_sent_as_a_list_as_php_does() -> None:
    api = Api(Sandbox(lists_for_objects=True))
    cart = api.cart()
    schema = api.json("GET", f"/carts/{cart}/customer/schema")
    assert schema["properties"]["extra_customer_data"]["properties"] == []
    customer = api.json("PUT", f"/carts/{cart}/customer", {"email": "ada@example.org"})
    assert customer["extra_customer_data"] == []


def test_without_validation_no_document_is_needed(clock: MovingClock) -> None:
    api = Api(Sandbox(clock=clock, validate=False, document={}))
    assert api.paid()["status"] == "OK"


def test_a_missing_document_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("musement_sandbox.validation._PACKAGE", "no_such_package")
    with pytest.raises(DocumentMissingError, match=r"no_such_package/document\.json is not installed"):
        shipped_document()


def test_sandboxes_share_the_shipped_document_and_no_other() -> None:
    assert Sandbox().document is Sandbox(validate=False).document
    given = shipped_document()
    assert Sandbox(document=given).document is not Sandbox(document=given).document


def test_a_sandbox_that_checks_its_responses_finds_a_wrong_one() -> None:
    document = shipped_document()
    document["components"]["schemas"]["Currency"]["properties"]["symbol"]["type"] = "integer"
    api = Api(Sandbox(document=document, check_responses=True))
    with pytest.raises(AssertionError, match=r"GET /currencies responded with 200: \$\[0\]\.symbol"):
        api.get("/currencies")


def test_other_paths_and_methods_are_not_found_or_not_allowed(api: Api) -> None:
    assert api.get("/nowhere").status_code == 404
    assert api.get("/carts//order-info").status_code == 404
    refused = api.delete("/cities")
    assert (refused.status_code, refused.headers["Allow"]) == (405, "GET")
    assert api.put(f"/carts/{api.cart()}").headers["Allow"] == "DELETE, GET, PATCH"


@pytest.mark.parametrize("birthdate", ["", "4.11.1985", "1985-02-30", "19851104"])
def test_a_date_in_a_body_has_to_be_one(api: Api, birthdate: str) -> None:
    cart = api.cart()
    refused = api.put(f"/carts/{cart}/customer", {**CUSTOMER, "birthdate": birthdate})
    assert error(refused)[0] == 400
    assert error(refused)[2].startswith("Invalid request body: birthdate: ")
    assert api.json("GET", f"/carts/{cart}").get("customer") is None


def test_a_reading_call_may_ask_for_json_by_a_suffix(api: Api) -> None:
    cart = api.cart()
    for path in ("/cities", f"/activities/{VINEYARD}", f"/carts/{cart}", "/cities/1/events"):
        assert api.json("GET", f"{path}.json") == api.json("GET", path)
    assert api.json("GET", "/cities.json?limit=2") == api.json("GET", "/cities?limit=2")
    assert api.get("/cities.xml").status_code == 404
    assert api.delete(f"/carts/{cart}.json").status_code == 404
    assert api.post("/carts.json", {}).status_code == 404


def test_the_prefix_of_the_api_is_optional(sandbox: Sandbox) -> None:
    headers = {"X-Musement-Application": "tests"}
    for url in ("https://sandbox.musement.com/api/v3/cities", "http://localhost/cities"):
        assert sandbox.handle(Request("GET", url, headers=headers)).status_code == 200


def test_no_segment_of_a_path_leaves_its_place(api: Api) -> None:
    cart = api.cart()
    assert api.delete(f"/carts/{cart}/items/%2e%2e").status_code == 404
    assert api.delete(f"/carts/{cart}%2Fitems").status_code == 404
    assert api.get(f"/carts/{cart}").status_code == 200


json_values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(max_size=8),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=8), inner, max_size=3),
    max_leaves=6,
)
known = st.sampled_from(
    [
        "cart_uuid",
        "uuid",
        "extra_data",
        "tickets",
        "customer",
        "email",
        "product",
        "quantity",
        "discount_code",
    ]
)
bodies = json_values | st.dictionaries(known, json_values, max_size=4)
routes = st.sampled_from(sorted(ROUTER.routes, key=lambda route: route.operation))
texts = st.text(alphabet=st.characters(codec="utf-8"), min_size=1, max_size=12)


def query_names() -> list[str]:
    document = shipped_document()
    found = [
        parameter["name"]
        for item in document["paths"].values()
        for operation in item.values()
        if isinstance(operation, dict)
        for parameter in operation.get("parameters", [])
        if parameter.get("in") == "query"
    ]
    return sorted(set(found))


hostile = st.sampled_from(
    [
        "",
        "0",
        "-1",
        "1x2,3",
        "²",
        "٣",
        "9" * 30,
        "1,a",
        ",",
        "1e5",
        "nan",
        "true",
        "2026-02-30",
        "1..2",
        "0..0",
        "%",
        "a,b",
    ]
)
queries = st.dictionaries(st.sampled_from(query_names()), hostile | texts, max_size=4)


@settings(max_examples=60, deadline=None)
@given(
    route=routes, segment=texts | hostile | st.just(VINEYARD), body=bodies, query=queries, known=st.booleans()
)
def test_no_request_breaks_the_sandbox(
    route: Any, segment: str, body: Any, query: dict[str, str], known: bool
) -> None:
    from urllib.parse import quote, urlencode

    sandbox = Sandbox(clock=MovingClock(), check_responses=True)
    api = Api(sandbox)
    order = api.paid()
    item = order["items"][0]["uuid"]
    cart = api.cart()
    real = {
        "cartUuid": cart,
        "orderUuid": order["uuid"],
        "orderItemUuid": item,
        "activityUuid": VINEYARD,
        "cityId": "1",
    }
    parts = [
        (real.get(part[1:-1]) if known else None) or quote(segment, safe="") if part.startswith("{") else part
        for part in route.template.split("/")
    ]
    if any(part in {".", ".."} for part in parts):
        return
    answer = api.call(route.method, f"{'/'.join(parts)}?{urlencode(query)}", body)
    assert answer.status_code < 500
    assert str(answer.request.url).startswith(BASE_URL)
