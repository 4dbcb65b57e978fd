"""What is wrong with a command line is one line, with what would be right, and exit status 2; nothing is sent."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from musement import Musement
from musement.__main__ import main
from musement.sandbox import faults

if TYPE_CHECKING:
    from musement import Order
    from musement.sandbox import Sandbox
    from tests.command_line.conftest import Shell

UUID = "11eeb25c-2046-11e7-9cc9-06a7e332783f"

REFUSED = [
    (["serch"], "there is no command 'serch'; did you mean search?"),
    (["search", "--jsn"], "--json"),
    (["search", "--limit", "0"], "--limit"),
    (["search", "--limit", "many"], "'many' is not a valid integer range"),
    (["search", "--from", "tomorrow"], "--from and --to go together"),
    (["search", "--from", "2026-13-01", "--to", "tomorrow"], "'2026-13-01' is no day: YYYY-MM-DD"),
    (["search", "--from", "+9", "--to", "+3"], "is before --from"),
    (["search", "--sort", "cheapest"], "sort_by"),
    (["activity"], "ACTIVITY"),
    (["activity", ".."], "activity_uuid"),
    (["dates", UUID, "--day", "today", "--to", "tomorrow"], "--day is one day"),
    (["order", "MUS1234567"], "order_uuid"),
    (["order", UUID, "--wait", "-1"], "--wait"),
    (["cancel", UUID, "--reason", "BORED"], "CANCELLED-BY-CUSTOMER"),
    (["request", "FETCH", "/cities"], "'FETCH' is none of GET, POST"),
    (["request", "GET", "cities"], "A path starts with '/'"),
    (["request", "GET", "/cities", "-q", "limit"], "'limit' is no NAME=VALUE"),
    (["request", "POST", "/carts", "-d", "{"], "--body is no JSON"),
    (["request", "GET", "/cities", "-H", "Authorization: x"], "Authorization is not for a caller to set"),
    (["request", "POST", "/login"], "a token, which is not shown"),
    (["export"], "name what to export: --city or --country"),
    (["export", "--city", "11", "-o", "/nowhere-at-all/x.csv"], "there is no folder '/nowhere-at-all'"),
    (["export", "--city", "11", "--format", "xml"], "'jsonl'"),
    (["export", "--city", "11", "--concurrency", "99"], "--concurrency"),
    (["listen"], "MUSEMENT_WEBHOOK_USERNAME"),
    (["listen", "--unauthenticated", "--forward-to", "localhost:80"], "http://127.0.0.1:8000/webhooks"),
    (["completion", "powershell"], "'bash'"),
]


@pytest.mark.parametrize(
    ("arguments", "said"), REFUSED, ids=lambda value: " ".join(value) if isinstance(value, list) else ""
)
def test_bad_input_is_one_line_and_nothing_is_sent(
    arguments: list[str], said: str, shell: Shell, sandbox: Sandbox
) -> None:
    printed = shell(*arguments)

    assert printed.status == 2
    assert said in printed.err
    assert printed.err.count("\n") == 1
    assert printed.out == ""
    assert sandbox.requests == []


def test_settings_that_are_missing_are_named(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["search"]) == 2
    said = capsys.readouterr().err
    assert "set MUSEMENT_APPLICATION" in said
    assert said.count("\n") == 1


def test_an_unknown_variable_is_a_warning_in_a_line(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("musement._unknown_names._warned", set())  # of other tests of this process
    monkeypatch.setenv("MUSEMENT_CURENCY", "EUR")

    assert main(["search", "--environment", "offline", "--limit", "1"]) == 0
    said = capsys.readouterr().err
    assert said.startswith(
        "musement: warning: the environment variable MUSEMENT_CURENCY is not read; did you mean"
    )
    assert said.count("\n") == 1


def test_variables_of_other_commands_are_known(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("MUSEMENT_WEBHOOK_USERNAME", "partner")
    monkeypatch.setenv("MUSEMENT_WEBHOOK_PASSWORD", "hidden")

    assert main(["search", "--environment", "offline", "--limit", "1"]) == 0
    assert capsys.readouterr().err == ""


@pytest.mark.parametrize(
    "arguments",
    [
        ["cancel", UUID, "--yes"],
        ["notify", UUID],
        ["request", "POST", "/carts"],
        ["request", "delete", f"/carts/{UUID}"],
        ["request", "GET", f"/orders/{UUID}", "-H", "X-HTTP-Method-Override: DELETE"],
    ],
)
@pytest.mark.parametrize(
    "settings",
    [
        {"environment": "production"},
        {"base_url": "https://api.musement.com/api/v3"},
        {"base_url": "https://proxy.example/v3"},
    ],
    ids=["production", "its address", "another"],
)
def test_nothing_is_written_to_production_without_leave(
    arguments: list[str], settings: dict[str, str], shell: Shell
) -> None:
    """The tests' own guard would fail a request: that none is made is seen by the status."""
    with Musement(application="tests", max_retries=0, **settings) as client:  # type: ignore[arg-type]  # pyright: ignore[reportArgumentType]
        printed = shell(*arguments, client=client)

    assert printed.status == 2
    assert "add --production if that is meant" in printed.err


def test_a_refusal_of_the_api_is_one_line_with_status_1(shell: Shell) -> None:
    printed = shell("order", UUID)

    assert printed.status == 1
    assert "404" in printed.err
    assert printed.err.count("\n") == 1


def test_a_refusal_as_json(shell: Shell) -> None:
    import json

    printed = shell("order", UUID, "--json")
    told = json.loads(printed.err)

    assert (told["error"], told["status"], told["exit_status"]) == ("NotFoundError", 404, 1)


def test_no_response_has_a_status_of_its_own(shell: Shell, client: Musement, sandbox: Sandbox) -> None:
    sandbox.faults.add(faults.refused(), method="GET", path=f"/activities/{UUID}")
    printed = shell("activity", UUID, client=client.with_options(max_retries=0))

    assert printed.status == 3


def test_any_call_can_be_made(shell: Shell, order: Order) -> None:
    read = shell("request", "GET", f"/orders/{order.uuid}")
    made = shell("request", "post", "/carts", "--body", "-", typed="{}")
    listed = shell("request", "GET", "/cities", "-q", "limit=2", "--include")

    assert read.json["uuid"] == order.uuid
    assert made.json["uuid"]
    assert len(listed.json) == 2
    assert listed.err.startswith("200, 1 attempts\n")


@pytest.mark.parametrize("shell_name", ["bash", "zsh", "fish"])
def test_completion_is_printed(shell_name: str, shell: Shell) -> None:
    printed = shell("completion", shell_name)

    assert printed.status == 0
    assert "_MUSEMENT_COMPLETE" in printed.out


def test_completion_completes_commands_and_options(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def completed(words: str) -> str:
        monkeypatch.setenv("_MUSEMENT_COMPLETE", "bash_complete")
        monkeypatch.setenv("COMP_WORDS", words)
        monkeypatch.setenv("COMP_CWORD", str(len(words.split(" ")) - 1))
        with pytest.raises(SystemExit):
            main([])
        return capsys.readouterr().out

    assert "plain,reconcile" in completed("musement re")
    assert "plain,--city" in completed("musement search --ci")
