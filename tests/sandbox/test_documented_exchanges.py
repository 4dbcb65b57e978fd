"""What the pages of the API print is played against the sandbox, field for field; what differs is named in the guide."""

from __future__ import annotations

import re
from base64 import urlsafe_b64encode
from collections.abc import Callable, Iterator
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
import yaml

from musement.sandbox import Sandbox, faults
from musement.sandbox.catalogue import (
    EXTRA_CUSTOMER_DATA,
    GO_KART,
    INSTANT_CONFIRMATION,
    NEEDS_CONFIRMATION,
    VINEYARD_PRODUCT,
)
from tests.support.repository import ROOT
from tests.support.sandbox_api import CUSTOMER, Api, MovingClock
from tests.support.table import Table

FACTS: dict[str, Any] = yaml.safe_load(
    Path(__file__).with_name("documented_exchanges.yaml").read_text(encoding="utf-8")
)
_TYPES: dict[str, tuple[type, ...]] = {
    "string": (str,),
    "integer": (int,),
    "number": (int, float),
    "boolean": (bool,),
    "object": (dict,),
    "array": (list,),
}
_ABSENT = object()
_PRINTED_CUSTOMER = {"email": "example@musement.com", "firstname": "John", "lastname": "Smith"}
_REASON = {"cancellation_reason": "CANCELLED-BY-CUSTOMER", "cancellation_additional_info": "Ill."}

Given = Callable[[Api], dict[str, Any]]


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
    return {"cart": cart, "number": api.sandbox.carts[cart].number}


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
    return {**names, "order": api.json("POST", "/orders", {"cart_uuid": names["cart"]})["uuid"]}


def _replaced(api: Api) -> dict[str, Any]:
    names = _unpaid(api)
    return {**names, "replacement": api.json("POST", "/orders", {"cart_uuid": names["cart"]})["uuid"]}


def _paid(api: Api) -> dict[str, Any]:
    names = _unpaid(api)
    api.log_in()
    order = api.json("POST", "/payments/no/payment", {"uuid": names["order"]})
    return {**names, "item": order["items"][0]["uuid"]}


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


def _filled(value: Any, names: dict[str, Any]) -> Any:
    """The value with what stands in braces replaced; a text that is a name alone takes its type."""
    if isinstance(value, dict):
        return {key: _filled(part, names) for key, part in value.items()}
    if isinstance(value, list):
        return [_filled(part, names) for part in value]
    if isinstance(value, str) and value[1:-1] in names and value == f"{{{value[1:-1]}}}":
        return names[value[1:-1]]
    return value


def _leaves(value: Any, path: str = "") -> Iterator[tuple[str, Any]]:
    """Every value that holds no other, with its place; an empty object or list is one."""
    parts = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    inner = list(parts)
    if path and not inner:
        yield path, value
    for key, part in inner:
        yield from _leaves(part, f"{path}.{key}".lstrip("."))


def _at(value: Any, path: str) -> Any:
    for key in path.split("."):
        if isinstance(value, list) and key.isdigit() and int(key) < len(value):
            value = value[int(key)]
        elif isinstance(value, dict) and key in value:
            value = value[key]
        else:
            return _ABSENT
    return value


def _is(value: Any, kind: str) -> bool:
    return isinstance(value, _TYPES[kind]) and (kind == "boolean" or not isinstance(value, bool))


def _below(path: str, places: dict[str, str]) -> bool:
    return any(path == place or path.startswith(f"{place}.") for place in places)


def play(fact: dict[str, Any]) -> None:
    """Send the request of a fact and compare the response with what is printed."""
    api = Api(Sandbox(seed=1, clock=MovingClock(), check_responses=True))
    names = GIVEN[fact["given"]](api)
    api.headers["X-Musement-Version"] = fact.get("version", "3.4.0")
    if "currency" in fact:
        api.headers["X-Musement-Currency"] = fact["currency"]
    method, path = fact["path"].split(" ", 1)
    for name, value in names.items():
        path = path.replace(f"{{{name}}}", str(value))

    response = api.call(method, path, _filled(fact.get("body"), names))

    assert response.status_code == fact.get("status", 200), response.text
    shown, printed = response.json(), _filled(fact.get("answer", {}), names)
    differs = fact.get("differs", {})
    for place, value in _leaves(printed):
        if _below(place, differs):
            continue
        actual = _at(shown, place)
        if place in fact.get("varies", ()):
            assert type(actual) is type(value), f"{place}: {actual!r} is not of the type of {value!r}"
        else:
            assert actual == value, f"{place}: {actual!r}, not {value!r}"
    for place in differs:
        assert _at(shown, place) != _at(printed, place), f"{place} does not differ any more"
    for place, kind in fact.get("members", {}).items():
        assert _is(_at(shown, place), kind), f"{place}: {_at(shown, place)!r} is no {kind}"


def test_what_the_pages_print_is_what_the_sandbox_answers() -> None:
    with Table() as table:
        for fact in FACTS["exchanges"]:
            with table.row(fact["page"], fact["name"]):
                play(fact)


def test_every_difference_is_used_and_named_in_the_guide() -> None:
    guide = " ".join((ROOT / "docs" / "sandbox.md").read_text(encoding="utf-8").split())
    used = {name for fact in FACTS["exchanges"] for name in fact.get("differs", {}).values()}

    assert used == FACTS["differences"].keys()
    for name, sentence in FACTS["differences"].items():
        assert " ".join(sentence.split()) in guide, name


def test_every_error_text_of_our_own_is_named_in_the_guide() -> None:
    from musement_sandbox import api_errors

    own = {
        error.message
        for error in vars(api_errors).values()
        if isinstance(error, api_errors.ApiError) and not error.documented
    }
    guide = (ROOT / "docs" / "sandbox.md").read_text(encoding="utf-8")
    section = guide.partition("### Error texts of its own")[2].partition("\n### ")[0].partition("\n## ")[0]
    listed = set(re.findall(r"^\| \d{3} \| .* \| `(.*)` \|$", section, re.MULTILINE))
    made = {
        api_errors.body_error("...").message,
        api_errors.parameter_missing("...").message,
        api_errors.answers_missing(["..."]).message,
    }
    assert listed == own | made


@pytest.mark.parametrize(
    ("wrong", "message"),
    [
        ({"answer": {"code": "1"}}, "code: '1400', not '1'"),
        ({"answer": {"data": 1}}, "data: <object"),
        ({"status": 200}, "Resource does not exist"),
        ({"answer": {"code": "1400"}, "differs": {"code": "x"}}, "does not differ any more"),
        ({"answer": {"code": 7}, "varies": ["code"]}, "is not of the type of"),
        ({"members": {"code": "integer"}}, "is no integer"),
    ],
)
def test_a_fact_that_does_not_hold_is_found(wrong: dict[str, Any], message: str) -> None:
    fact = {"given": "nothing", "path": "GET /carts/00000000-0000-4000-8000-000000000000", "status": 404}
    with pytest.raises(AssertionError, match=re.escape(message)):
        play({**fact, **wrong})
