"""`musement doctor` says where settings come from and how to mend what is wrong; secrets do not show."""

from __future__ import annotations

import datetime
from typing import TYPE_CHECKING, Any

import pytest

from musement import APIConnectionError, APITimeoutError, Musement
from musement.__main__ import main
from musement.sandbox import Sandbox, faults
from musement.sandbox.server import serve
from musement_command_line.doctor.network import clock, mend_of_connection, scopes

if TYPE_CHECKING:
    from pathlib import Path

    from tests.command_line.conftest import Shell

NOON = datetime.datetime(2026, 11, 22, 12, tzinfo=datetime.UTC)
DATE = "Sun, 22 Nov 2026 {} GMT"
SECRETS = {
    "MUSEMENT_APPLICATION": "application-4711",
    "MUSEMENT_CLIENT_ID": "identity-4711",
    "MUSEMENT_CLIENT_SECRET": "secret-4711",
}


def by_check(findings: list[dict[str, Any]]) -> dict[str, dict[str, Any]]:
    return {finding["check"]: finding for finding in findings}


def test_over_http_everything_is_checked_and_no_secret_shows(
    shell: Shell, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name, value in SECRETS.items():
        monkeypatch.setenv(name, value)
    monkeypatch.setenv("MUSEMENT_CURRENCY", "EUR")
    sandbox = Sandbox(client_id="identity-4711", client_secret="secret-4711")
    with serve(sandbox) as server, Musement(base_url=server.base_url) as client:
        printed = shell("doctor", "--json", "--base-url", server.base_url, client=client)
        table = shell("doctor", client=client)

    found = by_check(printed.json)
    assert printed.status == table.status == 0
    assert found["client_secret"] == {
        "check": "client_secret", "state": "ok", "detail": "from MUSEMENT_CLIENT_SECRET", "mend": None,
    }  # fmt: skip
    assert found["currency"]["detail"] == "EUR, from MUSEMENT_CURRENCY"
    assert found["base_url"]["detail"] == f"{server.base_url}, from --base-url"
    assert [found[name]["state"] for name in ("proxy", "connection", "clock", "login", "reading")] == [
        "ok"
    ] * 5
    for secret in SECRETS.values():
        assert secret not in printed.out + printed.err + table.out + table.err


@pytest.mark.parametrize("way", ["option", "variable"])
def test_a_sandbox_of_this_machine_needs_no_settings(
    way: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    with serve(Sandbox()) as server:
        if way == "variable":
            monkeypatch.setenv("MUSEMENT_BASE_URL", server.base_url)
        options = ["--base-url", server.base_url] if way == "option" else []
        status = main(["doctor", "--json", *options])

    assert status == 0, capsys.readouterr().out


def test_a_refused_login_says_which_settings_to_look_at(shell: Shell) -> None:
    with serve(Sandbox()) as server:
        wrong = Musement(
            application="tests", base_url=server.base_url, client_id="nobody", client_secret="hidden"
        )
        with wrong as client:
            printed = shell("doctor", "--json", client=client)

    login = by_check(printed.json)["login"]
    assert printed.status == 1
    assert (login["state"], login["mend"]) == (
        "failed",
        "look at MUSEMENT_CLIENT_ID and MUSEMENT_CLIENT_SECRET",
    )
    assert "hidden" not in printed.out


def test_a_server_that_is_not_there_is_a_finding(shell: Shell, sandbox: Sandbox) -> None:
    sandbox.faults.add(faults.refused(), times=None)
    printed = shell("doctor", "--json")

    assert printed.status == 1
    assert by_check(printed.json)["connection"]["state"] == "failed"


def test_a_setting_that_is_missing_is_a_finding(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["doctor"]) == 1
    printed = capsys.readouterr().out
    assert "set MUSEMENT_APPLICATION in the environment" in printed
    assert "pass application=" not in printed


def test_a_variable_that_is_not_read_is_a_finding(shell: Shell, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("MUSEMENT_CURENCY", "EUR")

    found = by_check(shell("doctor", "--json").json)["variable"]
    assert (found["state"], found["detail"]) == ("warning", "MUSEMENT_CURENCY is not read")
    assert "MUSEMENT_CURRENCY" in found["mend"]


def test_a_journal_that_does_not_open_is_a_finding(
    shell: Shell, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("MUSEMENT_JOURNAL", f"sqlite:///{tmp_path}/none/journal.sqlite")

    assert by_check(shell("doctor", "--json").json)["journal opens"]["state"] == "failed"


@pytest.mark.parametrize(
    ("date", "state", "detail"),
    [
        (DATE.format("12:00:59"), "ok", "agrees"),
        (DATE.format("12:02:00"), "warning", "120 s behind"),
        (DATE.format("11:50:00"), "warning", "600 s ahead of"),
        ("soon", "skipped", "does not say"),
        (None, "skipped", "does not say"),
    ],
)
def test_the_clock_is_held_against_the_servers(date: str | None, state: str, detail: str) -> None:
    found = clock(date, NOON)

    assert found.state == state
    assert detail in found.detail


def test_permissions_that_are_not_granted_are_named_with_their_purpose() -> None:
    found = {one.check: one.state for one in scopes("no-payment comment")}

    assert found == {
        "permission no-payment": "ok",
        "permission order-item-cancellation": "warning",
        "permission comment": "ok",
    }


@pytest.mark.parametrize(
    ("problem", "mend"),
    [
        (
            "no connection (certificate verify failed: unable to get local issuer certificate)",
            "SSL_CERT_FILE",
        ),
        ("no connection ([Errno -2] Name or service not known)", "MUSEMENT_BASE_URL"),
        ("no connection ([Errno 111] Connection refused)", "whether the server runs"),
        ("the proxy refused (407)", "HTTPS_PROXY"),
        ("it broke", "firewall"),
    ],
)
def test_each_kind_of_failure_has_a_mend(problem: str, mend: str) -> None:
    assert mend in mend_of_connection(APIConnectionError(problem, method="GET", path="/"))
    assert "firewall" in mend_of_connection(APITimeoutError("no response in time", method="GET", path="/"))
