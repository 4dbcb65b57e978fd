"""POST /login"""

from __future__ import annotations

from typing import TYPE_CHECKING

from musement_core.decoders import (
    ModelDecoder,
)
from musement_core.operations import Body, Call, Expected, Operation
from musement_core.shapes import Shape

if TYPE_CHECKING:
    from collections.abc import Mapping
    from typing import Any

    from ...models.access_token import AccessToken
    from ...models.grant_type import GrantType, GrantTypeLiteral


OPERATION: Operation[AccessToken] = Operation(
    name="authentication_login",
    tag="authentication",
    method="POST",
    path="/login",
    parameters=(),
    bodies=(
        Body(
            "application/json",
            "json",
            required=True,
            flat=True,
            shape=Shape(
                type="object",
                fields={
                    "client_id": Shape(type="string"),
                    "client_secret": Shape(type="string", format="password"),
                    "grant_type": Shape(type="string", choices=("client_credentials",)),
                },
                required=(
                    "client_id",
                    "client_secret",
                    "grant_type",
                ),
            ),
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
    client_id: str,
    client_secret: str,
    grant_type: GrantType | GrantTypeLiteral,
    further_fields: Mapping[str, Any] | None = None,
) -> Call[AccessToken]:
    """Log in

    Obtain an access token for your client credentials and send it as `Authorization: Bearer` from then
    on. It usually lives an hour; trust `expires_in`, and log in again afterwards. The application
    header is required even here.

    Args:
        client_id: Identifier of your OAuth client.
        client_secret: Secret of your OAuth client.
        grant_type: The grant to use.
        further_fields: Fields of the body that the document does not have.

    Returns:
        The call, not yet sent: sending it raises the errors that have a status.

    Raises:
        InvalidArgumentError: An argument is not what the document allows.
        BadRequestError: 400. The request is invalid, lacks the application header, or names an unknown
            market.
        APIStatusError: Any other refusal.

    Operation: POST /login
    """
    return OPERATION.call(
        {},
        OPERATION.fields(
            {
                "client_id": client_id,
                "client_secret": client_secret,
                "grant_type": grant_type,
            },
            further_fields,
        ),
    )
