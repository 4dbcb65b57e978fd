"""An offline client is made of its arguments alone, and says so where somebody may count on real bookings."""

from __future__ import annotations

import os
import warnings
from pathlib import Path
from typing import Any

import pytest

from musement import AsyncMusement, Musement, MusementWarning
from musement.sandbox import Sandbox

CLIENTS = pytest.mark.parametrize("client", [Musement, AsyncMusement])
CREDENTIALS = {"MUSEMENT_CLIENT_ID": "an-account", "MUSEMENT_CLIENT_SECRET": "a-secret-of-the-account"}


@pytest.fixture(autouse=True)
def _empty_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in [name for name in os.environ if name.startswith("MUSEMENT_")]:
        monkeypatch.delenv(name)


@CLIENTS
def test_offline_reads_no_variable(client: Any, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    for name in (
        "APPLICATION",
        "CURRENCY",
        "LOCALE",
        "MARKET",
        "API_VERSION",
        "HTTP_LIBRARY",
        "BASE_URL",
        "MISSPELT",
    ):
        monkeypatch.setenv(f"MUSEMENT_{name}", "no such thing")
    monkeypatch.setenv("MUSEMENT_JOURNAL", f"sqlite:///{tmp_path}/journal.sqlite")

    configuration = client.offline(currency="EUR").configuration

    assert (configuration.currency, configuration.locale, configuration.market) == ("EUR", None, None)
    assert (configuration.application, configuration.http_library) == ("offline", "httpx")
    assert not list(tmp_path.iterdir())


def test_offline_logs_in_to_its_sandbox_and_not_with_an_account(monkeypatch: pytest.MonkeyPatch) -> None:
    for name, value in CREDENTIALS.items():
        monkeypatch.setenv(name, value)
    sandbox = Sandbox(client_id="mine", client_secret="of this sandbox")

    with pytest.warns(MusementWarning, match="MUSEMENT_CLIENT_ID and MUSEMENT_CLIENT_SECRET"):
        musement = Musement.offline(sandbox)

    with musement:
        musement.carts.create()
    assert [(entry.path, entry.status) for entry in sandbox.requests] == [("/login", 200), ("/carts", 200)]


@CLIENTS
@pytest.mark.parametrize(
    ("variables", "make", "reason"),
    [
        (CREDENTIALS, lambda kind: kind.offline(), "although the environment has MUSEMENT_CLIENT_ID and"),
        (
            CREDENTIALS,
            lambda kind: kind(environment="offline"),
            "although the environment has MUSEMENT_CLIENT_ID",
        ),
        ({"MUSEMENT_CLIENT_SECRET": "x"}, lambda kind: kind.offline(), ".* has MUSEMENT_CLIENT_SECRET:"),
        (
            {"MUSEMENT_ENVIRONMENT": "production"},
            lambda kind: kind.offline(),
            "although .* MUSEMENT_ENVIRONMENT=production",
        ),
        (
            {"MUSEMENT_ENVIRONMENT": "offline"},
            lambda kind: kind.from_env(),
            "because .* MUSEMENT_ENVIRONMENT=offline",
        ),
    ],
)
def test_an_offline_client_that_looks_meant_for_production_warns_at_each_start(
    client: Any, variables: dict[str, str], make: Any, reason: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name, value in variables.items():
        monkeypatch.setenv(name, value)

    for _ in range(2):
        with pytest.warns(MusementWarning, match=f"this client is offline, {reason}") as seen:
            make(client)
        assert seen[0].filename == __file__
        assert not any(value in str(seen[0].message) for value in CREDENTIALS.values())


@CLIENTS
def test_an_offline_client_without_credentials_around_does_not_warn(
    client: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("MUSEMENT_ENVIRONMENT", "sandbox")
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        client.offline()
        client(environment="offline")
        client.offline(client_id="an-account", client_secret="given by the program")
