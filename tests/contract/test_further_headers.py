"""Headers that a caller adds to every call of a copy of the client: sent beside the client's own, never in their place."""

from __future__ import annotations

import asyncio

import httpx
import pytest

from musement import AsyncMusement, InvalidRequestError, Musement

OPTIONS = {"application": "tests", "base_url": "https://api.example/v3", "max_retries": 0}


def answered(seen: list[httpx.Headers]) -> httpx.MockTransport:
    def respond(request: httpx.Request) -> httpx.Response:
        seen.append(request.headers)
        return httpx.Response(200, json={"uuid": "c-1"})

    return httpx.MockTransport(respond)


def test_they_are_sent_by_the_copy_alone_and_beside_the_others() -> None:
    seen: list[httpx.Headers] = []
    with Musement(transport=answered(seen), **OPTIONS) as client:  # type: ignore[arg-type]  # pyright: ignore[reportArgumentType]
        copy = client.with_options(headers={"X-Trace": "t-1"}, currency="USD")
        copy.carts.get("c-1")
        copy.with_options(market="it").carts.get("c-1")
        copy.with_options(headers={"X-Trace": "t-2"}).carts.get("c-1")
        copy.with_options(headers=None).carts.get("c-1")
        client.carts.get("c-1")
    assert [headers.get("X-Trace") for headers in seen] == ["t-1", "t-1", "t-2", None, None]
    assert [headers.get("X-Musement-Currency") for headers in seen] == ["USD"] * 4 + [None]
    assert {headers["X-Musement-Application"] for headers in seen} == {"tests"}


def test_a_client_that_awaits_sends_them_too() -> None:
    seen: list[httpx.Headers] = []

    async def main() -> None:
        async with AsyncMusement(transport=answered(seen), **OPTIONS) as client:  # type: ignore[arg-type]  # pyright: ignore[reportArgumentType]
            await client.with_options(headers={"X-Trace": "t-1"}).carts.get("c-1")

    asyncio.run(main())
    assert [headers["X-Trace"] for headers in seen] == ["t-1"]


@pytest.mark.parametrize(
    "name",
    ["X-Musement-Version", "x-musement-application", "User-Agent", "Host", "Content-Length", "X Y", ""],
)
def test_what_the_client_or_the_connection_sets_is_refused_by_name(name: str) -> None:
    seen: list[httpx.Headers] = []
    with Musement(transport=answered(seen), **OPTIONS) as client:  # type: ignore[arg-type]  # pyright: ignore[reportArgumentType]
        with pytest.raises(InvalidRequestError, match="headers"):
            client.with_options(headers={name: "1"})
    assert seen == []


@pytest.mark.parametrize("value", ["a\r\nX-Evil: 1", "\u00e9", "a\x00"])
def test_a_value_that_cannot_be_sent_is_refused(value: str) -> None:
    with Musement(transport=answered([]), **OPTIONS) as client:  # type: ignore[arg-type]  # pyright: ignore[reportArgumentType]
        with pytest.raises(InvalidRequestError, match="header X-Trace"):
            client.with_options(headers={"X-Trace": value})
