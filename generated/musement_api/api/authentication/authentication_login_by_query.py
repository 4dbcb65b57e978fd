"""GET /login"""

from __future__ import annotations

from typing import TYPE_CHECKING

from musement_core import deprecation as _deprecation
from musement_core.decoders import (
    ModelDecoder,
)
from musement_core.operations import Call, Expected, Operation, Parameter
from musement_core.shapes import Shape

if TYPE_CHECKING:
    from ...models.access_token import AccessToken
    from ...models.grant_type import GrantType, GrantTypeLiteral


OPERATION: Operation[AccessToken] = Operation(
    name="authentication_login_by_query",
    tag="authentication",
    method="GET",
    path="/login",
    deprecated=True,
    parameters=(
        Parameter(
            argument="client_id",
            name="client_id",
            location="query",
            required=True,
            style="form",
            explode=True,
            shape=Shape(type="string"),
        ),
        Parameter(
            argument="client_secret",
            name="client_secret",
            location="query",
            required=True,
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
            shape=Shape(type="string", choices=("client_credentials",)),
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


@_deprecation.deprecated("GET /login is deprecated by the API; use authentication.login")
def call(
    *,
    client_id: str,
    client_secret: str,
    grant_type: GrantType | GrantTypeLiteral,
) -> Call[AccessToken]:
    """Log in with a query string

    Obtain an access token with the credentials in the query string, where they end up in logs.
    Deprecated and due to disappear: log in with POST.

    In this client: `authentication.login`.

    Args:
        client_id: Identifier of your OAuth client.
        client_secret: Secret of your OAuth client.
        grant_type: The grant to use.

    Returns:
        The call, not yet sent: sending it raises the errors that have a status.

    Raises:
        InvalidArgumentError: An argument is not what the document allows.
        BadRequestError: 400. The request is invalid, lacks the application header, or names an unknown
            market.
        APIStatusError: Any other refusal.

    Operation: GET /login
    """
    return OPERATION.call(
        {
            "client_id": client_id,
            "client_secret": client_secret,
            "grant_type": grant_type,
        },
    )
