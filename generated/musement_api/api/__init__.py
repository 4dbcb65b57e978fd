"""Every resource of the API; each is imported when it is first used."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from musement_core.operations import AsyncResource, Resource

if TYPE_CHECKING:
    from .activities import Activities, AsyncActivities
    from .authentication import AsyncAuthentication, Authentication
    from .carts import AsyncCarts, Carts
    from .catalog import AsyncCatalog, Catalog
    from .categories import AsyncCategories, Categories
    from .cities import AsyncCities, Cities
    from .countries import AsyncCountries, Countries
    from .currencies import AsyncCurrencies, Currencies
    from .events import AsyncEvents, Events
    from .lists import AsyncLists, Lists
    from .orders import AsyncOrders, Orders
    from .payments import AsyncPayments, Payments
    from .venues import AsyncVenues, Venues
    from .vouchers import AsyncVouchers, Vouchers


class Api(Resource):
    """All resources of the API over one caller."""

    @cached_property
    def activities(self) -> Activities:
        from .activities import Activities

        return Activities(self._caller)

    @cached_property
    def authentication(self) -> Authentication:
        from .authentication import Authentication

        return Authentication(self._caller)

    @cached_property
    def carts(self) -> Carts:
        from .carts import Carts

        return Carts(self._caller)

    @cached_property
    def catalog(self) -> Catalog:
        from .catalog import Catalog

        return Catalog(self._caller)

    @cached_property
    def categories(self) -> Categories:
        from .categories import Categories

        return Categories(self._caller)

    @cached_property
    def cities(self) -> Cities:
        from .cities import Cities

        return Cities(self._caller)

    @cached_property
    def countries(self) -> Countries:
        from .countries import Countries

        return Countries(self._caller)

    @cached_property
    def currencies(self) -> Currencies:
        from .currencies import Currencies

        return Currencies(self._caller)

    @cached_property
    def events(self) -> Events:
        from .events import Events

        return Events(self._caller)

    @cached_property
    def lists(self) -> Lists:
        from .lists import Lists

        return Lists(self._caller)

    @cached_property
    def orders(self) -> Orders:
        from .orders import Orders

        return Orders(self._caller)

    @cached_property
    def payments(self) -> Payments:
        from .payments import Payments

        return Payments(self._caller)

    @cached_property
    def venues(self) -> Venues:
        from .venues import Venues

        return Venues(self._caller)

    @cached_property
    def vouchers(self) -> Vouchers:
        from .vouchers import Vouchers

        return Vouchers(self._caller)


class AsyncApi(AsyncResource):
    """All resources of the API over one caller."""

    @cached_property
    def activities(self) -> AsyncActivities:
        from .activities import AsyncActivities

        return AsyncActivities(self._caller)

    @cached_property
    def authentication(self) -> AsyncAuthentication:
        from .authentication import AsyncAuthentication

        return AsyncAuthentication(self._caller)

    @cached_property
    def carts(self) -> AsyncCarts:
        from .carts import AsyncCarts

        return AsyncCarts(self._caller)

    @cached_property
    def catalog(self) -> AsyncCatalog:
        from .catalog import AsyncCatalog

        return AsyncCatalog(self._caller)

    @cached_property
    def categories(self) -> AsyncCategories:
        from .categories import AsyncCategories

        return AsyncCategories(self._caller)

    @cached_property
    def cities(self) -> AsyncCities:
        from .cities import AsyncCities

        return AsyncCities(self._caller)

    @cached_property
    def countries(self) -> AsyncCountries:
        from .countries import AsyncCountries

        return AsyncCountries(self._caller)

    @cached_property
    def currencies(self) -> AsyncCurrencies:
        from .currencies import AsyncCurrencies

        return AsyncCurrencies(self._caller)

    @cached_property
    def events(self) -> AsyncEvents:
        from .events import AsyncEvents

        return AsyncEvents(self._caller)

    @cached_property
    def lists(self) -> AsyncLists:
        from .lists import AsyncLists

        return AsyncLists(self._caller)

    @cached_property
    def orders(self) -> AsyncOrders:
        from .orders import AsyncOrders

        return AsyncOrders(self._caller)

    @cached_property
    def payments(self) -> AsyncPayments:
        from .payments import AsyncPayments

        return AsyncPayments(self._caller)

    @cached_property
    def venues(self) -> AsyncVenues:
        from .venues import AsyncVenues

        return AsyncVenues(self._caller)

    @cached_property
    def vouchers(self) -> AsyncVouchers:
        from .vouchers import AsyncVouchers

        return AsyncVouchers(self._caller)
