"""Whatever is said of a customer is shown or refused, and nothing of it makes a later call fail."""

from __future__ import annotations

import json
from typing import Any

import pytest
from httpx import Request
from hypothesis import given, settings
from hypothesis import strategies as st

from musement.sandbox import Sandbox
from musement.sandbox.catalogue import EXTRA_CUSTOMER_DATA, GO_KART, PARTICIPANTS
from tests.support.sandbox_api import BASE_URL, CUSTOMER, Api, MovingClock, error

MEMBERS = [
    *("email", "firstname", "lastname", "mobile", "address", "birthdate", "city", "zipcode", "tax_id"),
    *("id_number", "avatar", "locale", "id", "country", "currency", "favourite_city", "gender"),
    *("musement_newsletter", "allow_profiling", "thirdparty_newsletter", "events_related_newsletter"),
    "extra_customer_data",
]
_PLAIN = st.one_of(
    st.none(),
    st.booleans(),
    st.integers(),
    st.floats(),
    st.text(st.characters(), max_size=8),
    st.sampled_from(
        ["IT", "EUR", "MALE", "YES", "ada@example.org", "1985-11-04", "\ud800", "<b>", "\x00", 82, 11]
    ),
)
_ODD = st.recursive(
    _PLAIN,
    lambda inner: st.one_of(
        st.lists(inner, max_size=3),
        st.dictionaries(
            st.sampled_from(["id", "code", "iso_code", "phone_number", EXTRA_CUSTOMER_DATA, GO_KART]),
            inner,
            max_size=3,
        ),
    ),
    max_leaves=6,
)
_CUSTOMERS = st.dictionaries(st.sampled_from([*MEMBERS, "a member of tomorrow"]), _ODD, max_size=5)


def exchange(api: Api, method: str, path: str, body: Any) -> tuple[int, Any]:
    """Send a body as JSON allows it and more; status and body of the response."""
    content = json.dumps(body).encode()
    headers = {**api.headers, "Content-Type": "application/json"}
    response = api.sandbox.handle(Request(method, f"{BASE_URL}{path}", headers=headers, content=content))
    return response.status_code, response.json()


@settings(max_examples=80, deadline=None, derandomize=True, database=None)
@given(customer=_CUSTOMERS, other=_CUSTOMERS, validate=st.booleans())
def test_no_customer_makes_the_sandbox_fail_then_or_later(
    customer: dict[str, Any], other: dict[str, Any], validate: bool
) -> None:
    sandbox = Sandbox(seed=1, clock=MovingClock(), validate=validate, check_responses=validate)
    api = Api(sandbox)
    cart = api.cart()
    answers = [
        exchange(api, "POST", "/carts", {"customer": customer}),
        exchange(api, "PUT", f"/carts/{cart}/customer", other),
        exchange(api, "PATCH", f"/carts/{cart}", {"customer": customer}),
    ]
    assert {status for status, _ in answers} <= {200, 400}
    # Every cart, every order, and every later cart of that address can still be read.
    for uuid in sandbox.carts:
        assert api.get(f"/carts/{uuid}").status_code == 200
    for known in list(sandbox.world.customers):
        assert exchange(api, "POST", "/carts", {"customer": {"email": known}})[0] in {200, 400}
    status, made = exchange(api, "POST", "/orders", {"cart_uuid": cart})
    assert status in {200, 400}
    if status == 200:
        assert api.get(f"/orders/{made['uuid']}").status_code == 200


@pytest.mark.parametrize("member", MEMBERS)
@pytest.mark.parametrize("validate", [True, False], ids=["checked", "unchecked"])
def test_no_value_of_a_member_makes_the_sandbox_fail(member: str, validate: bool) -> None:
    api = Api(Sandbox(seed=1, clock=MovingClock(), validate=validate))
    for odd in (
        None,
        True,
        0,
        1e400,
        "",
        "\ud800",
        [],
        [1],
        {},
        {"id": None},
        {"id": []},
        {"code": {}},
        10**400,
    ):
        cart = api.cart()
        for call in (
            ("POST", "/carts", {"customer": {**CUSTOMER, member: odd}}),
            ("PUT", f"/carts/{cart}/customer", {**CUSTOMER, member: odd}),
        ):
            assert exchange(api, *call)[0] in {200, 400}, odd
        assert exchange(api, "POST", "/carts", {"customer": CUSTOMER})[0] == 200, odd
        assert exchange(api, "POST", "/orders", {"cart_uuid": cart})[0] in {200, 400}, odd


