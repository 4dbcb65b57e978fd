"""A success that belongs to a login, or is empty where something is due, and numbers that no URL or JSON can carry."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal
from typing import Any

import httpx
import pytest

from musement import APIResponseError, InvalidRequestError, ResponseMismatchError
from tests.support.callers import Caller, json_response, login_response

READS: list[Callable[[Any], Any]] = [
    lambda client: client.cities.get(11),
    lambda client: client.countries.get(1),
    lambda client: client.activities.country("a-1"),
    lambda client: client.carts.get("c-1"),
]


@pytest.mark.parametrize("read", READS)
def test_the_response_to_a_login_is_never_a_value(caller: Caller, read: Callable[[Any], Any]) -> None:
    client, _ = caller.responding(lambda _: login_response(), max_retries=0)
    with pytest.raises(ResponseMismatchError, match="response to a login"):
        caller.do(read(client))


@pytest.mark.parametrize("value", [{}, []])
def test_an_empty_object_is_no_city(caller: Caller, value: Any) -> None:
    client, _ = caller.responding(lambda _: json_response(value), max_retries=0)
    with pytest.raises(ResponseMismatchError):
        caller.do(client.cities.get(11))


@pytest.mark.parametrize(
    "read",
    [
        lambda client: client.cities.get(11),
        lambda client: client.activities.dates("a-1"),
        lambda client: client.orders.refunds("o-1"),
    ],
)
def test_204_where_something_is_due_is_no_value(caller: Caller, read: Callable[[Any], Any]) -> None:
    client, _ = caller.responding(lambda _: httpx.Response(204), max_retries=0)
    with pytest.raises(APIResponseError, match="it is empty"):
        caller.do(read(client))


@pytest.mark.parametrize(
    "call",
    [
        lambda client: client.carts.add_item("c-1", product_id="1", quantity=10**400),
        lambda client: client.carts.add_items("c-1", (item for item in [{}])),
        lambda client: client.activities.search(limit=10**400),
        lambda client: client.activities.search(default_price_range=(0, 10**400)),
        lambda client: client.activities.search(default_price_range=(0, Decimal("sNaN"))),
        lambda client: client.cities.get(10**5000),
        lambda client: client.resolve(5),
    ],
)
def test_what_nothing_can_carry_is_refused_before_anything_is_sent(
    caller: Caller, call: Callable[[Any], Any]
) -> None:
    client, script = caller.scripted()
    with pytest.raises(InvalidRequestError):
        caller.do(call(client))
    assert script.sent == []
