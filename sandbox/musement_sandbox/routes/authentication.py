"""Login, and the check of the token that a request carries."""

from __future__ import annotations

import json
from base64 import urlsafe_b64decode
from datetime import UTC, datetime, timedelta
from hmac import compare_digest
from typing import Any

from musement_core.transport.httpx_names import Request, Response
from musement_sandbox.api_errors import LOGIN_REFUSED, NOT_AUTHENTICATED, RefusedError
from musement_sandbox.request_context import RequestContext
from musement_sandbox.responses import json_response
from musement_sandbox.routing import Routes
from musement_sandbox.state import Token
from musement_sandbox.world import World

__all__ = ["routes", "token_of"]

routes = Routes()

_JWT_PARTS = 3
_LEGACY_CLAIMS = ("claim_legacy_oauth2_client_public_id", "legacy_oauth2_client_public_id")


@routes("POST", "/login", reads_token=False)
def login(world: World, context: RequestContext) -> Response:
    """Respond with a token for client credentials in a JSON body."""
    body = context.body_object
    return _grant(world, str(body.get("client_id")), str(body.get("client_secret")))


@routes("GET", "/login", reads_token=False)
def deprecated_login(world: World, context: RequestContext) -> Response:
    """Respond with a token for credentials in the query; deprecated."""
    return _grant(world, context.query("client_id") or "", context.query("client_secret") or "")


@routes("POST", "/refresh", reads_token=False)
def refresh(world: World, context: RequestContext) -> Response:
    """Respond with a new token for one that is still good; client credentials give no refresh token of their own."""
    old = world.tokens.get(context.query("refresh_token") or "")
    if old is None or old.expires_at <= world.now():
        raise RefusedError(LOGIN_REFUSED)
    return _token_response(world, old.client_id, old.scopes)


def token_of(world: World, request: Request) -> Token | None:
    """Return the token that a request carries, or None when it carries none.

    A JSON web token is read but not verified, so that its missing claim can be refused as documented.

    Raises:
        RefusedError: 401 when the token is unknown or has expired.
    """
    header = request.headers.get("Authorization")
    if header is None:
        return None
    scheme, _, value = header.partition(" ")
    if scheme.lower() != "bearer":
        raise RefusedError(NOT_AUTHENTICATED)
    token = world.tokens.get(value.strip()) or _web_token(world, value.strip())
    if token is None or token.expires_at <= world.now():
        raise RefusedError(NOT_AUTHENTICATED)
    return token


def _grant(world: World, client_id: str, client_secret: str) -> Response:
    settings = world.settings
    same_client = compare_digest(client_id.encode(), settings.client_id.encode())
    same_secret = compare_digest(client_secret.encode(), settings.client_secret.encode())
    if not (same_client and same_secret):
        raise RefusedError(LOGIN_REFUSED)
    return _token_response(world, client_id, settings.scopes)


def _token_response(world: World, client_id: str, scopes: frozenset[str]) -> Response:
    lifetime = world.settings.token_lifetime
    token = Token(world.identifiers.token(), client_id, world.now() + lifetime, scopes)
    world.tokens[token.value] = token
    return json_response(
        {
            "access_token": token.value,
            "expires_in": int(lifetime.total_seconds()),
            "token_type": "bearer",
            "scope": None,
        }
    )


def _web_token(world: World, value: str) -> Token | None:
    parts = value.split(".")
    if len(parts) != _JWT_PARTS:
        return None
    try:
        claims: Any = json.loads(urlsafe_b64decode(parts[1] + "=" * (-len(parts[1]) % 4)))
        expires = (
            datetime.fromtimestamp(claims["exp"], UTC)
            if "exp" in claims
            else world.now() + timedelta(hours=1)
        )
    except (ValueError, TypeError):
        return None
    if not isinstance(claims, dict):
        return None
    client = next((claims[name] for name in _LEGACY_CLAIMS if name in claims), None)
    return Token(value, str(client), expires, world.settings.scopes, legacy_client=client is not None)
