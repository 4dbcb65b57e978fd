"""The client that does not block. What its methods do is written once, in flows."""

from __future__ import annotations

import contextlib
from collections.abc import Callable, Mapping
from functools import cached_property
from typing import TYPE_CHECKING, Any, ParamSpec, Self, TypeVar

from musement._booking_engine import BookingEngine
from musement._environment import environment_ignored
from musement._generated_calls import require_generated_call
from musement._options import Options, engine_of, offline_options, sandbox_transport
from musement._shared_client import SharedClient
from musement.errors import APIError
from musement_api.api import AsyncApi
from musement_core.api_response import ApiResponse
from musement_core.clock import Clock
from musement_core.constants import HTTP_LIBRARIES
from musement_core.engine.undocumented_call import undocumented_call
from musement_core.flow import Flow, drive_async
from musement_core.operations import AsyncResource, Call
from musement_core.transport.connection import AwaitingConnection, AwaitingIO
from musement_core.transport.http_client import http_client_maker
from musement_core.transport.sending import require_asyncio

if TYPE_CHECKING:
    from typing import Unpack

    import httpx
    import httpx2

    from musement._reconciliation.in_doubt import InDoubt, Resolution
    from musement.resources.activities import AsyncActivities
    from musement.resources.bookings import AsyncBookings
    from musement.resources.carts import AsyncCarts
    from musement.resources.catalogue import (
        AsyncCategories,
        AsyncCities,
        AsyncCountries,
        AsyncCurrencies,
        AsyncEvents,
        AsyncLists,
        AsyncVenues,
    )
    from musement.resources.journal import AsyncJournal
    from musement.resources.orders import AsyncOrders
    from musement.resources.payments import AsyncPayments
    from musement.resources.vouchers import AsyncVouchers
    from musement.sandbox import Sandbox
    from musement_core.raw_responses import AsyncRawResponses

P = ParamSpec("P")
T = TypeVar("T")
R = TypeVar("R")


