"""The rest of the catalogue: places, categories, lists, and the details of activities."""

from __future__ import annotations

from datetime import date

from musement import AsyncMusement, BadRequestError, NotFoundError
from musement.sandbox.catalogue import LANGUAGES, PARTICIPANTS, VINEYARD
from tests.recording.scenario import refused, scenario

_UNKNOWN = 999_999


@scenario()
async def details_of_an_activity(api: AsyncMusement) -> None:
    assert (await api.activities.country(VINEYARD)).iso_code
    assert len(await api.activities.destinations(VINEYARD)) >= 1
    assert all(media.url for media in await api.activities.media(VINEYARD))
    assert await api.activities.languages(LANGUAGES)
    await api.activities.taxonomies(VINEYARD)
    await api.activities.comments_page(PARTICIPANTS, limit=1)


@scenario()
async def cities(api: AsyncMusement) -> None:
    found = await api.cities.list_page(limit=2)
    assert len(found) == 2
    assert (await api.cities.get(found[0].id)).id == found[0].id
    await refused(api.cities.get(_UNKNOWN), NotFoundError, "1400", "Resource does not exist")


@scenario(breaks="query limit")
async def too_high_a_limit(api: AsyncMusement) -> None:
    for path in ("/cities", "/lists"):
        call = api.request("GET", path, query={"limit": 101})
        await refused(call, BadRequestError, "0", "Maximum allowed result size is: 100")


@scenario()
async def countries(api: AsyncMusement) -> None:
    found = await api.countries.list_page(limit=2)
    assert (await api.countries.get(found[0].id)).id == found[0].id


@scenario()
async def venues(api: AsyncMusement) -> None:
    found = await api.venues.list_page(limit=2)
    assert (await api.venues.get(found[0].id)).id == found[0].id


@scenario()
async def categories(api: AsyncMusement) -> None:
    found = await api.categories.list_page(limit=2)
    assert (await api.categories.get(found[0].id)).id == found[0].id
    await api.categories.tree()


@scenario()
async def lists(api: AsyncMusement) -> None:
    assert len(await api.lists.types_page(limit=2)) >= 1
    found = await api.lists.list_page(limit=1)
    assert (await api.lists.get(found[0].id)).id == found[0].id


@scenario()
async def currencies_and_taxonomies(api: AsyncMusement) -> None:
    assert len(await api.currencies.list_page()) >= 2
    assert len(await api.catalog.taxonomies("inclusions")) >= 1


@scenario()
async def updates_of_a_day(api: AsyncMusement) -> None:
    await api.catalog.updates(date(2026, 1, 2))


@scenario()
async def deprecated_events(api: AsyncMusement) -> None:
    await api.events.list_page(limit=1)
    await api.cities.events_page(1, limit=1)
    await api.countries.events_page(82, limit=1)
