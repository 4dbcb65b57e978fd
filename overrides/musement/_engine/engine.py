"""Makes calls: one place, for both clients, that knows headers, tokens, errors and logs. It sends nothing itself."""

from __future__ import annotations

import math
import sys
from collections.abc import Callable
from functools import cache
from typing import TYPE_CHECKING, Any, ParamSpec, TypeVar
from urllib.parse import quote, urlencode

from attrs import evolve, field, frozen

from musement._engine.attempts import Attempts
from musement._engine.call_policy import CallPolicy
from musement._engine.request_body import encode_body
from musement._engine.request_log import RequestLog
from musement._engine.retry_budget import RetryBudget
from musement._flow import Flow, Send
from musement._reconciliation.journal import Journal
from musement._reconciliation.operation_policy import policy_of
from musement._reconciliation.reconciliation import Reconciliation
from musement._secret import Secret
from musement._transport.body import ACCEPTED_ENCODINGS
from musement._transport.wire import ApiResponse, Incoming, Outgoing, SendProgress, TransportFailure
from musement._version import VERSION
from musement.configuration import Configuration
from musement.errors import InvalidRequestError
from musement.request_rules import check_identifier, check_ranges
from musement_api.client import Call
from musement_api.errors import InvalidArgument

if TYPE_CHECKING:
    from musement._authentication.sign_in import SignIn
    from musement._authentication.tokens import AccessToken
    from musement._transport.spool import Spool

P = ParamSpec("P")
T = TypeVar("T")

#: Of the time that is left, a request that must not be repeated blindly may take so much: the rest is for probes.
_SHARE_BEFORE_RECONCILING = 0.75


