"""The login, tokens that end, and what every call is refused for."""

from __future__ import annotations

from typing import Final

from musement import AsyncMusement, AuthenticationError, BadRequestError, ServerError
from musement.sandbox.catalogue import DATE_AND_TIME
from tests.scenarios.recorded.preparation import NOWHERE, unpaid_order
from tests.scenarios.recorded_scenario import Backstage, recorded, recorded_offline, refused
from tests.support.placeholders import CLIENT_ID, CLIENT_SECRET

_GRANT: Final = "client_credentials"
_HEADER_MISSING = (
    "The header 'x-musement-application' is mandatory but was not found on the request. "
    "Please specify it and try again."
)


@recorded_offline(client_id=CLIENT_ID, client_secret=CLIENT_SECRET)
async def login(api: AsyncMusement, _: Backstage) -> None:
    token = await api.authentication.login(
        client_id=CLIENT_ID, client_secret=CLIENT_SECRET, grant_type=_GRANT
    )
    assert token.access_token
    assert token.expires_in == 3600


@recorded()
async def login_refused(api: AsyncMusement) -> None:
    call = api.authentication.login(client_id=CLIENT_ID, client_secret="wrong", grant_type=_GRANT)
    await refused(call, BadRequestError, "1401")


@recorded_offline(client_id=CLIENT_ID, client_secret=CLIENT_SECRET)
async def login_by_query_and_refresh(api: AsyncMusement, _: Backstage) -> None:
    token = await api.authentication.login_by_query(
        client_id=CLIENT_ID, client_secret=CLIENT_SECRET, grant_type=_GRANT
    )
    renewed = await api.authentication.refresh(grant_type="refresh_token", refresh_token=token.access_token)
    assert renewed.access_token != token.access_token


@recorded(signed_in=True)
async def one_login_for_several_calls(api: AsyncMusement) -> None:
    cart = await api.carts.create()
    assert (await api.carts.get(cart.uuid)).uuid == cart.uuid


@recorded_offline(signed_in=True, breaks=["status"])
async def token_renewed_after_401(api: AsyncMusement, backstage: Backstage) -> None:
    order = await unpaid_order(api)
    backstage.expire_tokens()
    assert (await api.orders.get(order.uuid)).uuid == order.uuid


@recorded(breaks=["token", "status"])
async def a_call_that_needs_a_token(api: AsyncMusement) -> None:
    await refused(api.payments.no_payment(NOWHERE), AuthenticationError, "1401")


@recorded(omitted_header="X-Musement-Application")
async def without_the_application_header(api: AsyncMusement) -> None:
    await refused(api.activities.get(DATE_AND_TIME), BadRequestError, "2271", _HEADER_MISSING)
    await refused(api.carts.create(), BadRequestError, "2271", _HEADER_MISSING)


@recorded()
async def an_unknown_market(api: AsyncMusement) -> None:
    elsewhere = api.with_options(market="atlantis")
    await refused(
        elsewhere.activities.get(DATE_AND_TIME),
        BadRequestError,
        "-1",
        "Unknown market code was provided.",
    )


@recorded_offline(breaks=["status"])
async def a_failure_of_the_server(api: AsyncMusement, backstage: Backstage) -> None:
    backstage.fail_once(500)
    call = api.with_options(max_retries=0).activities.get(DATE_AND_TIME)
    await refused(call, ServerError, "0", "There was an error")


@recorded_offline(breaks=["status"])
async def retried_after_a_failure_of_the_server(api: AsyncMusement, backstage: Backstage) -> None:
    backstage.fail_once(503)
    assert (await api.activities.get(DATE_AND_TIME)).uuid == DATE_AND_TIME
