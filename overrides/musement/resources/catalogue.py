"""The catalogue around the activities: every list pages by itself."""

from __future__ import annotations

from musement.pagination import deprecated_paginated, paginated
from musement.resources._methods import Methods
from musement_api import models
from musement_api.api import categories, cities, countries, currencies, events, lists, venues
from musement_api.api.categories import categories_list_page
from musement_api.api.cities import cities_events_page, cities_list_page
from musement_api.api.countries import countries_events_page, countries_list_page
from musement_api.api.currencies import currencies_list_page
from musement_api.api.events import events_list_page
from musement_api.api.lists import lists_list_page, lists_types_page
from musement_api.api.venues import venues_list_page


class CityMethods(Methods):
    """Methods of cities that page."""

    list = paginated(cities_list_page.call, lambda: models.City)
    events = deprecated_paginated(cities_events_page.call, lambda: models.Activity)


class Cities(CityMethods, cities.Cities):
    """Cities with activities."""


class AsyncCities(CityMethods, cities.AsyncCities):
    """Cities with activities."""


class CountryMethods(Methods):
    """Methods of countries that page."""

    list = paginated(countries_list_page.call, lambda: models.Country)
    events = deprecated_paginated(countries_events_page.call, lambda: models.Activity)


class Countries(CountryMethods, countries.Countries):
    """Countries with activities."""


class AsyncCountries(CountryMethods, countries.AsyncCountries):
    """Countries with activities."""


class EventMethods(Methods):
    """Methods of events that page."""

    list = deprecated_paginated(events_list_page.call, lambda: models.Activity)


class Events(EventMethods, events.Events):
    """Activities under their old name; the API has removed them."""


class AsyncEvents(EventMethods, events.AsyncEvents):
    """Activities under their old name; the API has removed them."""


class CategoryMethods(Methods):
    """Methods of categories that page."""

    list = paginated(categories_list_page.call, lambda: models.Category)


class Categories(CategoryMethods, categories.Categories):
    """Categories: the kinds of activities."""


class AsyncCategories(CategoryMethods, categories.AsyncCategories):
    """Categories: the kinds of activities."""


class VenueMethods(Methods):
    """Methods of venues that page."""

    list = paginated(venues_list_page.call, lambda: models.Venue)


class Venues(VenueMethods, venues.Venues):
    """Places that activities are about."""


class AsyncVenues(VenueMethods, venues.AsyncVenues):
    """Places that activities are about."""


class ListMethods(Methods):
    """Methods of lists that page."""

    list = paginated(lists_list_page.call, lambda: models.CatalogList)
    types = paginated(lists_types_page.call, lambda: models.ListType)


class Lists(ListMethods, lists.Lists):
    """Lists of activities that Musement puts together."""


class AsyncLists(ListMethods, lists.AsyncLists):
    """Lists of activities that Musement puts together."""


class CurrencyMethods(Methods):
    """Methods of currencies that list."""

    list = paginated(currencies_list_page.call, lambda: models.Currency)


class Currencies(CurrencyMethods, currencies.Currencies):
    """Currencies that prices can be asked for in."""


class AsyncCurrencies(CurrencyMethods, currencies.AsyncCurrencies):
    """Currencies that prices can be asked for in."""
