"""Getting a token for a call: logs in when it is this caller's turn, waits when it is another's."""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Any

from attrs import evolve, field, frozen

from musement_core.api_response import ApiResponse
from musement_core.authentication.login_response import LoginGrant, read_login_response
from musement_core.authentication.tokens import AccessToken, TokenCache, Wait, obtain
from musement_core.errors.call_errors import APIResponseError, APITimeoutError, LoginError
from musement_core.flow import Await, Flow
from musement_core.operations import Call, Expected, Operation

if TYPE_CHECKING:
    from musement_core.authentication.shared_token import SharedToken

LogIn = Callable[[Call[Any]], Flow[ApiResponse[Any]]]


@frozen
class SignIn:
    """The client-credentials login of one client and its copies.

    `operation` is the one that gives a token, `arguments` are what it is called with: made for each login, so that the
    secret is in them no longer than it takes. `shared` is where other processes find the token.
    """

    _operation: Operation[Any]
    _arguments: Callable[[], Mapping[str, Any]] = field(repr=False)
    _cache: TokenCache = field(repr=False)
    _shared: SharedToken | None = field(default=None, repr=False)

    def token(
        self, log_in: LogIn, left: Callable[[], float], waiting: Callable[[], None] = lambda: None
    ) -> Flow[AccessToken]:
        """Return a token that lives, from the cache, another caller's login, or one of this caller's own.

        Args:
            log_in: Makes the login.
            left: Tells how many seconds this caller has.
            waiting: Is called when another caller's login, or another process's, is waited for.

        Raises:
            APIError: The login failed and there is no token that still lives.
        """
        steps = obtain(self._cache, left)
        try:
            step = next(steps)
            while True:
                if isinstance(step, Wait):
                    waiting()
                    yield from self._wait(step, left())
                    step = next(steps)
                    continue
                failure: BaseException
                try:
                    if self._shared is not None:
                        waiting()
                    grant = yield from self._grant(log_in, left)
                except APIResponseError as error:
                    failure = LoginError(error.problem, path=self._operation.path)
                except BaseException as error:  # noqa: BLE001 - handed on
                    failure = error
                else:
                    step = steps.send(grant)
                    continue
                if isinstance(failure, APITimeoutError) and left() <= 0:
                    raise failure  # Only this caller is out of time: one of those who wait takes the login over.
                # Thrown out here, so that no response hangs on the error as its context.
                step = steps.throw(failure)
        except StopIteration as stop:
            token: AccessToken = stop.value
            return token
        finally:
            steps.close()

    def refused(self, token: AccessToken) -> Flow[None]:
        """Give up a token that the API answered with 401; a newer one is kept."""
        self._cache.invalidate(token)
        if self._shared is not None:
            yield from self._shared.drop(token.value)

    def _grant(self, log_in: LogIn, left: Callable[[], float]) -> Flow[LoginGrant]:
        if self._shared is None:
            return (yield from self._logged_in(log_in))
        return (yield from self._shared.grant(lambda: self._logged_in(log_in), left, self._operation.path))

    def _logged_in(self, log_in: LogIn) -> Flow[LoginGrant]:
        # No name for the response: a traceback would show it with the token.
        return read_login_response((yield from log_in(self._call())).content, self._operation.path)

    def _call(self) -> Call[Any]:
        call = self._operation.call({}, self._arguments())
        # Read by `read_login_response` alone: no error on the way then holds a piece of a token.
        return evolve(call, operation=evolve(call.operation, responses=(Expected(200, 299, "bytes"),)))

    def _wait(self, step: Wait, left: float) -> Flow[None]:
        patience = min(max(0.0, left), self._cache.seconds_left(step.ticket))
        seconds = None if patience == math.inf else patience
        ended = yield Await(lambda: step.ticket.wait(seconds), lambda: step.ticket.wait_async(seconds))
        if ended:
            return
        if patience < left:
            self._cache.take_over(step.ticket)
            return
        problem = f"another caller's login did not end within {left:g} s"
        raise APITimeoutError(problem, method="POST", path=self._operation.path, request_sent=False)
