"""The contract checker finds what is planted: a test that accepts everything would pass as well."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

import httpx
import pytest

from tests.scenarios.carts import paid_cart
from tests.scenarios.runner import run_blocking
from tests.scenarios.scenario import Scenario, given
from tests.support.contract_checker import Exchange, contract_checker
from tests.support.sandbox_api import BASE_URL, Api

HEADERS = {"X-Musement-Application": "tests", "X-Musement-Version": "3.5.0"}
ERROR = {"code": "0", "message": "There was an error"}


def request(method: str, path: str, body: Any = None, **headers: str) -> httpx.Request:
    return httpx.Request(method, f"{BASE_URL}{path}", headers={**HEADERS, **headers}, json=body)


def requested(method: str, path: str, body: Any = None, **headers: str) -> list[str]:
    """The problems of a request."""
    return request_problems(request(method, path, body, **headers))


def request_problems(sent: httpx.Request) -> list[str]:
    return [
        str(problem) for problem in contract_checker().request_problems(Exchange(sent, httpx.Response(200)))
    ]


def response_problems(sent: httpx.Request, response: httpx.Response) -> str:
    problems = contract_checker().response_problems(Exchange(sent, response))
    return "; ".join(map(str, problems))


def a_cart(_: Api) -> Any:
    return given()


def a_paid_order(api: Api) -> Any:
    cart, _ = paid_cart(api)
    return given(api.sandbox.carts[cart].orders[0])


CART = run_blocking(Scenario("carts.create", a_cart)).exchanges[-1]
ORDER = run_blocking(Scenario("orders.get", a_paid_order)).exchanges[-1]


def changed_response(exchange: Exchange, change: Callable[[Any], object], status: int = 200) -> str:
    """The problems of a response that was changed."""
    body = json.loads(exchange.response.content)
    change(body)
    return response_problems(exchange.request, httpx.Response(status, json=body))


@pytest.mark.parametrize(
    ("call", "named"),
    [
        (("GET", "/activities?limit=101"), "limit"),
        (("GET", "/activities?available_from=tomorrow"), "available_from"),
        (("GET", "/activities?sort_by=beauty"), "sort_by"),
        (("GET", "/activities?city_in=Milan"), "city_in"),
        (("GET", "/activities?kind=any"), "query kind: the document has no such parameter"),
        (("GET", "/activities/MUS0738876"), "activityUuid"),
        (("POST", "/carts", {"vouchers": []}), "body: $.vouchers: the document has no such member"),
        (("POST", "/carts/ee4c7c8b-5a0c-4a2c-9f7e-3f3b0e6f3a51/items", [{"quantity": 0}]), "quantity"),
        (
            ("POST", "/payments/no/payment", {"uuid": "ee4c7c8b-5a0c-4a2c-9f7e-3f3b0e6f3a51"}),
            "token: is required",
        ),
        (("GET", "/cities", {"a": 1}), "no body"),
    ],
)
def test_a_request_that_departs_from_the_document_is_found(call: tuple[Any, ...], named: str) -> None:
    assert named in "; ".join(requested(*call))


def test_a_header_without_a_name_in_the_document_is_found() -> None:
    extra = httpx.Request("GET", f"{BASE_URL}/cities", headers={**HEADERS, "X-Trace": "1"})

    assert request_problems(extra) == ["header x-trace: the document has no such parameter"]


def test_a_path_that_is_not_in_the_document_is_found() -> None:
    basket = request("GET", "/basket")

    assert request_problems(basket) == ["path: the document has no such operation"]
    with pytest.raises(AssertionError, match="no operation for GET /api/v3/basket"):
        Exchange(basket, httpx.Response(200)).operation  # noqa: B018


def test_unchanged_responses_keep_to_the_document() -> None:
    assert contract_checker().problems(CART) == contract_checker().problems(ORDER) == []


@pytest.mark.parametrize(
    ("exchange", "change", "named"),
    [
        (CART, lambda body: body.pop("uuid"), "uuid"),
        (CART, lambda body: body.update(uuid="MUS0738876"), "uuid"),
        (CART, lambda body: body.update(total=1), "$.total: the document has no such member"),
        (ORDER, lambda body: body.update(date="2026-11-21 at nine"), "date"),
        (ORDER, lambda body: body.update(date="2026-11-21T09:00:00"), "date"),
        (ORDER, lambda body: body.update(status="GREAT"), "status"),
        (ORDER, lambda body: body["items"][0].update(quantity="two"), "quantity"),
        (
            ORDER,
            lambda body: body["items"][0].update(colour="red"),
            "$.items[0].colour: the document has no such member",
        ),
    ],
)
def test_a_response_that_departs_from_the_document_is_found(
    exchange: Exchange, change: Callable[[Any], object], named: str
) -> None:
    assert named in changed_response(exchange, change)


def test_statuses_types_and_bodies_are_looked_at() -> None:
    def problems(response: httpx.Response) -> str:
        return response_problems(ORDER.request, response)

    assert "status: 418 is not documented" in problems(httpx.Response(418, json=ERROR))
    assert "200 lacks its body" in problems(httpx.Response(200))
    assert "text/html" in problems(httpx.Response(200, html="<html></html>"))
    assert "response header x-total: is not documented for 404" in problems(
        httpx.Response(404, json=ERROR, headers={"X-Total": "1"})
    )
    assert problems(httpx.Response(404, json=ERROR)) == ""


def test_documented_headers_must_be_there() -> None:
    reviews = request("GET", "/activities/ee4c7c8b-5a0c-4a2c-9f7e-3f3b0e6f3a51/reviews")

    found = response_problems(reviews, httpx.Response(200, json=[]))

    assert "response header x-total-count: is missing" in found
