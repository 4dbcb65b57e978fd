"""Whatever `request()` is given: a call, or an error that names the argument; never an error of another library."""

from __future__ import annotations

from typing import Any

import httpx
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from musement import InvalidRequestError, Musement

TEXTS = st.text(st.characters(exclude_categories=()), max_size=8)
SCALARS = st.one_of(
    st.none(), st.booleans(), st.integers(), st.floats(), TEXTS, st.binary(max_size=4), st.just(object())
)
VALUES = st.recursive(
    SCALARS,
    lambda inner: st.one_of(
        st.lists(inner, max_size=3),
        st.dictionaries(TEXTS, inner, max_size=2),
        st.sets(st.integers(), max_size=2),
    ),
    max_leaves=4,
)
NAMES = st.one_of(
    TEXTS,
    st.sampled_from(
        ["X-A", "Content-Length", "Transfer-Encoding", "Host", "authorization", "Connection", "Expect", ""]
    ),
    st.integers(),
    st.binary(max_size=3),
    st.none(),
)
MAPPINGS = st.one_of(st.none(), st.dictionaries(NAMES, VALUES, max_size=3), VALUES)


def client(requests: list[httpx.Request]) -> Musement:
    def respond(request: httpx.Request) -> httpx.Response:
        requests.append(request)
        return httpx.Response(200, json={})

    return Musement(transport=httpx.MockTransport(respond), environment="offline", max_retries=0)


@settings(max_examples=500, deadline=None)
@given(MAPPINGS, MAPPINGS)
def test_odd_headers_and_queries_are_sent_or_refused_by_name(headers: Any, query: Any) -> None:
    requests: list[httpx.Request] = []
    try:
        client(requests).request("POST", "/x", headers=headers, query=query, body={})
    except InvalidRequestError:
        assert not requests
        return
    [request] = requests
    assert request.headers["Content-Length"] == "2"
    assert request.headers["Host"] == "offline.musement.invalid"


@pytest.mark.parametrize(
    ("arguments", "argument"),
    [
        ({"headers": {"X-Ä": "a"}}, "headers"),
        ({"headers": {"": "a"}}, "headers"),
        ({"headers": {b"X-A": "a"}}, "headers"),
        ({"headers": {"X-A\r\nX-B": "a"}}, "headers"),
        ({"headers": {"transfer-encoding": "chunked"}}, "headers"),
        ({"headers": {"Content-Length": "0"}}, "headers"),
        ({"headers": {"Host": "evil.example"}}, "headers"),
        ({"headers": [("X-A", "a")]}, "headers"),
        ({"headers": {"accept": "text/csv"}}, "headers"),
        ({"headers": {"ACCEPT-ENCODING": "br"}}, "headers"),
        ({"headers": {"Content-Type": "text/csv"}}, "headers"),
        ({"headers": {"Cookie": "a=b"}}, "headers"),
        ({"headers": {"User-Agent": "mine"}}, "headers"),
        ({"headers": {"x-musement-version": "3.4.0"}}, "headers"),
        ({"headers": {"X-Musement-Application": "mine"}}, "headers"),
        ({"headers": {"X-A": "a", "x-a": "b"}}, "headers"),
        ({"headers": {"X-A": "ü"}}, "header X-A"),
        ({"headers": {"X-A": "a\r\nX-B: b"}}, "header X-A"),
        ({"query": {"order_uuid": "MUS0000001"}}, "order_uuid"),
        ({"query": {"date_from": "2026-12-02", "date_to": "2026-12-01"}}, "date_to"),
        ({"body": {"cart_uuid": " "}}, "cart_uuid"),
        ({"query": {1: "a"}}, "query"),
        ({"query": {"": "a"}}, "query"),
        ({"query": {"\ud800": "a"}}, "query"),
        ({"query": "a=b"}, "query"),
        ({"query": {"a": {"\ud800": 1}}}, "query"),
        ({"query": {"a": "b" * 70_000}}, "query"),
    ],
)
def test_what_cannot_be_sent_is_named(arguments: dict[str, Any], argument: str) -> None:
    requests: list[httpx.Request] = []
    with pytest.raises(InvalidRequestError) as caught:
        client(requests).request("GET", "/x", **arguments)
    assert caught.value.argument == argument
    assert not requests


def test_a_header_of_the_configuration_is_refused_where_it_is_configured_and_sent_where_not() -> None:
    requests: list[httpx.Request] = []
    musement = client(requests)
    musement.request("GET", "/x", headers={"x-musement-currency": "USD", "Accept-Language": "it"})
    assert requests[0].headers["X-Musement-Currency"] == "USD"
    assert requests[0].headers["Accept-Language"] == "it"
    with pytest.raises(InvalidRequestError, match="x-musement-currency is not for a caller to set") as caught:
        musement.with_options(currency="EUR").request("GET", "/x", headers={"x-musement-currency": "USD"})
    assert "with_options()" in caught.value.rule
    assert len(requests) == 1


def test_a_token_is_refused_where_the_client_has_its_own() -> None:
    requests: list[httpx.Request] = []
    given = {"Authorization": "Bearer mine"}
    client(requests).request("GET", "/x", headers=given)
    assert requests[0].headers["Authorization"] == "Bearer mine"
    with (
        Musement.offline() as musement,
        pytest.raises(InvalidRequestError, match="Authorization is not for a caller"),
    ):
        musement.request("GET", "/x", headers=given)
