"""AccessToken."""

from __future__ import annotations

from musement_core.models import Model, view


@view(kw_only=True, eq=False, repr=False)
class AccessToken(Model):
    """AccessToken

    An access token.

    Attributes:
        access_token: The token, opaque; send it as `Authorization` bearer token.
        expires_in: Lifetime in seconds.
        token_type: Kind of token.
        scope: Scopes granted; null in the documented sample.
        refresh_token: Token for `/refresh`; not given for client credentials.
    """

    access_token: str
    expires_in: int
    token_type: str
    scope: str | None = None
    refresh_token: str | None = None

    _fields = (
        ("access_token", "access_token", None),
        ("expires_in", "expires_in", None),
        ("token_type", "token_type", None),
        ("scope", "scope", None),
        ("refresh_token", "refresh_token", None),
    )
    _required = (
        "access_token",
        "expires_in",
        "token_type",
    )
