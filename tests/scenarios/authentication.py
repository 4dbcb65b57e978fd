"""Logins as calls of their own; the client's own login is part of every other scenario."""

from __future__ import annotations

from musement.sandbox import DEFAULT_CLIENT_ID, DEFAULT_CLIENT_SECRET
from tests.scenarios.scenario import Arguments, Scenario, given
from tests.support.sandbox_api import Api

CREDENTIALS = {
    "client_id": DEFAULT_CLIENT_ID,
    "client_secret": DEFAULT_CLIENT_SECRET,
    "grant_type": "client_credentials",
}


def _refresh(api: Api) -> Arguments:
    return given(
        grant_type="refresh_token",
        refresh_token=api.log_in(),
        client_id=DEFAULT_CLIENT_ID,
        client_secret=DEFAULT_CLIENT_SECRET,
    )


SCENARIOS = (
    Scenario("authentication.login", lambda _: given(**CREDENTIALS), credentials=False),
    Scenario("authentication.login_by_query", lambda _: given(**CREDENTIALS), credentials=False),
    Scenario("authentication.refresh", _refresh, credentials=False),
)
