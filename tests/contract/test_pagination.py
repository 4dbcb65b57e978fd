"""Lists page by themselves and end where the API's list ends, for both clients."""

from __future__ import annotations

import asyncio
import inspect
from collections.abc import Callable, Iterator
from functools import partial
from typing import Any

import httpx
import pytest

from musement import APIResponseError, AsyncListing, AsyncMusement, InvalidRequestError, Listing, Musement
from musement_api import models
from tests.contract.capturing import AsyncCapturing, Capturing
from tests.support.paged_server import PagedServer
from tests.support.table import every_row

LISTS: dict[str, type[Any]] = {
    "activities.search": models.Activity,
    "activities.comments": models.Comment,
    "cities.list": models.City,
    "cities.events": models.Activity,
    "countries.list": models.Country,
    "countries.events": models.Activity,
    "events.list": models.Activity,
    "categories.list": models.Category,
    "venues.list": models.Venue,
    "lists.list": models.CatalogList,
    "lists.types": models.ListType,
    "currencies.list": models.Currency,
}
ARGUMENTS: dict[str, tuple[Any, ...]] = {
    "activities.comments": ("an-activity",),
    "activities.reviews": ("an-activity",),
    "cities.events": (1,),
    "countries.events": (82,),
}
PAGING = [name for name in LISTS if name != "currencies.list"]
PATHS = {
    "activities.search": "/api/v3/activities",
    "activities.comments": "/api/v3/activities/an-activity/comments",
    "cities.list": "/api/v3/cities",
    "cities.events": "/api/v3/cities/1/events",
    "countries.list": "/api/v3/countries",
    "countries.events": "/api/v3/countries/82/events",
    "events.list": "/api/v3/events",
    "categories.list": "/api/v3/categories",
    "venues.list": "/api/v3/venues",
    "lists.list": "/api/v3/lists",
    "lists.types": "/api/v3/list-types",
    "currencies.list": "/api/v3/currencies",
}


def method_of(client: Any, name: str) -> partial[Any]:
    resource, _, method = name.partition(".")
    return partial(getattr(getattr(client, resource), method), *ARGUMENTS.get(name, ()))


def read(
    name: str, server: Callable[[httpx.Request], httpx.Response], **filters: Any
) -> tuple[list[Any], list[dict[str, str]]]:
    """The items of a list, and the query of each request; the same from both clients, or this fails."""
    blocking, awaiting = Capturing(server), AsyncCapturing(server)
    with Musement(application="tests", transport=blocking) as musement:
        items = list(method_of(musement, name)(**filters))

    async def awaited() -> list[Any]:
        async with AsyncMusement(application="tests", transport=awaiting) as musement:
            return [item async for item in method_of(musement, name)(**filters)]

    assert asyncio.run(awaited()) == items
    queries = [dict(request.url.params) for request in blocking.requests]
    assert [dict(request.url.params) for request in awaiting.requests] == queries
    return items, queries


@pytest.mark.parametrize("wrapped", [False, True], ids=["bare", "wrapped"])
@pytest.mark.parametrize("name", LISTS)
def test_items_are_models_wherever_the_list_is(name: str, wrapped: bool) -> None:
    items, _ = read(name, PagedServer(3, wrapped=wrapped))

    assert len(items) == 3
    assert all(type(item) is LISTS[name] for item in items)


