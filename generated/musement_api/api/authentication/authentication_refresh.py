"""POST /refresh"""

from __future__ import annotations

from typing import TYPE_CHECKING

from musement_core.decoders import (
    ModelDecoder,
)
from musement_core.operations import Call, Expected, Operation, Parameter
from musement_core.shapes import Shape

if TYPE_CHECKING:
    from ...models.access_token import AccessToken


OPERATION: Operation[AccessToken] = Operation(
    name="authentication_refresh",
    tag="authentication",
    method="POST",
    path="/refresh",
    parameters=(
        Parameter(
            argument="client_id",
            name="client_id",
            location="query",
            required=False,
            style="form",
            explode=True,
            shape=Shape(type="string"),
        ),
        Parameter(
            argument="client_secret",
            name="client_secret",
            location="query",
            required=False,
            style="form",
            explode=True,
            shape=Shape(type="string"),
        ),
        Parameter(
            argument="grant_type",
            name="grant_type",
            location="query",
            required=True,
            style="form",
            explode=True,
            shape=Shape(type="string"),
        ),
        Parameter(
            argument="refresh_token",
            name="refresh_token",
            location="query",
            required=True,
            style="form",
            explode=True,
            shape=Shape(type="string"),
        ),
    ),
    responses=(
        Expected(
            200,
            200,
            "json",
            ModelDecoder(__name__, "...models.access_token", "AccessToken"),
        ),
        Expected(
            400,
            400,
            "json",
            ModelDecoder(__name__, "...models.error", "Error"),
        ),
    ),
    accepts=("application/json",),
)


def call(
    *,
    grant_type: str,
    refresh_token: str,
    client_id: str | None = None,
    client_secret: str | None = None,
) -> Call[AccessToken]:
    """Refresh access token

    Exchange a refresh token for a new access token. Only the address is known today; the parameters are
    those of the 2020 document. The client-credentials login was seen to give no refresh token, so log
    in again instead.

    Args:
        client_id: Identifier of your OAuth client.
        client_secret: Secret of your OAuth client.
        grant_type: The grant to use, normally `refresh_token`.
        refresh_token: The refresh token.

    Returns:
        The call, not yet sent: sending it raises the errors that have a status.

    Raises:
        InvalidArgumentError: An argument is not what the document allows.
        BadRequestError: 400. The request is invalid, lacks the application header, or names an unknown
            market.
        APIStatusError: Any other refusal.

    Operation: POST /refresh
    """
    return OPERATION.call(
        {
            "client_id": client_id,
            "client_secret": client_secret,
            "grant_type": grant_type,
            "refresh_token": refresh_token,
        },
    )
