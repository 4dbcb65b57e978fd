"""The operations tagged `authentication`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from musement_core import deprecation as _deprecation
from musement_core.operations import AsyncResource, Resource

if TYPE_CHECKING:
    from collections.abc import Mapping
    from typing import Any

    from ...models.access_token import AccessToken
    from ...models.grant_type import GrantType, GrantTypeLiteral


class Authentication(Resource):
    """The operations tagged `authentication`."""

    @_deprecation.deprecated("GET /login is deprecated by the API; use authentication.login")
    def login_by_query(
        self,
        *,
        client_id: str,
        client_secret: str,
        grant_type: GrantType | GrantTypeLiteral,
    ) -> AccessToken:
        """Log in with a query string

        Obtain an access token with the credentials in the query string, where they end up in logs.
        Deprecated and due to disappear: log in with POST.

        In this client: `authentication.login`.

        Args:
            client_id: Identifier of your OAuth client.
            client_secret: Secret of your OAuth client.
            grant_type: The grant to use.

        Raises:
            InvalidRequestError: An argument breaks a rule of the API; nothing was sent.
            BadRequestError: 400. The request is invalid, lacks the application header, or names an unknown
                market.
            APIStatusError: Any other refusal.

        Operation: GET /login
        """
        from . import authentication_login_by_query as _operation

        return self._caller.call(
            _operation.call,
            client_id=client_id,
            client_secret=client_secret,
            grant_type=grant_type,
        )

    def login(
        self,
        *,
        client_id: str,
        client_secret: str,
        grant_type: GrantType | GrantTypeLiteral,
        further_fields: Mapping[str, Any] | None = None,
    ) -> AccessToken:
        """Log in

        Obtain an access token for your client credentials and send it as `Authorization: Bearer` from then
        on. It usually lives an hour; trust `expires_in`, and log in again afterwards. The application
        header is required even here.

        Args:
            client_id: Identifier of your OAuth client.
            client_secret: Secret of your OAuth client.
            grant_type: The grant to use.
            further_fields: Fields of the body that the document does not have.

        Raises:
            InvalidRequestError: An argument breaks a rule of the API; nothing was sent.
            BadRequestError: 400. The request is invalid, lacks the application header, or names an unknown
                market.
            APIStatusError: Any other refusal.

        Operation: POST /login
        """
        from . import authentication_login as _operation

        return self._caller.call(
            _operation.call,
            client_id=client_id,
            client_secret=client_secret,
            grant_type=grant_type,
            further_fields=further_fields,
        )

    def refresh(
        self,
        *,
        grant_type: str,
        refresh_token: str,
        client_id: str | None = None,
        client_secret: str | None = None,
    ) -> AccessToken:
        """Refresh access token

        Exchange a refresh token for a new access token. Only the address is known today; the parameters are
        those of the 2020 document. The client-credentials login was seen to give no refresh token, so log
        in again instead.

        Args:
            client_id: Identifier of your OAuth client.
            client_secret: Secret of your OAuth client.
            grant_type: The grant to use, normally `refresh_token`.
            refresh_token: The refresh token.

        Raises:
            InvalidRequestError: An argument breaks a rule of the API; nothing was sent.
            BadRequestError: 400. The request is invalid, lacks the application header, or names an unknown
                market.
            APIStatusError: Any other refusal.

        Operation: POST /refresh
        """
        from . import authentication_refresh as _operation

        return self._caller.call(
            _operation.call,
            client_id=client_id,
            client_secret=client_secret,
            grant_type=grant_type,
            refresh_token=refresh_token,
        )


class AsyncAuthentication(AsyncResource):
    """The operations tagged `authentication`."""

    @_deprecation.deprecated("GET /login is deprecated by the API; use authentication.login")
    async def login_by_query(
        self,
        *,
        client_id: str,
        client_secret: str,
        grant_type: GrantType | GrantTypeLiteral,
    ) -> AccessToken:
        """Log in with a query string

        Obtain an access token with the credentials in the query string, where they end up in logs.
        Deprecated and due to disappear: log in with POST.

        In this client: `authentication.login`.

        Args:
            client_id: Identifier of your OAuth client.
            client_secret: Secret of your OAuth client.
            grant_type: The grant to use.

        Raises:
            InvalidRequestError: An argument breaks a rule of the API; nothing was sent.
            BadRequestError: 400. The request is invalid, lacks the application header, or names an unknown
                market.
            APIStatusError: Any other refusal.

        Operation: GET /login
        """
        from . import authentication_login_by_query as _operation

        return await self._caller.call(
            _operation.call,
            client_id=client_id,
            client_secret=client_secret,
            grant_type=grant_type,
        )

    async def login(
        self,
        *,
        client_id: str,
        client_secret: str,
        grant_type: GrantType | GrantTypeLiteral,
        further_fields: Mapping[str, Any] | None = None,
    ) -> AccessToken:
        """Log in

        Obtain an access token for your client credentials and send it as `Authorization: Bearer` from then
        on. It usually lives an hour; trust `expires_in`, and log in again afterwards. The application
        header is required even here.

        Args:
            client_id: Identifier of your OAuth client.
            client_secret: Secret of your OAuth client.
            grant_type: The grant to use.
            further_fields: Fields of the body that the document does not have.

        Raises:
            InvalidRequestError: An argument breaks a rule of the API; nothing was sent.
            BadRequestError: 400. The request is invalid, lacks the application header, or names an unknown
                market.
            APIStatusError: Any other refusal.

        Operation: POST /login
        """
        from . import authentication_login as _operation

        return await self._caller.call(
            _operation.call,
            client_id=client_id,
            client_secret=client_secret,
            grant_type=grant_type,
            further_fields=further_fields,
        )

    async def refresh(
        self,
        *,
        grant_type: str,
        refresh_token: str,
        client_id: str | None = None,
        client_secret: str | None = None,
    ) -> AccessToken:
        """Refresh access token

        Exchange a refresh token for a new access token. Only the address is known today; the parameters are
        those of the 2020 document. The client-credentials login was seen to give no refresh token, so log
        in again instead.

        Args:
            client_id: Identifier of your OAuth client.
            client_secret: Secret of your OAuth client.
            grant_type: The grant to use, normally `refresh_token`.
            refresh_token: The refresh token.

        Raises:
            InvalidRequestError: An argument breaks a rule of the API; nothing was sent.
            BadRequestError: 400. The request is invalid, lacks the application header, or names an unknown
                market.
            APIStatusError: Any other refusal.

        Operation: POST /refresh
        """
        from . import authentication_refresh as _operation

        return await self._caller.call(
            _operation.call,
            client_id=client_id,
            client_secret=client_secret,
            grant_type=grant_type,
            refresh_token=refresh_token,
        )