@every_row(
    [(f"{name}, {count}", (name, count)) for name in PAGING for count in (0, 1, 99, 100, 101, 200, 250)]
)
def test_a_list_pages_until_a_short_page(name: str, count: int) -> None:
    items, queries = read(name, PagedServer(count))

    assert [item.to_dict()["uuid"] for item in items] == [str(number) for number in range(count)]
    assert [query.get("offset", "0") for query in queries] == [
        str(100 * page) for page in range(count // 100 + 1)
    ]
    assert {query["limit"] for query in queries} == {"100"}


def test_a_list_without_pages_is_read_once() -> None:
    items, queries = read("currencies.list", PagedServer(7))

    assert (len(items), queries) == (7, [{}])


@pytest.mark.parametrize("name", PAGING)
def test_limit_is_the_size_of_a_page_and_offset_where_to_start(name: str) -> None:
    items, queries = read(name, PagedServer(10), limit=3, offset=2)

    assert [item.to_dict()["uuid"] for item in items] == list("23456789")
    assert queries == [{"limit": "3", "offset": offset} for offset in ("2", "5", "8")]


@pytest.mark.parametrize("name", ["categories.list", "venues.list", "events.list"])
def test_a_caller_may_count_in_pages_where_the_api_does(name: str) -> None:
    items, queries = read(name, PagedServer(10), limit=4, page=2)

    assert [item.to_dict()["uuid"] for item in items] == list("456789")
    assert queries == [{"limit": "4", "page": "2"}, {"limit": "4", "page": "3"}]


def test_reviews_page_by_page_until_the_header_says_so() -> None:
    items, queries = read("activities.reviews", PagedServer(200, totals=True))

    assert len(items) == 200
    assert all(type(item) is models.Review for item in items)
    assert [query.get("page", "1") for query in queries] == ["1", "2"]


def test_reviews_page_until_a_short_page_without_the_header() -> None:
    items, queries = read("activities.reviews", PagedServer(200), limit=500)
    assert (len(items), len(queries)) == (200, 1)

    items, queries = read("activities.reviews", PagedServer(12), limit=5, page=2)
    assert [query["page"] for query in queries] == ["2", "3"]
    assert len(items) == 7


def test_filters_are_repeated_for_every_page() -> None:
    _, queries = read("activities.search", PagedServer(101), city_in=[1, 2], text="vatican", sort_by="-price")

    for query in queries:
        assert (query["city_in"], query["text"], query["sort_by"]) == ("1,2", "vatican", "-price")


def test_a_server_that_ignores_the_offset_does_not_make_an_endless_list() -> None:
    items, queries = read(
        "cities.list", lambda _: PagedServer(100)(httpx.Request("GET", "https://example.org/?limit=100"))
    )

    assert len(items) == 100
    assert len(queries) == 2


def test_iterating_again_starts_over() -> None:
    transport = Capturing(PagedServer(150))
    with Musement(application="tests", transport=transport) as musement:
        cities = musement.cities.list()
        assert [len(list(cities)), len(list(cities))] == [150, 150]
    assert len(transport.requests) == 4


def test_the_next_page_is_fetched_when_it_is_needed() -> None:
    transport = Capturing(PagedServer(1_000))
    with Musement(application="tests", transport=transport) as musement:
        cities: Iterator[Any] = iter(musement.cities.list())
        assert len(transport.requests) == 0
        for _ in range(100):
            next(cities)
        assert len(transport.requests) == 1
        next(cities)
        assert len(transport.requests) == 2


def test_pages_come_with_their_headers() -> None:
    with Musement(application="tests", transport=Capturing(PagedServer(7, totals=True))) as musement:
        pages = list(musement.activities.reviews("an-activity", limit=3).pages())

    assert [len(page.value) for page in pages] == [3, 3, 1]
    assert [page.headers["x-total-count"] for page in pages] == ["7", "7", "7"]


@pytest.mark.parametrize("value", [{}, {"data": None}, "a list", 1, None, {"data": {"a": 1}}])
def test_an_answer_that_is_no_list_is_an_error_and_not_an_empty_list(value: Any) -> None:
    response = httpx.Response(200, json=value)
    with Musement(application="tests", max_retries=0, transport=Capturing(lambda _: response)) as musement:
        with pytest.raises(APIResponseError):
            list(musement.cities.list())


def test_items_that_are_no_objects_are_kept_as_they_came() -> None:
    response = httpx.Response(200, json=[None, 1, "x", [], {"name": "Paris"}])
    with Musement(application="tests", transport=Capturing(lambda _: response)) as musement:
        items: list[Any] = list(musement.cities.list())

    assert items[:4] == [None, 1, "x", []]
    assert items[4].name == "Paris"


@pytest.mark.parametrize("name", PAGING)
def test_a_wrong_filter_is_refused_when_the_list_is_made(name: str) -> None:
    transport = Capturing()
    with Musement(application="tests", transport=transport) as musement:
        with pytest.raises(InvalidRequestError):
            method_of(musement, name)(limit=0)
    assert transport.requests == []


@pytest.mark.parametrize("name", LISTS)
def test_lists_are_read_from_the_right_place(name: str) -> None:
    transport = Capturing(PagedServer(1))
    with Musement(application="tests", transport=transport) as musement:
        list(method_of(musement, name)())
    assert [request.url.path for request in transport.requests] == [PATHS[name]]


@pytest.mark.filterwarnings("ignore::ResourceWarning")
@pytest.mark.parametrize("name", [*LISTS, "activities.reviews"])
def test_a_listing_says_what_it_takes_and_gives(name: str) -> None:
    for client, kind in ((Musement.offline(), Listing), (AsyncMusement.offline(), AsyncListing)):
        method = method_of(client, name).func
        assert inspect.signature(method).return_annotation == kind.__name__
        assert "next page is fetched" in (inspect.getdoc(method) or "")
        assert "not yet sent" not in (inspect.getdoc(method) or "")
        assert isinstance(method_of(client, name)(), kind)


def test_the_lists_of_the_sandbox_are_consistent() -> None:
    with Musement.offline() as musement:
        for city in musement.cities.list(limit=5):
            assert musement.cities.get(city.id).name == city.name
        assert len({currency.code for currency in musement.currencies.list()}) > 1
        assert list(musement.countries.list(limit=1))


class Counted:
    """Serves pages of cities, and keeps the queries."""

    def __init__(self) -> None:
        self.queries: list[dict[str, str]] = []
        self._server = PagedServer(250)

    def __call__(self, request: httpx.Request) -> httpx.Response:
        self.queries.append(dict(request.url.params))
        return self._server(request)


def taken(client: Any, take: Callable[[Any], Any]) -> tuple[Any, list[dict[str, str]]]:
    """What is taken of a list of 250 cities, and the queries that it took."""
    server = Counted()
    transport = httpx.MockTransport(server)
    if client is Musement:
        return take(Musement(transport=transport, environment="offline").cities), server.queries

    async def awaited() -> Any:
        return await take(AsyncMusement(transport=transport, environment="offline").cities)

    return asyncio.run(awaited()), server.queries


@pytest.mark.parametrize("client", [Musement, AsyncMusement])
def test_take_and_first_ask_for_no_more_than_is_wanted(client: Any) -> None:
    found, queries = taken(client, lambda cities: cities.list().take(3))
    assert ([int(city.uuid) for city in found], [query["limit"] for query in queries]) == ([0, 1, 2], ["3"])
    found, queries = taken(client, lambda cities: cities.list().first())
    assert (found.uuid, [query["limit"] for query in queries]) == ("0", ["1"])
    found, queries = taken(client, lambda cities: cities.list(offset=245).take(9))
    assert [int(city.uuid) for city in found] == [245, 246, 247, 248, 249]
    found, queries = taken(client, lambda cities: cities.list(limit=2).take(3))
    assert ([int(city.uuid) for city in found], [query["limit"] for query in queries]) == (
        [0, 1, 2],
        ["2", "2"],
    )
    found, queries = taken(client, lambda cities: cities.list().take(201))
    assert ([int(city.uuid) for city in found], [query["limit"] for query in queries]) == (
        [*range(201)],
        ["100"] * 3,
    )
    assert taken(client, lambda cities: cities.list().take(0)) == ([], [])
    assert taken(client, lambda cities: cities.list(offset=250).first())[0] is None


@pytest.mark.parametrize("count", [-1, True, 1.0, None])
@pytest.mark.parametrize("client", [Musement, AsyncMusement])
def test_a_count_that_is_none_is_refused(client: Any, count: Any) -> None:
    with pytest.raises(InvalidRequestError, match=r"^count: "):
        taken(client, lambda cities: cities.list().take(count))


@pytest.mark.filterwarnings("ignore::ResourceWarning")
@pytest.mark.parametrize(("client", "kind"), [(Musement, ""), (AsyncMusement, "Async")])
def test_a_listing_shows_its_filters_and_no_person(client: Any, kind: str) -> None:
    musement = client.offline()
    listing = musement.activities.search(city_in=[11], limit=3)
    assert repr(listing) == f"{kind}Listing({kind}Activities.search(city_in=[11], limit=3))"
    assert repr(musement.activities.search(text="Ada Byron")).endswith("search(text='***'))")
    assert "an-activity" in repr(musement.activities.reviews("an-activity"))
