"""Getting a token as the clients do, with a login of the test's own."""

from __future__ import annotations

import json
import math
from collections.abc import Awaitable, Callable
from types import SimpleNamespace
from typing import Any

from musement_api.api.authentication import authentication_login
from musement_core.authentication.login_response import LoginGrant
from musement_core.authentication.sign_in import SignIn
from musement_core.authentication.tokens import AccessToken, TokenCache
from musement_core.flow import Await, Flow, drive, drive_async

NO_CONNECTION: Any = None


def obtain_token(
    cache: TokenCache, log_in: Callable[[], LoginGrant], *, timeout: float = math.inf
) -> AccessToken:
    """A token for a thread that has `timeout` seconds."""
    return drive(_signing_in(cache, log_in, timeout), NO_CONNECTION)


async def obtain_token_async(
    cache: TokenCache, log_in: Callable[[], Awaitable[LoginGrant]], *, timeout: float = math.inf
) -> AccessToken:
    """A token for a task that has `timeout` seconds."""
    return await drive_async(_signing_in(cache, log_in, timeout), NO_CONNECTION)


def _signing_in(cache: TokenCache, log_in: Callable[[], Any], timeout: float) -> Flow[AccessToken]:
    def arguments() -> dict[str, str]:
        return {"client_id": "an-id", "client_secret": "a-secret", "grant_type": "client_credentials"}

    def answered(_: Any) -> Flow[Any]:
        grant: LoginGrant = yield Await(log_in, log_in)
        body = {
            "access_token": grant.token.reveal(),
            "expires_in": grant.expires_in,
            "token_type": "bearer",
        }
        return SimpleNamespace(content=json.dumps(body).encode())

    return SignIn(authentication_login.OPERATION, arguments, cache).token(answered, lambda: timeout)
