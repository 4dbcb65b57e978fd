"""The rest of the catalogue: places, categories, lists, and the details of activities."""

from __future__ import annotations

from datetime import date

from musement import AsyncMusement, BadRequestError, NotFoundError
from musement.sandbox.catalogue import LANGUAGES, PARTICIPANTS, VINEYARD
from musement_api.api.activities import activities_comments_page
from musement_api.api.categories import categories_list_page
from musement_api.api.cities import cities_events_page, cities_list_page
from musement_api.api.countries import countries_events_page, countries_list_page
from musement_api.api.currencies import currencies_list_page
from musement_api.api.events import events_list_page
from musement_api.api.lists import lists_list_page, lists_types_page
from musement_api.api.venues import venues_list_page
from tests.scenarios.recorded_scenario import recorded, refused

_UNKNOWN = 999_999


@recorded()
async def details_of_an_activity(api: AsyncMusement) -> None:
    assert (await api.activities.country(VINEYARD)).iso_code
    assert len(await api.activities.destinations(VINEYARD)) >= 1
    assert all(media.url for media in await api.activities.media(VINEYARD))
    assert await api.activities.languages(LANGUAGES)
    await api.activities.taxonomies(VINEYARD)
    await api.call(activities_comments_page.call, PARTICIPANTS, limit=1)


@recorded()
async def cities(api: AsyncMusement) -> None:
    found = await api.call(cities_list_page.call, limit=2)
    assert len(found) == 2
    assert (await api.cities.get(found[0].id)).id == found[0].id
    await refused(api.cities.get(_UNKNOWN), NotFoundError, "1400", "Resource does not exist")


@recorded(breaks=["query limit"])
async def too_high_a_limit(api: AsyncMusement) -> None:
    for path in ("/cities", "/lists"):
        call = api.request("GET", path, query={"limit": 101})
        await refused(call, BadRequestError, "0", "Maximum allowed result size is: 100")


@recorded()
async def countries(api: AsyncMusement) -> None:
    found = await api.call(countries_list_page.call, limit=2)
    assert (await api.countries.get(found[0].id)).id == found[0].id


@recorded()
async def venues(api: AsyncMusement) -> None:
    found = await api.call(venues_list_page.call, limit=2)
    assert (await api.venues.get(found[0].id)).id == found[0].id


@recorded()
async def categories(api: AsyncMusement) -> None:
    found = await api.call(categories_list_page.call, limit=2)
    assert (await api.categories.get(found[0].id)).id == found[0].id
    await api.categories.tree()


@recorded()
async def lists(api: AsyncMusement) -> None:
    types = await api.call(lists_types_page.call, limit=2)
    assert len(types) >= 1
    found = await api.call(lists_list_page.call, limit=1)
    assert (await api.lists.get(found[0].id)).id == found[0].id


@recorded()
async def currencies_and_taxonomies(api: AsyncMusement) -> None:
    currencies = await api.call(currencies_list_page.call)
    assert len(currencies) >= 2
    assert len(await api.catalog.taxonomies("inclusions")) >= 1


@recorded()
async def updates_of_a_day(api: AsyncMusement) -> None:
    await api.catalog.updates(date(2026, 1, 2))


@recorded()
async def deprecated_events(api: AsyncMusement) -> None:
    await api.call(events_list_page.call, limit=1)
    await api.call(cities_events_page.call, 1, limit=1)
    await api.call(countries_events_page.call, 82, limit=1)
