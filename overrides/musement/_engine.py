"""Makes calls: one place, for both clients, that knows headers, tokens, errors and logs. It sends nothing itself."""

from __future__ import annotations

import platform
from collections.abc import Callable, Generator
from functools import cache
from importlib.metadata import PackageNotFoundError, version
from typing import Any, ParamSpec, TypeVar
from urllib.parse import quote, urlencode

from attrs import evolve, frozen

from musement._answer import read_answer, status_error, transport_error
from musement._authentication import AccessToken
from musement._flow import Command, Flow, Send
from musement._request_body import encode_body
from musement._request_log import RequestLog
from musement._secret import Secret
from musement._sign_in import SignIn
from musement._wire import ApiResponse, Incoming, Outgoing, TransportFailure
from musement.configuration import Configuration
from musement.errors import InvalidRequestError
from musement.request_rules import check_identifier
from musement_api.client import Call
from musement_api.errors import InvalidArgument

P = ParamSpec("P")
T = TypeVar("T")


@frozen
class Engine:
    """How calls of one configuration are made. Copies with other options share the token."""

    configuration: Configuration
    sign_in: SignIn | None
    log: RequestLog
    clock: Callable[[], float]

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
        """Make a call and return its answer whole.

        Raises:
            APIError: The class says what went wrong.
        """
        result = yield from self._authenticated(call, attempt=1)
        return self.judged(call, result, attempts=1)

    def judged(self, call: Call[T], result: Incoming | TransportFailure, attempts: int) -> ApiResponse[T]:
        """The answer, or the error that it stands for."""
        if isinstance(result, TransportFailure):
            raise transport_error(call, result, attempts)
        if not 200 <= result.status < 300:
            raise status_error(call, result, attempts, self._secrets())
        return read_answer(call, result, attempts)

    def _authenticated(self, call: Call[T], attempt: int) -> Flow[Incoming | TransportFailure]:
        if self.sign_in is None:
            result = yield from self._sent(call, attempt, None)
            return result
        token = yield from self.sign_in.token(self._login)
        result = yield from self._sent(call, attempt, token)
        if isinstance(result, Incoming) and result.status == 401:
            # Another caller may have renewed it already: only the refused token is given up, and only once.
            self.sign_in.refused(token)
            renewed = yield from self.sign_in.token(self._login)
            if renewed.value != token.value:
                result = yield from self._sent(call, attempt, renewed)
        return result

    def _login(self, call: Call[Any]) -> Generator[Command, Any, Incoming]:
        result = yield from self._sent(call, 1, None)
        if isinstance(result, TransportFailure):
            raise transport_error(call, result, 1)
        if not 200 <= result.status < 300:
            raise status_error(call, result, 1, self._secrets())
        return result

    def _sent(self, call: Call[Any], attempt: int, token: AccessToken | None) -> Flow[Incoming | TransportFailure]:
        outgoing = self._outgoing(call, token)
        started = self.clock()
        self.log.sending(outgoing, call, attempt)
        result: Incoming | TransportFailure = yield Send(outgoing)
        self.log.answered(outgoing, call, result, attempt, self.clock() - started)
        return result

    def _outgoing(self, call: Call[Any], token: AccessToken | None) -> Outgoing:
        content, content_type = encode_body(call)
        headers = {**call.headers, **self.headers()}
        headers["Accept"] = ", ".join(dict.fromkeys([*call.operation.accepts, "application/json"]))
        if content_type is not None:
            headers["Content-Type"] = content_type
        if token is not None:
            headers["Authorization"] = token.authorization()
        query = f"?{urlencode(call.query, quote_via=quote)}" if call.query else ""
        timeouts = self.configuration.timeouts
        return Outgoing(
            method=call.operation.method,
            url=f"{self.configuration.base_url}{call.path}{query}",
            path=call.path,
            headers=headers,
            content=content,
            deadline=timeouts.total if timeouts.total is not None else float("inf"),
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
    for argument, value in call.arguments.items():
        if argument.endswith("_uuid") and isinstance(value, str):
            check_identifier(argument, value)
    return call


@cache
def user_agent() -> str:
    """Name and version of this package, and of the Python it runs on."""
    try:
        installed = version("musement-client")
    except PackageNotFoundError:
        installed = "source"
    return f"musement-client/{installed} python/{platform.python_version()}"
