"""Options of `python -m musement.sandbox`."""

from __future__ import annotations

import argparse
import socket
from contextlib import closing
from pathlib import Path

import pytest

from musement.sandbox import Sandbox
from musement_sandbox.command import main
from musement_sandbox.command_options import add_options, described, sandbox_of
from tests.support.sandbox_api import Api


def parsed(*arguments: str) -> argparse.Namespace:
    parser = argparse.ArgumentParser()
    add_options(parser)
    return parser.parse_args(arguments)


def made(*arguments: str) -> Sandbox:
    return sandbox_of(parsed(*arguments))


def test_seed_time_and_faults_are_as_asked() -> None:
    with closing(
        made("--seed", "5", "--clock", "2031-05-06T07:00:00+02:00", "--faults", "rate-limit")
    ) as sandbox:
        assert sandbox.clock.now().isoformat().startswith("2031-05-06T05:0")
        assert Api(sandbox).get("/cities").status_code == 429
        sandbox.faults.clear()
        assert Api(sandbox).log_in() == Api(Sandbox(seed=5)).log_in()


def test_a_restart_goes_on_with_the_books_and_their_seed(tmp_path: Path) -> None:
    file = str(tmp_path / "books")
    with closing(made("--state", file, "--seed", "5", "--faults", "outage")) as sandbox:
        sandbox.clock.advance(90)
    options = parsed("--state", file)
    with closing(sandbox_of(options)) as sandbox:
        assert sandbox.world.identifiers.sequence.seed == "5"
        assert Api(sandbox).get("/cities").status_code == 503
        lines = list(described(sandbox, options))
        assert lines[0] == f"State in {file}: 0 carts, 0 orders"
        assert lines[1].startswith("Its time is 20")
    with closing(made("--state", file, "--faults", "rate-limit")) as sandbox:
        assert Api(sandbox).get("/cities").status_code == 429  # in place of those that were kept


def test_webhooks_go_to_the_address_with_a_password() -> None:
    options = parsed(
        "--webhook", "http://127.0.0.1:9/x", "--webhook-copies", "2", "--webhook-order", "reversed"
    )
    with closing(sandbox_of(options)) as sandbox:
        assert (sandbox.webhooks.copies, sandbox.webhooks.order) == (2, "reversed")
        assert list(described(sandbox, options)) == [
            "Webhooks go to http://127.0.0.1:9/x as user sandbox-webhook with password sandbox-secret"
        ]
    with closing(made("--webhook", "http://me:mine@127.0.0.1:9/x")) as sandbox:
        assert (sandbox.webhooks.url, sandbox.webhooks.credentials) == (
            "http://127.0.0.1:9/x",
            ("me", "mine"),
        )


def test_each_attempt_is_printed(capsys: pytest.CaptureFixture[str]) -> None:
    with socket.socket() as deaf:
        deaf.bind(("127.0.0.1", 0))  # and nobody listens
        _pay(made("--webhook", f"http://127.0.0.1:{deaf.getsockname()[1]}/x"), capsys)


def _pay(sandbox: Sandbox, capsys: pytest.CaptureFixture[str]) -> None:
    with closing(sandbox):
        item = Api(sandbox).paid()["items"][0]["uuid"]
        assert sandbox.webhooks.wait_until_sent()
    assert f"Webhook 1: {item} OK -> ConnectError: " in capsys.readouterr().out


def test_an_option_that_does_not_fit_is_one_line(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = tmp_path / "books"
    made("--state", str(file), "--seed", "5").close()
    (tmp_path / "diary").write_text("Dear diary, " * 100)
    refused = {
        ("--clock", "tomorrow"): "--clock: a moment as 2026-12-24T10:00:00Z is expected, not 'tomorrow'",
        ("--clock", "2026-12-24"): "clock: a moment with a time zone is expected",
        ("--faults", "chaos"): "argument --faults: invalid choice: 'chaos'",
        ("--webhook", "ftp://x/"): "webhook: an http or https URL is expected",
        ("--webhook-copies", "0"): "copies: a number from 1 to 100 is expected, not 0",
        ("--state", str(tmp_path / "diary")): "diary: this is no SQLite file; name another file",
        (
            "--state",
            str(file),
            "--seed",
            "6",
        ): f"--seed: the books of {file} were begun with 5; leave it out, or",
    }
    for arguments, message in refused.items():
        with pytest.raises(SystemExit) as caught:
            main(arguments)
        assert caught.value.code == 2
        assert message in capsys.readouterr().err.splitlines()[-1]
