"""The client that blocks."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import cached_property
from typing import TYPE_CHECKING, Any, ParamSpec, Self, TypeVar

from musement._booking_engine import BookingEngine
from musement._environment import environment_ignored
from musement._generated_calls import require_generated_call
from musement._options import Options, engine_of, offline_options, sandbox_transport
from musement._shared_client import SharedClient
from musement.errors import APIError
from musement_api.api import Api
from musement_core.api_response import ApiResponse
from musement_core.clock import Clock
from musement_core.constants import HTTP_LIBRARIES
from musement_core.engine.undocumented_call import undocumented_call
from musement_core.flow import Flow, drive
from musement_core.operations import Call, Resource
from musement_core.transport.connection import BlockingConnection, BlockingIO
from musement_core.transport.http_client import http_client_maker

if TYPE_CHECKING:
    from typing import Unpack

    import httpx
    import httpx2

    from musement._reconciliation.in_doubt import InDoubt, Resolution
    from musement.resources.activities import Activities
    from musement.resources.bookings import Bookings
    from musement.resources.carts import Carts
    from musement.resources.catalogue import Categories, Cities, Countries, Currencies, Events, Lists, Venues
    from musement.resources.journal import Journal
    from musement.resources.orders import Orders
    from musement.resources.payments import Payments
    from musement.resources.vouchers import Vouchers
    from musement.sandbox import Sandbox
    from musement_core.raw_responses import RawResponses

P = ParamSpec("P")
T = TypeVar("T")
R = TypeVar("R")


class Musement(SharedClient, Api):
    """Client of the Musement partner API. Thread-safe: make one and share it.

    Args:
        transport: Any `httpx.BaseTransport` or `httpx2.BaseTransport`, e.g. for proxies, mTLS or tests.
        http_client: A ready `httpx.Client` or `httpx2.Client`; it stays yours to close. Not together with `transport`.
        options: See `Options`.

    Raises:
        ConfigurationError: A value is missing or not allowed; the message names argument and variable.
    """

    def __init__(
        self,
        *,
        transport: httpx.BaseTransport | httpx2.BaseTransport | None = None,
        http_client: httpx.Client | httpx2.Client | None = None,
        **options: Unpack[Options],
    ) -> None:
        engine, clock = engine_of(type(self).__name__, options)
        settings = engine.configuration
        if settings.environment == "offline" and transport is None and http_client is None:
            transport = sandbox_transport(None, settings.http_library, blocking=True)
        connection = BlockingConnection(http_client_maker(settings, transport, http_client, blocking=True))
        self._assemble(engine, connection, clock)

    def _assemble(self, engine: BookingEngine, connection: BlockingConnection, clock: Clock) -> None:
        self._caller = self
        self._engine = engine
        self._connection = connection
        self._clock = clock
        self._io = BlockingIO(connection, engine.configuration, clock)

    @classmethod
    def from_env(cls, **options: Unpack[Options]) -> Self:
        """Return a client configured by the `MUSEMENT_*` environment variables, and by `options` before them."""
        return cls(**options)

    @classmethod
    def offline(cls, sandbox: Sandbox | None = None, **options: Unpack[Options]) -> Self:
        """Return a client of an in-memory stand-in for the API: books, cancels and fails without a network.

        No `MUSEMENT_*` variable of the environment is read; where they hold credentials, a warning says that this client
        does not use them.

        Args:
            sandbox: One that other clients use too; a new one when left out.
            options: See `Options`; what is left out has its default.
        """
        chosen, used = offline_options(options, sandbox)
        transport = sandbox_transport(used, chosen.get("http_library") or HTTP_LIBRARIES[0], blocking=True)
        with environment_ignored():
            return cls(transport=transport, **chosen)

    def call(self, build: Callable[P, Call[T]], /, *args: P.args, **kwargs: P.kwargs) -> T:
        """Make any generated call, e.g. `musement.call(carts_get.call, cart_uuid)`; returns the decoded response.

        Raises:
            InvalidRequestError: An argument is not allowed; nothing was sent.
            APIError: The class says what went wrong.
        """
        require_generated_call("call", build)
        return self.drive(self._engine.value(build, *args, **kwargs))

    def call_once(
        self, idempotency_key: str | None, build: Callable[P, Call[T]], /, *args: P.args, **kwargs: P.kwargs
    ) -> T:
        """Make a generated call that must not be carried out twice, under an idempotency key.

        The same key with the same arguments gives the same result, from any process that shares the journal.

        Raises:
            IdempotencyConflictError: The key was used with other arguments; nothing was sent.
            OperationInProgressError: Another call with this key is still under way.
            JournalError: The journal cannot be read or written; nothing was sent.
            APIError: The class says what went wrong.
        """
        if idempotency_key is None:
            return self.call(build, *args, **kwargs)
        require_generated_call("call_once", build)
        from musement._reconciliation.idempotency import call_once

        call = self._engine.build(build, *args, **kwargs)
        return self.drive(call_once(self._engine, idempotency_key, call))

    def raw(self, build: Callable[P, Call[T]], /, *args: P.args, **kwargs: P.kwargs) -> ApiResponse[T]:
        """Make any generated call and return the whole response: status, headers, bytes and decoded value.

        For methods of this client there is `with_raw_response`: `musement.orders.with_raw_response.create(...)`.

        Raises:
            InvalidRequestError: It is no generated call, or an argument is not allowed; nothing was sent.
            APIError: The class says what went wrong.
        """
        require_generated_call("raw", build)
        return self.drive(self._engine.raw(build, *args, **kwargs))

    def request(
        self,
        method: str,
        path: str,
        *,
        query: Mapping[str, Any] | None = None,
        body: Any = None,
        headers: Mapping[str, str] | None = None,
    ) -> ApiResponse[Any]:
        """Make a call that the document does not have, with the same headers, token and errors.

        Args:
            method: GET, POST, PUT, PATCH or DELETE.
            path: Below the base URL, starting with `/`, already percent-encoded; no other host can be named.
            query: Names and values; a sequence is joined by commas.
            body: A JSON value.
            headers: Further headers. Those that the client sets are refused by name: the token's, the configured ones.

        Raises:
            InvalidRequestError: An argument cannot be sent, or is not for a caller to set; nothing was sent.
            APIError: The class says what went wrong.
        """
        call = undocumented_call(method, path, query, body, headers, self._engine.header_names())
        self._engine.check(call)
        return self.drive(self._engine.response(call))

    def resolve(
        self, error: BaseException | InDoubt, *, extra_data_type: type[Any] | None = None
    ) -> Resolution[Any]:
        """Ask the API what became of a call whose outcome is unknown, or that was interrupted.

        Args:
            error: An error with `outcome_unknown`, of any client or process, or the exception that ended a call: of
                a cancelled task, a timeout, Ctrl-C; or one of `unresolved()`.
            extra_data_type: What the `extra_data` of an order is read as.

        Returns:
            Whether the call was carried out, and what it would have returned. Items that its lost requests put into a
            cart beyond what was wanted are removed. When it was not carried out, it is safe to make the call again.

        Raises:
            OutcomeUnknownError: The API still does not tell.
            InvalidRequestError: The exception carries no call whose outcome is unknown.
        """
        from musement._reconciliation.resolving import resolve

        return self.drive(resolve(self._engine, error, extra_data_type))

    def drive(self, flow: Flow[R]) -> R:
        """Run a flow (see `musement_core.flow`) to its end."""
        try:
            return drive(flow, self._io)
        except APIError as error:
            self._bind(error)
            raise

    def close(self) -> None:
        """Close the connections. What is under way may fail; what comes after raises `ClientClosedError`."""
        self._connection.close()
        self._engine.journal.close_store()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def _raw_responses(self, resource: Resource) -> RawResponses:
        from musement_core.raw_responses import RawResponses

        return RawResponses(resource)

    @cached_property
    def activities(self) -> Activities:
        """Search activities, read them, their dates and what can be bought on them."""
        from musement.resources.activities import Activities

        return Activities(self)

    @cached_property
    def bookings(self) -> Bookings:
        """Whole bookings, in one call that can be made again."""
        from musement.resources.bookings import Bookings

        return Bookings(self)

    @cached_property
    def carts(self) -> Carts:
        """Carts: items, customer, participants."""
        from musement.resources.carts import Carts

        return Carts(self)

    @cached_property
    def journal(self) -> Journal:
        """Calls that were never answered, and what became of them."""
        from musement.resources.journal import Journal

        return Journal(self)

    @cached_property
    def orders(self) -> Orders:
        """Orders: create, follow, annotate, cancel."""
        from musement.resources.orders import Orders

        return Orders(self)

    @cached_property
    def payments(self) -> Payments:
        """Payments of orders."""
        from musement.resources.payments import Payments

        return Payments(self)

    @cached_property
    def categories(self) -> Categories:
        """Categories: the kinds of activities."""
        from musement.resources.catalogue import Categories

        return Categories(self)

    @cached_property
    def cities(self) -> Cities:
        """Cities with activities."""
        from musement.resources.catalogue import Cities

        return Cities(self)

    @cached_property
    def countries(self) -> Countries:
        """Countries with activities."""
        from musement.resources.catalogue import Countries

        return Countries(self)

    @cached_property
    def currencies(self) -> Currencies:
        """Currencies that prices can be asked for in."""
        from musement.resources.catalogue import Currencies

        return Currencies(self)

    @cached_property
    def events(self) -> Events:
        """Activities under their old name; the API has removed them, `activities` has taken their place."""
        from musement.resources.catalogue import Events

        return Events(self)

    @cached_property
    def lists(self) -> Lists:
        """Lists of activities that Musement puts together."""
        from musement.resources.catalogue import Lists

        return Lists(self)

    @cached_property
    def venues(self) -> Venues:
        """Places that activities are about."""
        from musement.resources.catalogue import Venues

        return Venues(self)

    @cached_property
    def vouchers(self) -> Vouchers:
        """Vouchers and tickets of orders that are confirmed."""
        from musement.resources.vouchers import Vouchers

        return Vouchers(self)
