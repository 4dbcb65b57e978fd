"""Getting a token for a call: logs in when it is this caller's turn, waits when it is another's."""

from __future__ import annotations

import math
from collections.abc import Callable
from typing import Any, Self

from attrs import evolve, field, frozen

from musement._authentication.login_answer import read_login_answer
from musement._authentication.tokens import AccessToken, TokenCache, Wait, obtain
from musement._flow import Await, Flow
from musement._secret import Secret
from musement._transport.wire import ApiResponse
from musement.configuration import Configuration
from musement.errors import APIResponseError, APITimeoutError, LoginError
from musement_api.api.authentication import authentication_login
from musement_api.client import Call, Expected

LogIn = Callable[[Call[Any]], Flow[ApiResponse[Any]]]


@frozen
class SignIn:
    """The client-credentials login of one client and its copies. `POST /login`."""

    _client_id: str
    _client_secret: Secret
    _cache: TokenCache = field(repr=False)

    @classmethod
    def of(cls, configuration: Configuration, clock: Callable[[], float]) -> Self | None:
        """The login that a configuration asks for; `None` in application-only mode."""
        if configuration.client_id is None or configuration.client_secret is None:
            return None
        return cls(configuration.client_id, configuration.client_secret, TokenCache(clock))

    def token(self, log_in: LogIn, left: Callable[[], float]) -> Flow[AccessToken]:
        """A token that lives, from the cache, another caller's login, or one of this caller's own.

        Args:
            log_in: Makes the login.
            left: Tells how many seconds this caller has.

        Raises:
            APIError: The login failed and there is no token that still lives.
        """
        steps = obtain(self._cache, left)
        try:
            step = next(steps)
            while True:
                if isinstance(step, Wait):
                    yield from _wait(self._cache, step, left())
                    step = next(steps)
                    continue
                failure: BaseException
                try:
                    # No name for the answer: a traceback would show it with the token.
                    grant = read_login_answer((yield from log_in(self._call())).content)
                except APIResponseError as error:
                    failure = LoginError(error.problem)
                except BaseException as error:  # noqa: BLE001 - handed on
                    failure = error
                else:
                    step = steps.send(grant)
                    continue
                if isinstance(failure, APITimeoutError) and left() <= 0:
                    raise failure  # Only this caller is out of time: one of those who wait takes the login over.
                # Thrown out here, so that no answer hangs on the error as its context.
                step = steps.throw(failure)
        except StopIteration as stop:
            token: AccessToken = stop.value
            return token
        finally:
            steps.close()

    def refused(self, token: AccessToken) -> None:
        """Give up a token that the API answered with 401; a newer one is kept."""
        self._cache.invalidate(token)

    def _call(self) -> Call[Any]:
        call: Call[Any] = authentication_login.call(
            client_id=self._client_id,
            client_secret=self._client_secret.reveal(),
            grant_type="client_credentials",
        )
        # Read by `read_login_answer` alone: no error on the way then holds a piece of a token.
        return evolve(call, operation=evolve(call.operation, answers=(Expected(200, 299, "bytes"),)))


def _wait(cache: TokenCache, step: Wait, left: float) -> Flow[None]:
    patience = min(max(0.0, left), cache.seconds_left(step.ticket))
    seconds = None if patience == math.inf else patience
    ended = yield Await(lambda: step.ticket.wait(seconds), lambda: step.ticket.wait_async(seconds))
    if ended:
        return
    if patience < left:
        cache.take_over(step.ticket)
        return
    problem = f"another caller's login did not end within {left:g} s"
    raise APITimeoutError(problem, method="POST", path="/login", request_sent=False)