@frozen
class Engine:
    """How calls of one configuration are made. Copies with other options share token, budget and journal.

    `ends` is the moment on the clock at which its calls end, whatever their own timeouts: probes about a call
    that was lost end with that call. `journaled` is false for calls whose responses the caller does not see.
    `reconciles` is true for probes, `downloads` names the operation whose response is a file that is not to be held
    in memory; both take connections of their own.
    """

    configuration: Configuration
    sign_in: SignIn | None
    log: RequestLog
    clock: Callable[[], float]
    budget: RetryBudget = field(factory=RetryBudget, repr=False)
    journal: Journal = field(factory=Journal, repr=False)
    ends: float = math.inf
    journaled: bool = True
    reconciles: bool = False
    downloads: str | None = None

    def value(self, build: Callable[P, Call[T]], /, *args: P.args, **kwargs: P.kwargs) -> Flow[T]:
        """Build a call, make it, and return what its answer was decoded to."""
        response = yield from self.response(built(build, *args, **kwargs))
        return response.value

    def raw(self, build: Callable[P, Call[T]], /, *args: P.args, **kwargs: P.kwargs) -> Flow[ApiResponse[T]]:
        """Build a call, make it, and return its answer whole."""
        return (yield from self.response(built(build, *args, **kwargs)))

    def with_options(self, **changes: Any) -> Engine:
        """The same engine with other options; see `Configuration.with_options`."""
        return evolve(self, configuration=self.configuration.with_options(**changes))

    def response(self, call: Call[T]) -> Flow[ApiResponse[T]]:
        """Make a call and return its answer whole; retry, or find out what became of it, where that is safe.

        Raises:
            APIError: The class says what went wrong.
        """
        ends = self.with_shared_deadline().ends
        return (yield from Attempts(self, call, self.policy_of(call), self._authenticated, ends).run())

    def policy_of(self, call: Call[T]) -> CallPolicy:
        """What is known of a call beyond HTTP."""
        return Reconciliation.of(call, self.journal, journaled=self.journaled)

    def with_shared_deadline(self) -> Engine:
        """The same engine for several calls that are one to the user: they share one deadline, from now on."""
        total = self.configuration.timeouts.total
        return self if total is None else self.until(min(self.ends, self.clock() + total))

    def until(self, ends: float) -> Engine:
        """The same engine, its calls ending at that moment at the latest."""
        return evolve(self, ends=ends)

    def without_journal(self) -> Engine:
        """The same engine for calls whose responses the caller does not see."""
        return evolve(self, journaled=False)

    def reconciling(self) -> Engine:
        """The same engine for probes: not journaled, and never over a connection that may be one response behind."""
        return evolve(self, journaled=False, reconciles=True)

    def download(self, call: Call[bytes]) -> Flow[ApiResponse[Spool]]:
        """Make a call that is answered with a file, which is streamed into a spool. The caller closes it.

        Raises:
            APIError: The class says what went wrong.
        """
        from musement._transport.spool import Spool  # loaded by the first file

        return (yield from evolve(self, downloads=call.operation.name).response(call.decoding(Spool.of)))

    def secrets(self) -> list[Secret]:
        """What an answer must not echo."""
        secret = self.configuration.client_secret
        return [secret] if secret is not None else []

    def _authenticated(
        self, call: Call[Any], attempt: int, ends: float, progress: SendProgress
    ) -> Flow[Incoming | TransportFailure]:
        if self.sign_in is None:
            return (yield from self._sent(call, attempt, ends, None, progress))
        token = yield from self._token(self.sign_in, ends)
        result = yield from self._sent(call, attempt, ends, token, progress)
        if result.status == 401:  # also when its body did not arrive
            # Another caller may have renewed it already: only the refused token is given up, and only once.
            self.sign_in.refused(token)
            renewed = yield from self._token(self.sign_in, ends)
            if renewed.value != token.value:
                result = yield from self._sent(call, attempt, ends, renewed, progress)
        return result

    def _token(self, sign_in: SignIn, ends: float) -> Flow[AccessToken]:
        def log_in(call: Call[Any]) -> Flow[ApiResponse[Any]]:
            return Attempts(self, call, self.policy_of(call), self._anonymous, ends).run()

        return (yield from sign_in.token(log_in, lambda: ends - self.clock()))

    def _anonymous(
        self, call: Call[Any], attempt: int, ends: float, progress: SendProgress
    ) -> Flow[Incoming | TransportFailure]:
        return (yield from self._sent(call, attempt, ends, None, progress))

    def _sent(
        self,
        call: Call[Any],
        attempt: int,
        ends: float,
        token: AccessToken | None,
        progress: SendProgress,
    ) -> Flow[Incoming | TransportFailure]:
        started = self.clock()
        left = ends - started
        if left <= 0:
            return TransportFailure("no time was left", request_sent=False, timed_out=True, cause=None)
        is_idempotent = policy_of(call.operation).is_idempotent
        deadline = left if is_idempotent else left * _SHARE_BEFORE_RECONCILING
        outgoing = evolve(
            self._outgoing(call, deadline, token),
            new_connection=self.reconciles or self.downloads is not None or not is_idempotent,
            progress=progress,
        )
        self.log.sending(outgoing)
        progress.may_have_left = True
        result: Incoming | TransportFailure = yield Send(outgoing)
        self.log.answered(outgoing, result, attempt, self.clock() - started)
        return result

    def _outgoing(self, call: Call[Any], deadline: float, token: AccessToken | None) -> Outgoing:
        content, content_type = encode_body(call)
        headers = {**call.headers, **self.headers()}
        headers["Accept-Encoding"] = ACCEPTED_ENCODINGS
        headers["Accept"] = ", ".join(dict.fromkeys([*call.operation.accepts, "application/json"]))
        if content_type is not None:
            headers["Content-Type"] = content_type
        if token is not None:
            headers["Authorization"] = token.authorization()
        query = f"?{urlencode(call.query, quote_via=quote)}" if call.query else ""
        return Outgoing(
            method=call.operation.method,
            url=f"{self.configuration.base_url}{call.path}{query}",
            path=call.path,
            headers=headers,
            content=content,
            deadline=deadline,
            spooled=self._spooled(call),
        )

    def _spooled(self, call: Call[Any]) -> tuple[str, ...]:
        # Errors, and pages of whoever stands between, are none of these: they stay in memory, for the error to show.
        if call.operation.name != self.downloads:
            return ()
        return (*call.operation.accepts, "application/octet-stream", "")

    def headers(self) -> dict[str, str]:
        """The headers of every call: what was configured and the version pin, never a default of the document."""
        settings = self.configuration
        chosen = {
            "X-Musement-Application": settings.application,
            "X-Musement-Version": settings.api_version,
            "X-Musement-Market": settings.market,
            "X-Musement-Currency": settings.currency,
            "Accept-Language": settings.locale,
            "User-Agent": user_agent(),
        }
        return {name: value for name, value in chosen.items() if value is not None}


def built(build: Callable[P, Call[T]], /, *args: P.args, **kwargs: P.kwargs) -> Call[T]:
    """The call that `build` gives, every refusal of the low-level client turned into this package's own.

    Raises:
        InvalidRequestError: An argument is not what the API allows.
    """
    try:
        call = build(*args, **kwargs)
    except InvalidArgument as refusal:
        raise InvalidRequestError(
            argument=refusal.argument, problem=refusal.problem, rule=refusal.rule
        ) from None
    check_ranges(call.arguments)
    body = call.body if isinstance(call.body, dict) else {}
    for argument, value in (*call.arguments.items(), *body.items()):
        if (argument == "uuid" or argument.endswith("_uuid")) and isinstance(value, str):
            check_identifier(argument, value)
    return call


@cache
def user_agent() -> str:
    """Name and version of this package, and of the Python it runs on."""
    return f"musement-client/{VERSION} python/{'.'.join(map(str, sys.version_info[:3]))}"