class AsyncMusement(SharedClient, AsyncApi):
    """Client of the Musement partner API that does not block. One per event loop; see `Musement` for the arguments."""

    def __init__(
        self,
        *,
        transport: httpx.AsyncBaseTransport | httpx2.AsyncBaseTransport | None = None,
        http_client: httpx.AsyncClient | httpx2.AsyncClient | None = None,
        **options: Unpack[Options],
    ) -> None:
        engine, clock = engine_of(type(self).__name__, options)
        settings = engine.configuration
        if settings.environment == "offline" and transport is None and http_client is None:
            transport = sandbox_transport(None, settings.http_library, blocking=False)
        connection = AwaitingConnection(http_client_maker(settings, transport, http_client, blocking=False))
        self._assemble(engine, connection, clock)

    def _assemble(self, engine: BookingEngine, connection: AwaitingConnection, clock: Clock) -> None:
        self._caller = self
        self._engine = engine
        self._connection = connection
        self._clock = clock
        self._io = AwaitingIO(connection, engine.configuration, clock)

    @classmethod
    def from_env(cls, **options: Unpack[Options]) -> Self:
        """See `Musement.from_env`."""
        return cls(**options)

    @classmethod
    def offline(cls, sandbox: Sandbox | None = None, **options: Unpack[Options]) -> Self:
        """See `Musement.offline`."""
        chosen, used = offline_options(options, sandbox)
        transport = sandbox_transport(used, chosen.get("http_library") or HTTP_LIBRARIES[0], blocking=False)
        with environment_ignored():
            return cls(transport=transport, **chosen)

    async def call(self, build: Callable[P, Call[T]], /, *args: P.args, **kwargs: P.kwargs) -> T:
        """See `Musement.call`."""
        require_generated_call("call", build)
        return await self.drive(self._engine.value(build, *args, **kwargs))

    async def call_once(
        self, idempotency_key: str | None, build: Callable[P, Call[T]], /, *args: P.args, **kwargs: P.kwargs
    ) -> T:
        """See `Musement.call_once`."""
        if idempotency_key is None:
            return await self.call(build, *args, **kwargs)
        require_generated_call("call_once", build)
        from musement._reconciliation.idempotency import call_once

        call = self._engine.build(build, *args, **kwargs)
        return await self.drive(call_once(self._engine, idempotency_key, call))

    async def raw(self, build: Callable[P, Call[T]], /, *args: P.args, **kwargs: P.kwargs) -> ApiResponse[T]:
        """See `Musement.raw`."""
        require_generated_call("raw", build)
        return await self.drive(self._engine.raw(build, *args, **kwargs))

    async def request(
        self,
        method: str,
        path: str,
        *,
        query: Mapping[str, Any] | None = None,
        body: Any = None,
        headers: Mapping[str, str] | None = None,
    ) -> ApiResponse[Any]:
        """See `Musement.request`."""
        call = undocumented_call(method, path, query, body, headers, self._engine.header_names())
        self._engine.check(call)
        return await self.drive(self._engine.response(call))

    async def resolve(
        self, error: BaseException | InDoubt, *, extra_data_type: type[Any] | None = None
    ) -> Resolution[Any]:
        """See `Musement.resolve`."""
        from musement._reconciliation.resolving import resolve

        return await self.drive(resolve(self._engine, error, extra_data_type))

    async def drive(self, flow: Flow[R]) -> R:
        """Run a flow (see `musement_core.flow`) to its end."""
        require_asyncio()
        try:
            return await drive_async(flow, self._io)
        except APIError as error:
            self._bind(error)
            raise

    async def aclose(self) -> None:
        """Close the connections. What comes after raises `ClientClosedError`."""
        await self._connection.aclose()
        self._engine.journal.close_store()

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(self, *_: object) -> None:
        with contextlib.suppress(RuntimeError):  # the event loop may be gone already
            await self.aclose()

    def _raw_responses(self, resource: AsyncResource) -> AsyncRawResponses:
        from musement_core.raw_responses import AsyncRawResponses

        return AsyncRawResponses(resource)

    @cached_property
    def activities(self) -> AsyncActivities:
        """Search activities, read them, their dates and what can be bought on them."""
        from musement.resources.activities import AsyncActivities

        return AsyncActivities(self)

    @cached_property
    def bookings(self) -> AsyncBookings:
        """Whole bookings, in one call that can be made again."""
        from musement.resources.bookings import AsyncBookings

        return AsyncBookings(self)

    @cached_property
    def carts(self) -> AsyncCarts:
        """Carts: items, customer, participants."""
        from musement.resources.carts import AsyncCarts

        return AsyncCarts(self)

    @cached_property
    def journal(self) -> AsyncJournal:
        """Calls that were never answered, and what became of them."""
        from musement.resources.journal import AsyncJournal

        return AsyncJournal(self)

    @cached_property
    def orders(self) -> AsyncOrders:
        """Orders: create, follow, annotate, cancel."""
        from musement.resources.orders import AsyncOrders

        return AsyncOrders(self)

    @cached_property
    def payments(self) -> AsyncPayments:
        """Payments of orders."""
        from musement.resources.payments import AsyncPayments

        return AsyncPayments(self)

    @cached_property
    def categories(self) -> AsyncCategories:
        """Categories: the kinds of activities."""
        from musement.resources.catalogue import AsyncCategories

        return AsyncCategories(self)

    @cached_property
    def cities(self) -> AsyncCities:
        """Cities with activities."""
        from musement.resources.catalogue import AsyncCities

        return AsyncCities(self)

    @cached_property
    def countries(self) -> AsyncCountries:
        """Countries with activities."""
        from musement.resources.catalogue import AsyncCountries

        return AsyncCountries(self)

    @cached_property
    def currencies(self) -> AsyncCurrencies:
        """Currencies that prices can be asked for in."""
        from musement.resources.catalogue import AsyncCurrencies

        return AsyncCurrencies(self)

    @cached_property
    def events(self) -> AsyncEvents:
        """Activities under their old name; the API has removed them, `activities` has taken their place."""
        from musement.resources.catalogue import AsyncEvents

        return AsyncEvents(self)

    @cached_property
    def lists(self) -> AsyncLists:
        """Lists of activities that Musement puts together."""
        from musement.resources.catalogue import AsyncLists

        return AsyncLists(self)

    @cached_property
    def venues(self) -> AsyncVenues:
        """Places that activities are about."""
        from musement.resources.catalogue import AsyncVenues

        return AsyncVenues(self)

    @cached_property
    def vouchers(self) -> AsyncVouchers:
        """Vouchers and tickets of orders that are confirmed."""
        from musement.resources.vouchers import AsyncVouchers

        return AsyncVouchers(self)
