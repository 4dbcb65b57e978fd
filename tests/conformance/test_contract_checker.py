"""The judge of exchanges finds what is planted: a test that accepts everything would pass as well."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

import httpx
import pytest

from tests.scenarios.carts import paid_cart
from tests.scenarios.runner import play_blocking
from tests.scenarios.scenario import Scenario, given
from tests.support.contract_checker import Exchange, operation_of
from tests.support.sandbox_api import BASE_URL, Api

HEADERS = {"X-Musement-Application": "tests", "X-Musement-Version": "3.5.0"}
ERROR = {"code": "0", "message": "There was an error"}


def request(method: str, path: str, body: Any = None, **headers: str) -> httpx.Request:
    return httpx.Request(method, f"{BASE_URL}{path}", headers={**HEADERS, **headers}, json=body)


def requested(method: str, path: str, body: Any = None, **headers: str) -> list[str]:
    """The problems of a request."""
    return list(Exchange(request(method, path, body, **headers), httpx.Response(200)).request_problems())


def a_cart(_: Api) -> Any:
    return given()


def a_paid_order(api: Api) -> Any:
    cart, _ = paid_cart(api)
    return given(api.sandbox.carts[cart].orders[0])


CART = play_blocking(Scenario("carts.create", a_cart)).exchanges[-1]
ORDER = play_blocking(Scenario("orders.get", a_paid_order)).exchanges[-1]


def answered(exchange: Exchange, change: Callable[[Any], object], status: int = 200) -> list[str]:
    """The problems of an answer that was changed."""
    body = json.loads(exchange.answer.content)
    change(body)
    return list(Exchange(exchange.request, httpx.Response(status, json=body)).answer_problems())


@pytest.mark.parametrize(
    ("call", "named"),
    [
        (("GET", "/activities?limit=101"), "limit"),
        (("GET", "/activities?available_from=tomorrow"), "available_from"),
        (("GET", "/activities?sort_by=beauty"), "sort_by"),
        (("GET", "/activities?city_in=Milan"), "city_in"),
        (("GET", "/activities?kind=any"), "no query parameter kind"),
        (("GET", "/activities/MUS0738876"), "activityUuid"),
        (("POST", "/carts", {"vouchers": []}), "no member $.vouchers"),
        (("POST", "/carts/ee4c7c8b-5a0c-4a2c-9f7e-3f3b0e6f3a51/items", [{"quantity": 0}]), "quantity"),
        (("POST", "/payments/no/payment", {"uuid": "ee4c7c8b-5a0c-4a2c-9f7e-3f3b0e6f3a51"}), "no token"),
        (("GET", "/cities", {"a": 1}), "no body"),
    ],
)
def test_a_request_that_departs_from_the_document_is_found(call: tuple[Any, ...], named: str) -> None:
    assert named in "; ".join(requested(*call))


def test_a_header_without_a_name_in_the_document_is_found() -> None:
    extra = httpx.Request("GET", f"{BASE_URL}/cities", headers={**HEADERS, "X-Trace": "1"})

    assert list(Exchange(extra, httpx.Response(200)).request_problems()) == [
        "request: the document has no header x-trace"
    ]


def test_a_path_that_is_not_in_the_document_is_found() -> None:
    with pytest.raises(AssertionError, match="no operation for GET /api/v3/basket"):
        operation_of(request("GET", "/basket"))


def test_unchanged_answers_keep_to_the_document() -> None:
    assert CART.problems() == ORDER.problems() == []


@pytest.mark.parametrize(
    ("exchange", "change", "named"),
    [
        (CART, lambda body: body.pop("uuid"), "uuid"),
        (CART, lambda body: body.update(uuid="MUS0738876"), "uuid"),
        (CART, lambda body: body.update(total=1), "no member $.total"),
        (ORDER, lambda body: body.update(date="2026-11-21 at nine"), "date"),
        (ORDER, lambda body: body.update(date="2026-11-21T09:00:00"), "date"),
        (ORDER, lambda body: body.update(status="GREAT"), "status"),
        (ORDER, lambda body: body["items"][0].update(quantity="two"), "quantity"),
        (ORDER, lambda body: body["items"][0].update(colour="red"), "no member $.items[0].colour"),
    ],
)
def test_an_answer_that_departs_from_the_document_is_found(
    exchange: Exchange, change: Callable[[Any], object], named: str
) -> None:
    assert named in "; ".join(answered(exchange, change))


def test_statuses_types_and_bodies_are_looked_at() -> None:
    def problems(answer: httpx.Response) -> str:
        return "; ".join(Exchange(ORDER.request, answer).answer_problems())

    assert "status 418 is not documented" in problems(httpx.Response(418, json=ERROR))
    assert "200 lacks its body" in problems(httpx.Response(200))
    assert "text/html" in problems(httpx.Response(200, html="<html></html>"))
    assert "the header x-total is not documented" in problems(
        httpx.Response(404, json=ERROR, headers={"X-Total": "1"})
    )
    assert problems(httpx.Response(404, json=ERROR)) == ""


def test_documented_headers_must_be_there() -> None:
    reviews = request("GET", "/activities/ee4c7c8b-5a0c-4a2c-9f7e-3f3b0e6f3a51/reviews")

    found = "; ".join(Exchange(reviews, httpx.Response(200, json=[])).answer_problems())

    assert "the header x-total-count is missing" in found