def test_a_country_is_shown_whole_wherever_it_was_set(api: Api) -> None:
    italy = {"id": 82, "name": "Italy", "iso_code": "IT", "iso3char": "ITA", "country_prefix": "+39"}
    made = api.json("POST", "/carts", {"customer": {**CUSTOMER, "country": {"id": 82}}})
    assert made["customer"]["country"] == {**italy, "currency_code": "EUR"}

    cart = api.cart()
    for sent in ({"id": 82}, made["customer"]["country"]):
        shown = api.json("PUT", f"/carts/{cart}/customer", {**CUSTOMER, "country": sent})
        assert shown["country"] == made["customer"]["country"]
    assert api.order(cart)["customer"]["email"] == CUSTOMER["email"]
    later = api.json("POST", "/carts", {"customer": {"email": CUSTOMER["email"]}})
    assert later["customer"]["country"] == made["customer"]["country"]


def test_a_country_that_does_not_exist_is_not_shown(api: Api) -> None:
    cart = api.cart()
    api.json("PUT", f"/carts/{cart}/customer", {**CUSTOMER, "country": {"id": 1}})
    assert "country" not in api.json("GET", f"/carts/{cart}")["customer"]


@pytest.mark.parametrize(
    ("member", "sent", "message"),
    [
        ("country", "IT", "country: "),
        ("country", {"id": "82"}, "country.id: "),
        ("favourite_city", 11, "favourite_city: an object with `id` is expected"),
        ("currency", {"code": 1}, "currency.code: a value of another type is expected"),
        ("locale", 1, "locale: text is expected"),
        ("gender", "male", "gender: "),
        ("musement_newsletter", "PERHAPS", "musement_newsletter: "),
        ("extra_customer_data", "none", "extra_customer_data: "),
        (
            "extra_customer_data",
            {EXTRA_CUSTOMER_DATA: "none"},
            f"extra_customer_data.{EXTRA_CUSTOMER_DATA}: ",
        ),
    ],
)
def test_a_member_that_is_not_of_its_type_is_refused_and_named(
    api: Api, member: str, sent: Any, message: str
) -> None:
    cart = api.cart()
    status, code, text = error(api.put(f"/carts/{cart}/customer", {**CUSTOMER, member: sent}))
    assert (status, code) == (400, "0")
    assert text.startswith(f"Invalid request body: {message}")
    assert "customer" not in api.json("GET", f"/carts/{cart}")


def test_a_customer_has_a_number_that_is_that_of_the_address(api: Api) -> None:
    def number(email: str) -> int:
        cart = api.cart()
        shown: int = api.json("PUT", f"/carts/{cart}/customer", {**CUSTOMER, "email": email, "id": 7})["id"]
        return shown

    first, second = number("ada@example.org"), number("bea@example.org")
    assert first != second
    assert number("ADA@example.org") == first
    cart = api.json("POST", "/carts", {"customer": {**CUSTOMER, "email": "ada@example.org"}})
    assert cart["customer"]["id"] == first
    moved = api.json("PUT", f"/carts/{cart['uuid']}/customer", {"email": "bea@example.org"})
    assert moved["id"] == second
    assert api.order(api.cart())["customer"]["id"] == first


@pytest.mark.parametrize(
    "content",
    [
        b'{"firstname": "\\ud800"}',
        b'{"a": NaN}',
        b'{"a": 1e999}',
        b"[" * 100_000,
        b"\xff",
        b'{"a": "\xed\xa0\x80"}',
    ],
)
def test_json_that_cannot_be_written_again_is_refused(api: Api, content: bytes) -> None:
    cart = api.cart()
    for method, path in (("PUT", f"/carts/{cart}/customer"), ("POST", "/carts"), ("POST", "/orders")):
        request = Request(method, f"{BASE_URL}{path}", headers=api.headers, content=content)
        expected = (400, "0", "Invalid request body: the JSON cannot be read.")
        assert error(api.sandbox.handle(request)) == expected


@pytest.mark.parametrize("sent", [{}, [1], ["a"], [None], "a", 7, [[], []]])
def test_participants_are_a_list_of_objects(sent: Any) -> None:
    for validate in (True, False):
        api = Api(Sandbox(clock=MovingClock(), validate=validate))
        cart = api.cart(api.products(PARTICIPANTS)[0]["product_id"], quantity=2)
        item = api.json("GET", f"/carts/{cart}")["items"][0]["uuid"]
        assert api.put(f"/carts/{cart}/items/{item}/participants", sent).status_code == 400
