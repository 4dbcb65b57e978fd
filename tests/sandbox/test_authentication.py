"""Login and tokens."""

from __future__ import annotations

import pytest

from musement.sandbox import Sandbox
from tests.support.sandbox_api import Api, MovingClock


def test_a_login_gives_a_bearer_token_for_an_hour(api: Api) -> None:
    body = {
        "client_id": "sandbox-client",
        "client_secret": "sandbox-secret",
        "grant_type": "client_credentials",
    }
    answer = api.json("POST", "/login", body)
    assert len(answer.pop("access_token")) == 86
    assert answer == {"expires_in": 3600, "token_type": "bearer", "scope": None}


@pytest.mark.parametrize(
    ("change", "status"),
    [({"client_secret": "wrong"}, 400), ({"client_id": "wrong"}, 400), ({"grant_type": "password"}, 400)],
)
def test_wrong_credentials_are_refused(api: Api, change: dict[str, str], status: int) -> None:
    body = {
        "client_id": "sandbox-client",
        "client_secret": "sandbox-secret",
        "grant_type": "client_credentials",
    }
    assert api.post("/login", {**body, **change}).status_code == status


def test_credentials_can_be_chosen() -> None:
    api = Api(Sandbox(client_id="me", client_secret="mine", application="app"))
    body = {"client_id": "me", "client_secret": "mine", "grant_type": "client_credentials"}
    assert api.post("/login", body, X_Musement_Application="app").status_code == 200
    assert api.post("/login", body).status_code == 400
    assert api.sandbox.credentials == ("me", "mine")


@pytest.mark.parametrize(
    "header", ["Bearer unknown", "Basic abc", "Bearer", "Bearer a.b.c", "Bearer e30.W10.x"]
)
def test_a_token_is_checked_wherever_it_is_sent(api: Api, header: str) -> None:
    answer = api.get("/cities", Authorization=header)
    assert (answer.status_code, answer.json()["code"]) == (401, "1401")


def test_a_token_expires(api: Api, clock: MovingClock) -> None:
    api.log_in()
    clock.move(seconds=3599)
    assert api.get("/cities").status_code == 200
    clock.move(seconds=1)
    assert api.get("/cities").status_code == 401
    api.log_in()
    assert api.get("/cities").status_code == 200


def test_tokens_can_be_ended(api: Api, sandbox: Sandbox) -> None:
    api.log_in()
    sandbox.expire_tokens()
    assert api.get("/cities").status_code == 401
