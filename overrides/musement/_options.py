"""Options of both clients, and the engine that is made of them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, TypedDict

from musement._booking_engine import BookingEngine, listening
from musement._constants import ENVIRONMENT_OFFLINE
from musement._environment import variables_read, warn_of_unexpected_offline
from musement._logging import LOG, log_as_environment_says
from musement._reconciliation.reconciliation import Reconciliation
from musement._unknown_names import check_options, warn_of_unknown_variables
from musement.configuration import (
    ENVIRONMENT_VARIABLES,
    JOURNAL_VARIABLE,
    Configuration,
    Secret,
    StepTimeouts,
    Timeouts,
)
from musement.errors import ConfigurationError
from musement.request_rules import warn_of_other_version
from musement_api import API_VERSION
from musement_core.clock import Clock, SystemClock
from musement_core.constants import HTTP_LIBRARIES
from musement_core.engine.request_log import RequestLog

if TYPE_CHECKING:
    from musement.events import Listener
    from musement.sandbox import Sandbox
    from musement_core.authentication.shared_token import SharedToken
    from musement_core.authentication.sign_in import SignIn
    from musement_core.journal.store import Store


class Options(TypedDict, total=False):
    """Keyword arguments of both clients; what is left out comes from the environment, else a default.

    application: Your `X-Musement-Application` value (`MUSEMENT_APPLICATION`).
    client_id, client_secret: Credentials of the client-credentials login (`MUSEMENT_CLIENT_ID`,
        `MUSEMENT_CLIENT_SECRET`); neither for application-only mode.
    environment: `sandbox` (the default), `production`, or `offline` (`MUSEMENT_ENVIRONMENT`).
    base_url: Another server; https unless it is this machine (`MUSEMENT_BASE_URL`).
    market, currency, locale: Your market code, an ISO 4217 code, a language tag; sent only when set
        (`MUSEMENT_MARKET`, `MUSEMENT_CURRENCY`, `MUSEMENT_LOCALE`).
    api_version: Another version than the one that the models describe (`MUSEMENT_API_VERSION`).
    timeout: Seconds for a whole call, `Timeouts`, or a `Timeout` of httpx or httpx2 for the steps of each attempt.
    max_retries: Attempts after the first.
    max_response_bytes: A larger response is refused while it is read.
    http_library: `httpx` (the default) or `httpx2`, which the extra of that name installs
        (`MUSEMENT_HTTP_LIBRARY`). A `transport` or `http_client` of either library goes before it.
    log_bodies: Log request and response bodies at DEBUG, masked by field name.
    on_event: Is told what happens to calls: takes each `musement.events.Event` as it happens. See `musement.events`.
    clock: Time, for tests and simulations.
    journal: Where idempotency keys, and calls that must not be doubled, are kept: the URL of a store
        (`sqlite:///bookings.sqlite`, `postgresql://...`) or a `musement.journal.Store`; in memory when left out
        (`MUSEMENT_JOURNAL`). See `musement.journal`.
    share_token: Keep the access token in the journal as well, for all processes that have the same journal and
        credentials: they make one login together. Who can read the journal can then read the token.
    """

    application: str | None
    client_id: str | None
    client_secret: str | Secret | None
    environment: str | None
    base_url: str | None
    market: str | None
    currency: str | None
    locale: str | None
    api_version: str | None
    timeout: float | Timeouts | StepTimeouts | None
    max_retries: int | None
    max_response_bytes: int | None
    http_library: str | None
    log_bodies: bool
    on_event: Listener | None
    clock: Clock
    journal: str | Secret | Store | None
    share_token: bool


def engine_of(client: str, options: Options) -> tuple[BookingEngine, Clock]:
    """Return the engine and the clock of a client of this name.

    Raises:
        TypeError: An option is none of `Options`.
        ConfigurationError: A value is missing or not allowed.
    """
    check_options(client, options, Options.__annotations__)
    variables = variables_read()
    warn_of_unknown_variables(variables)
    log_as_environment_says(variables)
    settings: dict[str, Any] = dict(options)
    clock: Clock = settings.pop("clock", None) or SystemClock()
    log = RequestLog(LOG, bodies=settings.pop("log_bodies", False))
    listeners = listening((), settings.pop("on_event", None))
    journal = settings.pop("journal", None)
    if journal is None:
        journal = variables.get(JOURNAL_VARIABLE) or None
    share_token = settings.pop("share_token", False)
    configuration = Configuration.resolve(default_api_version=API_VERSION, environ=variables, **settings)
    if configuration.environment == ENVIRONMENT_OFFLINE:
        warn_of_unexpected_offline(by_argument=settings.get("environment") is not None)
    warn_of_other_version(configuration.api_version, API_VERSION)
    store = None if journal is None else _open(journal)
    if share_token and store is None:
        raise ConfigurationError(
            argument="share_token", problem="there is no journal to share it by: give journal="
        )
    shared = store if share_token else None
    sign_in = None if configuration.client_id is None else _sign_in(configuration, clock, shared)
    engine = BookingEngine(
        configuration=configuration,
        sign_in=sign_in,
        log=log,
        clock=clock.now,
        listeners=listeners,
        new_policy=Reconciliation.of,
    )
    if store is not None:
        from musement._reconciliation.journal_account import JournalAccount

        engine.journal.keep_in(store, JournalAccount.of(engine.configuration), closes=store is not journal)
    return engine, clock


def _open(journal: str | Secret | Store) -> Store:
    from musement.journal import open_store

    return open_store(journal)


def _sign_in(configuration: Configuration, clock: Clock, store: Store | None) -> SignIn:
    from musement_api.api.authentication import authentication_login
    from musement_core.authentication.sign_in import SignIn
    from musement_core.authentication.tokens import TokenCache

    secret = configuration.client_secret

    def arguments() -> dict[str, Any]:
        return {
            "client_id": configuration.client_id,
            "client_secret": secret.reveal() if secret is not None else "",
            "grant_type": "client_credentials",
        }

    shared: SharedToken | None = None
    if store is not None and configuration.client_id is not None:
        from musement_core.authentication.shared_token import SharedToken

        shared = SharedToken(
            store,
            base_url=configuration.base_url,
            client_id=configuration.client_id,
            clock=clock.now,
            logger=LOG.logger,
        )
    return SignIn(authentication_login.OPERATION, arguments, TokenCache(clock.now), shared)


def offline_options(options: Options, sandbox: Sandbox | None) -> tuple[Options, Sandbox]:
    used = sandbox if sandbox is not None else sandboxes().Sandbox()
    chosen = options.copy()
    chosen["environment"] = ENVIRONMENT_OFFLINE
    chosen["base_url"] = None
    if options.get("client_id") is None and options.get("client_secret") is None:
        chosen["client_id"], chosen["client_secret"] = (
            used.world.settings.client_id,
            used.world.settings.client_secret,
        )
    return chosen, used


def sandbox_transport(sandbox: Sandbox | None, http_library_name: str, *, blocking: bool) -> Any:
    """Return a transport to a sandbox, or to a new one, for clients of either HTTP library."""
    package = sandboxes()
    used = package.Sandbox() if sandbox is None else sandbox
    transport = package.SandboxTransport(used) if blocking else package.AsyncSandboxTransport(used)
    if http_library_name not in HTTP_LIBRARIES[1:]:
        return transport
    from musement_core.transport.library import http_library

    http_library(http_library_name, ENVIRONMENT_VARIABLES["http_library"])  # says so when it is not installed
    from musement_core.transport.httpx2_adapter import Adapter

    return Adapter(transport)


def sandboxes() -> Any:
    """Return the package of the offline sandbox, imported when it is first needed."""
    from musement import sandbox

    return sandbox
