"""Makes calls: one place, for blocking and awaiting clients, that knows headers, tokens, errors and logs.

It sends nothing itself and knows no API: a client adds headers, rules for arguments and a policy for each call.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping
from functools import cache
from typing import TYPE_CHECKING, Any, ParamSpec, Self, TypeVar
from urllib.parse import quote, urlencode

from attrs import evolve, field, frozen

from musement_core.api_response import ApiResponse
from musement_core.configuration import BaseConfiguration
from musement_core.engine.attempts import Attempt, Attempts, AttemptSettings, Sender
from musement_core.engine.call_events import CallEvents
from musement_core.engine.call_policy import CallPolicy
from musement_core.engine.method_policy import MethodPolicy
from musement_core.engine.request_body import encode_body
from musement_core.engine.request_log import RequestLog
from musement_core.engine.retry_budget import RetryBudget
from musement_core.errors.client_errors import ClientError, InvalidRequestError
from musement_core.flow import Flow, Send
from musement_core.invalid_argument import InvalidArgumentError
from musement_core.operations import Call
from musement_core.secret import Secret
from musement_core.transport.content_decoder import ACCEPTED_ENCODINGS
from musement_core.transport.wire import TransportFailure, WireRequest, WireResponse

if TYPE_CHECKING:
    from musement_core.authentication.sign_in import SignIn
    from musement_core.authentication.tokens import AccessToken
    from musement_core.events import Listener, Purpose
    from musement_core.transport.spool import Spool

P = ParamSpec("P")
T = TypeVar("T")

#: Of the time that is left, a request that must not be repeated blindly may take so much: the rest is for probes.
_SHARE_BEFORE_RECONCILING = 0.75


@frozen
class Engine:
    """How calls of one configuration are made. Copies with other options share token and retry budget.

    `ends` is the moment on the clock at which its calls end, whatever their own timeouts: probes about a call
    that was lost end with that call. `reconciles` is true for probes, `downloads` names the operation whose response
    is a file that is not to be held in memory; both take connections of their own. `kept` takes the responses of a
    method whose caller wants more of them than the value. `listeners` are told what happens; `caller` are the events of
    the call that calls of this engine are made for, `idempotency_key` is the key that they are made under.
    """

    configuration: BaseConfiguration
    sign_in: SignIn | None
    log: RequestLog
    clock: Callable[[], float]
    budget: RetryBudget = field(factory=RetryBudget, repr=False)
    ends: float = math.inf
    reconciles: bool = False
    downloads: str | None = None
    kept: list[ApiResponse[Any]] | None = field(default=None, repr=False, eq=False)
    listeners: tuple[Listener, ...] = field(default=(), repr=False)
    caller: CallEvents | None = field(default=None, repr=False, eq=False)
    idempotency_key: str | None = field(default=None, repr=False)

    def policy_of(self, call: Call[Any]) -> CallPolicy:
        """Return the policy of a call; a client that knows its API better than HTTP does overrides this."""
        return MethodPolicy(call)

    def check(self, call: Call[Any]) -> None:
        """Refuse a call that breaks a rule of the API; a client that knows such rules overrides this.

        Raises:
            InvalidRequestError: An argument is not what the API allows.
        """

    def headers(self) -> Mapping[str, str]:
        """Return the headers of every call; a client adds those of its API."""
        return {}

    def header_names(self) -> frozenset[str]:
        """Return the names of the headers that are the same for every call, that of the token among them."""
        return frozenset({*self.headers(), *(() if self.sign_in is None else ("Authorization",))})

    def build(self, build: Callable[P, Call[T]], /, *args: P.args, **kwargs: P.kwargs) -> Call[T]:
        """Build a call and check it.

        Raises:
            InvalidRequestError: An argument is not what the API allows.
        """
        call = built(build, *args, **kwargs)
        self.check(call)
        return call

    def value(self, build: Callable[P, Call[T]], /, *args: P.args, **kwargs: P.kwargs) -> Flow[T]:
        """Build a call, make it, and return what its response was decoded to."""
        response = yield from self.response(self.build(build, *args, **kwargs))
        return response.value

    def raw(self, build: Callable[P, Call[T]], /, *args: P.args, **kwargs: P.kwargs) -> Flow[ApiResponse[T]]:
        """Build a call, make it, and return its response whole."""
        return (yield from self.response(self.build(build, *args, **kwargs)))

    def response(self, call: Call[T]) -> Flow[ApiResponse[T]]:
        """Make a call and return its response whole; retry, or reconcile, where that is safe.

        Raises:
            APIError: The class says what went wrong.
        """
        events = self._events(call, "probe" if self.reconciles else "call")
        total = self.configuration.timeouts.total
        ends = self.ends if total is None else min(self.ends, self.clock() + total)
        engine = evolve(self, ends=ends, caller=events)
        response = yield from engine._attempts(call, engine._authenticated, events).flow()
        if self.kept is not None:
            self.kept.append(response)
        return response

    def with_shared_deadline(self) -> Self:
        """Return the same engine for several calls that are one to the user: they share one deadline, from now on."""
        total = self.configuration.timeouts.total
        return self if total is None else self.with_deadline(min(self.ends, self.clock() + total))

    def with_deadline(self, ends: float) -> Self:
        """Return the same engine, its calls ending at that moment at the latest."""
        return evolve(self, ends=ends)

    def reconciling(self) -> Self:
        """Return the same engine for probes: never over a connection that may be one response behind."""
        return evolve(self, reconciles=True)

    def download(self, call: Call[bytes]) -> Flow[ApiResponse[Spool]]:
        """Make a call whose response is a file, which is streamed into a spool. The caller closes it.

        Raises:
            APIError: The class says what went wrong.
        """
        from musement_core.transport.spool import Spool  # loaded by the first file

        return (yield from evolve(self, downloads=call.operation.name).response(call.decoding(Spool.of)))

    def _events(self, call: Call[Any], purpose: Purpose) -> CallEvents:
        return CallEvents(
            call.operation, self.log, self.listeners, purpose, self.caller, self.idempotency_key
        )

    def _attempts(self, call: Call[T], send: Sender, events: CallEvents) -> Attempts[T]:
        secret = self.configuration.client_secret
        settings = AttemptSettings(
            max_retries=self.configuration.max_retries,
            max_response_bytes=self.configuration.max_response_bytes,
            clock=self.clock,
            budget=self.budget,
            secrets=_NO_SECRETS if secret is None else (secret,),
        )
        return Attempts(call, self.policy_of(call), send, self.ends, settings, events)

    def _authenticated(self, attempt: Attempt) -> Flow[WireResponse | TransportFailure]:
        if self.sign_in is None:
            return (yield from self._sent(attempt, None))
        token = yield from self._token(self.sign_in, attempt)
        result = yield from self._sent(attempt, token)
        if result.status == 401:  # also when its body did not arrive
            # Another caller may have renewed it already: only the refused token is given up, and only once.
            yield from self.sign_in.refused(token)
            renewed = yield from self._token(self.sign_in, attempt)
            if renewed.value != token.value:
                result = yield from self._sent(attempt, renewed)
        return result

    def _token(self, sign_in: SignIn, attempt: Attempt) -> Flow[AccessToken]:
        began: list[float] = []
        is_own = False

        def log_in(call: Call[Any]) -> Flow[ApiResponse[Any]]:
            nonlocal is_own
            is_own = True
            return self._attempts(call, self._anonymous, self._events(call, "login")).flow()

        token = yield from sign_in.token(
            log_in, lambda: self.ends - self.clock(), lambda: began.append(self.clock())
        )
        if began and not is_own:
            attempt.events.paused(attempt.number, self.clock() - began[0], by_login=True)
        return token

    def _anonymous(self, attempt: Attempt) -> Flow[WireResponse | TransportFailure]:
        return (yield from self._sent(attempt, None))

    def _sent(self, attempt: Attempt, token: AccessToken | None) -> Flow[WireResponse | TransportFailure]:
        started = self.clock()
        left = self.ends - started
        if left <= 0:
            return TransportFailure("no time was left", request_sent=False, timed_out=True, cause=None)
        deadline = left if attempt.is_idempotent else left * _SHARE_BEFORE_RECONCILING
        request = self._request(attempt, deadline, token)
        attempt.events.sending(request)
        attempt.progress.may_have_left = True
        attempt.progress.pool_wait = None
        result: WireResponse | TransportFailure
        try:
            result = yield Send(request)
        except ClientError:
            raise  # nothing was sent
        except BaseException as interruption:
            attempt.events.attempt_interrupted(request, interruption, attempt.number, self.clock() - started)
            raise
        attempt.events.attempt(request, result, attempt.number, self.clock() - started)
        return result

    def _request(self, attempt: Attempt, deadline: float, token: AccessToken | None) -> WireRequest:
        call = attempt.call
        content, content_type = encode_body(call)
        headers = {**call.headers, **self.headers()}
        headers["Accept-Encoding"] = ACCEPTED_ENCODINGS
        headers["Accept"] = _accept(call.operation.accepts)
        if content_type is not None:
            headers["Content-Type"] = content_type
        if token is not None:
            headers["Authorization"] = token.authorization()
        query = f"?{urlencode(call.query, quote_via=quote)}" if call.query else ""
        return WireRequest(
            method=call.operation.method,
            url=f"{self.configuration.base_url}{call.path}{query}",
            path=call.path,
            headers=headers,
            content=content,
            deadline=deadline,
            spooled=self._spooled(call),
            new_connection=self.reconciles or self.downloads is not None or not attempt.is_idempotent,
            progress=attempt.progress,
        )

    def _spooled(self, call: Call[Any]) -> tuple[str, ...]:
        # Errors, and pages of whoever stands between, are none of these: they stay in memory, for the error to show.
        if call.operation.name != self.downloads:
            return ()
        return (*call.operation.accepts, "application/octet-stream", "")


_NO_SECRETS: tuple[Secret, ...] = ()


@cache
def _accept(media_types: tuple[str, ...]) -> str:
    # Of the document's operations: there are few, and each is called often.
    return ", ".join(dict.fromkeys([*media_types, "application/json"]))


def built(build: Callable[P, Call[T]], /, *args: P.args, **kwargs: P.kwargs) -> Call[T]:
    """Return the call that `build` gives, every refusal of generated code turned into a client's own.

    Raises:
        InvalidRequestError: An argument is not what the document allows.
    """
    try:
        return build(*args, **kwargs)
    except InvalidArgumentError as refusal:
        raise InvalidRequestError(
            argument=refusal.argument, problem=refusal.problem, rule=refusal.rule
        ) from None
