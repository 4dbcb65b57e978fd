"""Makes calls: one place, for both clients, that knows headers, tokens, errors and logs. It sends nothing itself."""

from __future__ import annotations

import platform
from collections.abc import Callable
from functools import cache
from importlib.metadata import PackageNotFoundError, version
from typing import Any, ParamSpec, TypeVar
from urllib.parse import quote, urlencode

from attrs import evolve, field, frozen

from musement._answer import read_answer, status_error, transport_error
from musement._authentication import AccessToken
from musement._flow import Flow, Pause, Send
from musement._memory import Memory
from musement._recovery import CannotTell, find_out, what_to_check
from musement._request_body import encode_body
from musement._request_log import RequestLog
from musement._retries import Failure, RetryBudget, Step, decide, failure_of, pause_before
from musement._secret import Secret
from musement._sign_in import SignIn
from musement._wire import ApiResponse, Incoming, Outgoing, TransportFailure
from musement.configuration import Configuration
from musement.errors import APIError, APIResponseError, InvalidRequestError, OutcomeUnknownError
from musement.request_rules import check_identifier, check_ranges
from musement_api.client import Call
from musement_api.errors import InvalidArgument

P = ParamSpec("P")
T = TypeVar("T")

#: Sends the attempt-th request of a call within the seconds that are left.
Sender = Callable[[Call[Any], int, float], Flow[Incoming | TransportFailure]]


@frozen
class Engine:
    """How calls of one configuration are made. Copies with other options share the token."""

    configuration: Configuration
    sign_in: SignIn | None
    log: RequestLog
    clock: Callable[[], float]
    budget: RetryBudget = field(factory=RetryBudget, repr=False)
    memory: Memory = field(factory=Memory, repr=False)

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
        return (yield from self._made(call, self._authenticated))

    def _made(self, call: Call[T], send: Sender) -> Flow[ApiResponse[T]]:
        started = self.clock()
        doubt: APIError | None = None
        attempt = 1
        while True:
            result = yield from send(call, attempt, self._left(started))
            answer = self._judged(call, result, attempt)
            if isinstance(answer, ApiResponse):
                self.budget.succeeded(retries=attempt - 1)
                self.memory.noticed(call, answer.value)
                return answer
            error = answer
            failure = failure_of(result, readable=not isinstance(error, APIResponseError))
            step = decide(call.operation, failure or Failure.UNKNOWN, attempt, self.configuration.max_retries)
            if step is Step.FIND_OUT or (doubt is not None and step is Step.GIVE_UP):
                # After a doubt even a refusal may mean that the lost request has been carried out meanwhile.
                found = yield from self._found(
                    call, doubt or error, attempt, refusal=failure is Failure.REFUSED
                )
                if found is not None:
                    return found
                doubt = doubt or error
                if step is Step.FIND_OUT and attempt <= self.configuration.max_retries:
                    step = Step.RETRY
            pause = pause_before(attempt, result) if step is Step.RETRY else None
            if pause is None or pause >= self._left(started) or not self.budget.take():
                raise _final(call, error, failure, doubt)
            self.log.retrying(call, error, attempt, pause)
            yield Pause(pause)
            attempt += 1

    def _found(
        self, call: Call[T], doubt: APIError, attempt: int, refusal: bool
    ) -> Flow[ApiResponse[T] | None]:
        try:
            found = yield from find_out(self, call)
        except (APIError, CannotTell) as unanswered:
            if refusal:
                return None
            error = OutcomeUnknownError(
                what_to_check(call), method=call.operation.method, path=call.path, attempts=attempt
            )
            if isinstance(unanswered, APIError):
                error.add_note(f"Finding out failed: {unanswered}")
            raise error from doubt
        if found is not None:
            self.log.recovered(call, doubt)
        return found

    def _judged(
        self, call: Call[T], result: Incoming | TransportFailure, attempt: int
    ) -> ApiResponse[T] | APIError:
        try:
            if isinstance(result, TransportFailure):
                raise transport_error(call, result, attempt)
            if not 200 <= result.status < 300:
                raise status_error(call, result, attempt, self._secrets())
            return read_answer(call, result, attempt)
        except APIError as error:
            return error.with_traceback(None)

    def _left(self, started: float) -> float:
        total = self.configuration.timeouts.total
        return float("inf") if total is None else max(0.0, total - (self.clock() - started))

    def _authenticated(
        self, call: Call[T], attempt: int, deadline: float
    ) -> Flow[Incoming | TransportFailure]:
        if self.sign_in is None:
            return (yield from self._unauthenticated(call, attempt, deadline))
        token = yield from self.sign_in.token(self._login)
        result = yield from self._sent(call, attempt, deadline, token)
        if isinstance(result, Incoming) and result.status == 401:
            # Another caller may have renewed it already: only the refused token is given up, and only once.
            self.sign_in.refused(token)
            renewed = yield from self.sign_in.token(self._login)
            if renewed.value != token.value:
                result = yield from self._sent(call, attempt, deadline, renewed)
        return result

    def _unauthenticated(
        self, call: Call[Any], attempt: int, deadline: float
    ) -> Flow[Incoming | TransportFailure]:
        return (yield from self._sent(call, attempt, deadline, None))

    def _login(self, call: Call[T]) -> Flow[ApiResponse[T]]:
        return (yield from self._made(call, self._unauthenticated))

    def _sent(
        self, call: Call[Any], attempt: int, deadline: float, token: AccessToken | None
    ) -> Flow[Incoming | TransportFailure]:
        outgoing = self._outgoing(call, deadline, token)
        started = self.clock()
        self.log.sending(outgoing)
        result: Incoming | TransportFailure = yield Send(outgoing)
        self.log.answered(outgoing, result, attempt, self.clock() - started)
        return result

    def _outgoing(self, call: Call[Any], deadline: float, token: AccessToken | None) -> Outgoing:
        content, content_type = encode_body(call)
        headers = {**call.headers, **self.headers()}
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
        )

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

    def _secrets(self) -> list[Secret]:
        secret = self.configuration.client_secret
        return [secret] if secret is not None else []


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


def _final(call: Call[Any], error: APIError, failure: Failure | None, doubt: APIError | None) -> APIError:
    """The error to raise. A request that was lost may still be carried out late: then the outcome is unknown."""
    if doubt is None:
        if failure is Failure.UNKNOWN and call.operation.method != "GET":
            error.mark_outcome_unknown(what_to_check(call))
        return error
    if doubt is error:
        unknown = OutcomeUnknownError(
            what_to_check(call), method=call.operation.method, path=call.path, attempts=error.attempts
        )
        unknown.__cause__ = doubt
        return unknown
    error.mark_outcome_unknown(what_to_check(call))
    if error.__cause__ is None:
        error.__cause__ = doubt
    else:
        error.add_note(f"Before that: {doubt}")
    return error


@cache
def user_agent() -> str:
    """Name and version of this package, and of the Python it runs on."""
    try:
        installed = version("musement-client")
    except PackageNotFoundError:
        installed = "source"
    return f"musement-client/{installed} python/{platform.python_version()}"
